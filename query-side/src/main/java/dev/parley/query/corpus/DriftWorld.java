package dev.parley.query.corpus;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.KnowledgeKind;
import dev.parley.kernel.choice.Route;
import dev.parley.kernel.event.FrictionFact.ConflictObserved;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeNeeded;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeShared;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.query.analysis.core.term.GroupPair;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes one realisation in which nothing is passed on: each group has an understanding of each issue, as a number. Meetings
 * bring understandings closer, more so where people notice that they differ and argue; a go-between carries its own, blurred;
 * and between meetings each drifts. What the log calls complete is what people took to be so. Two groups are apart at the end
 * of design where their understandings of an issue of both differ by more than {@value #APART}; the further apart anybody is,
 * the likelier trouble is later.
 */
final class DriftWorld extends RealisationMaker {

    private static final double APART = 0.9;
    private static final double NOTICEABLE = 0.8;
    private static final double NOTICED = 0.3;
    private static final double COMES_UP = 0.55;
    private static final double ALIGNS = 0.5;
    private static final double ARGUED = 0.85;
    private static final double BLUR = 0.45;
    private static final double WANDERS = 0.14;
    private static final double TOLERATED = 0.45;

    /** Something that several groups have to understand alike; who owns it knows best what it is. */
    private final class Issue {
        private final String key;
        private final StakeholderGroup owner;
        private final Set<StakeholderGroup> concerned = EnumSet.noneOf(StakeholderGroup.class);
        private final Map<StakeholderGroup, Double> understood = new EnumMap<>(StakeholderGroup.class);
        private boolean told;

        Issue(String key, StakeholderGroup owner) {
            this.key = key;
            this.owner = owner;
            concerned.add(owner);
            for (StakeholderGroup group : GROUPS) {
                understood.put(group, group == owner ? 0 : random.nextGaussian());
            }
        }

        double of(StakeholderGroup group) {
            return understood.getOrDefault(group, 0.0);
        }

        double between(StakeholderGroup one, StakeholderGroup other) {
            return Math.abs(of(one) - of(other));
        }

        void approach(StakeholderGroup group, double meaning, double share) {
            understood.put(group, of(group) + share * (meaning - of(group)));
        }
    }

    private final List<Issue> issues = new ArrayList<>();

    DriftWorld(long seed, int number, CorpusSettings settings) {
        super("drift", seed, number, settings);
    }

    @Override
    MadeUpRealisation run() {
        start();
        makeIssues();
        List<String> labels = new ArrayList<>();
        String designEnd = "";
        Set<GroupPair> hidden = Set.of();
        String friction = null;
        int episodes = 0;
        for (Phase phase : Phase.COURSE) {
            log(new PhaseEntered(realisation, phase, at(), stated()));
            int encounters = 2 + random.nextInt(phase == Phase.DESIGN ? 4 : 3);
            String episode = "ep" + ++episodes;
            begin(episode, phase);
            boolean breaksOut = phase == Phase.IMPLEMENTATION && chance(trouble());
            int when = random.nextInt(encounters);
            for (int i = 0; i < encounters; i++) {
                String label = "en" + (labels.size() + 1);
                labels.add(label);
                boolean here = breaksOut && i == when;
                encounter(label, phase, i, encounters, here);
                if (here) {
                    friction = label;
                    friction(label, hidden);
                }
            }
            end(episode, phase);
            if (phase == Phase.DESIGN) {
                designEnd = labels.get(labels.size() - 1);
                hidden = apart();
            }
        }
        close(friction != null);
        now = now.plus(DAY.multipliedBy(30));
        later.stream().filter(event -> chance(settings.late())).forEach(this::log);
        return new MadeUpRealisation(
                history(), new Truth(hidden, friction, friction != null && !hidden.isEmpty(), designEnd));
    }

    private void makeIssues() {
        int count = 2 + random.nextInt(3);
        for (int i = 1; i <= count; i++) {
            Issue issue = new Issue("issue-" + i, GROUPS.get(random.nextInt(GROUPS.size())));
            int others = 1 + random.nextInt(2);
            for (int j = 0; j < others; j++) {
                issue.concerned.add(GROUPS.get(random.nextInt(GROUPS.size())));
            }
            issues.add(issue);
            maybeLog(new KnowledgeHeld(
                    realisation,
                    issue.key,
                    issue.owner,
                    KnowledgeKind.EXPECTATION,
                    "What is meant by " + issue.key,
                    begun,
                    stated()));
            issue.concerned.stream()
                    .filter(group -> group != issue.owner)
                    .forEach(group -> maybeLog(new KnowledgeNeeded(
                            realisation,
                            issue.key,
                            group,
                            KnowledgeKind.EXPECTATION,
                            "What is meant by " + issue.key,
                            begun,
                            stated())));
        }
    }

    private void encounter(String label, Phase phase, int place, int of, boolean breaksOut) {
        daysPass(5, 45);
        Set<StakeholderGroup> present = present(phase, place, of);
        List<Attendance> attendances = attendances(present);
        List<KnowledgeShared> passed = new ArrayList<>();
        boolean argued = false;
        for (Issue issue : issues) {
            argued |= talk(issue, present, label, passed);
        }
        Outcome outcome = outcome(breaksOut, argued);
        meet(label, kind(phase, place, of), phase, attendances, outcome, argued && !breaksOut);
        passed.forEach(this::maybeLog);
        for (Issue issue : issues) {
            for (StakeholderGroup group : GROUPS) {
                issue.understood.put(group, issue.of(group) + WANDERS * random.nextGaussian());
            }
        }
    }

    /** What a meeting does to the understanding of an issue; whether people argued about it. */
    private boolean talk(Issue issue, Set<StakeholderGroup> present, String label, List<KnowledgeShared> passed) {
        List<StakeholderGroup> concerned =
                present.stream().filter(issue.concerned::contains).toList();
        boolean it = present.contains(StakeholderGroup.IT_FUNCTION);
        if (!chance(COMES_UP)) {
            return false;
        }
        if (present.contains(issue.owner) && concerned.size() >= 2) {
            boolean noticed = concerned.stream().anyMatch(group -> issue.between(group, issue.owner) > NOTICEABLE)
                    && chance(NOTICED);
            for (StakeholderGroup group : concerned) {
                if (group != issue.owner) {
                    issue.approach(group, issue.of(issue.owner), noticed ? ARGUED : ALIGNS);
                    boolean seemsWhole = issue.between(group, issue.owner) < APART || chance(0.5);
                    passed.add(shared(
                            issue, group, null, seemsWhole ? Completeness.COMPLETE : Completeness.PARTIAL, label));
                }
            }
            return noticed;
        }
        if (it && present.contains(issue.owner)) {
            issue.approach(StakeholderGroup.IT_FUNCTION, issue.of(issue.owner), ALIGNS);
            issue.told = true;
        } else if (it && issue.told) {
            for (StakeholderGroup group : concerned) {
                if (group != issue.owner && group != StakeholderGroup.IT_FUNCTION) {
                    double carried = issue.of(StakeholderGroup.IT_FUNCTION) + BLUR * random.nextGaussian();
                    issue.approach(group, carried, ALIGNS);
                    double dice = random.nextDouble();
                    passed.add(shared(
                            issue,
                            group,
                            StakeholderGroup.IT_FUNCTION,
                            dice < 0.6
                                    ? Completeness.COMPLETE
                                    : dice < 0.9 ? Completeness.PARTIAL : Completeness.DISTORTED,
                            label));
                }
            }
        }
        return false;
    }

    private KnowledgeShared shared(
            Issue issue, StakeholderGroup to, @Nullable StakeholderGroup via, Completeness completeness, String label) {
        boolean direct = via == null || via == issue.owner || via == to;
        return new KnowledgeShared(
                realisation,
                issue.key,
                issue.owner,
                to,
                direct ? Route.DIRECT : Route.RELAYED,
                direct ? null : via,
                completeness,
                label,
                at(),
                stated());
    }

    private Set<GroupPair> apart() {
        Set<GroupPair> apart = new LinkedHashSet<>();
        for (Issue issue : issues) {
            for (StakeholderGroup group : issue.concerned) {
                if (group != issue.owner && issue.between(group, issue.owner) > APART) {
                    apart.add(GroupPair.of(group, issue.owner));
                }
            }
        }
        return apart;
    }

    /** Trouble is the likelier the further apart the two are that are furthest apart. */
    private double trouble() {
        double furthest = 0;
        for (Issue issue : issues) {
            for (StakeholderGroup group : issue.concerned) {
                furthest = Math.max(furthest, issue.between(group, issue.owner));
            }
        }
        double because = settings.friction() * Math.max(0, furthest - TOLERATED);
        return Math.min(0.95, settings.otherFriction() + because);
    }

    /** Mostly between two that were apart, and now and then between others. */
    private void friction(String label, Set<GroupPair> hidden) {
        List<GroupPair> pairs = hidden.isEmpty() || chance(0.15) ? GroupPair.ALL : List.copyOf(hidden);
        GroupPair pair = pairs.get(random.nextInt(pairs.size()));
        if (chance(0.5)) {
            log(new ResistanceObserved(
                    realisation,
                    "resistance-1",
                    chance(0.5) ? pair.first() : pair.second(),
                    "Not what was expected",
                    Phase.IMPLEMENTATION,
                    label,
                    at(),
                    stated()));
        } else {
            log(new ConflictObserved(
                    realisation,
                    "conflict-1",
                    pair.groups(),
                    null,
                    "Not what was expected",
                    Phase.IMPLEMENTATION,
                    label,
                    at(),
                    stated()));
        }
    }
}
