package dev.parley.query.analysis.core.finding;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.core.term.ForkableMap;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.core.term.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every finding so far, open and ended. */
public final class FindingLog {

    private static final Comparator<FindingDraft> PAGE_ORDER = Comparator.comparing(
                    (FindingDraft draft) -> !draft.open())
            .thenComparing(FindingDraft::severity)
            .thenComparing(FindingDraft::warning, Comparator.reverseOrder())
            .thenComparing(FindingDraft::place)
            .thenComparing(FindingDraft::id);

    private static final Map<StakeholderGroup, Integer> BITS = bitOfEach();

    private final ForkableMap<FindingDraft> drafts;
    /** Id of the latest finding per matter; a matter that comes up again gets another id. */
    private final Map<String, String> latest;

    private final Map<String, Integer> times;
    /** The open ones, each with the {@link #bits} of its groups. */
    private final OpenFindings open;

    private final Tally<Severity> openBySeverity;
    /** Written to since somebody last cleared them. */
    private final Set<FindingDraft> changed = Collections.newSetFromMap(new IdentityHashMap<>());

    public FindingLog() {
        this(
                new ForkableMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new OpenFindings(BITS.size()),
                new Tally<>(Severity.class));
    }

    private FindingLog(
            ForkableMap<FindingDraft> drafts,
            Map<String, String> latest,
            Map<String, Integer> times,
            OpenFindings open,
            Tally<Severity> openBySeverity) {
        this.drafts = drafts;
        this.latest = latest;
        this.times = times;
        this.open = open;
        this.openBySeverity = openBySeverity;
    }

    public FindingLog fork() {
        return new FindingLog(
                drafts.fork(), new HashMap<>(latest), new HashMap<>(times), open.fork(), openBySeverity.fork());
    }

    /** Whether the matter has come up and holds. */
    public boolean holds(String key) {
        return open.contains(key);
    }

    /** Whether the matter has ever come up. */
    public boolean known(String key) {
        return latest.containsKey(key);
    }

    /** Puts down a finding that holds from now on. */
    public FindingDraft open(
            FindingIdentity identity,
            Severity severity,
            String title,
            String explanation,
            List<Ground> grounds,
            Now now) {
        return open(identity, severity, title, explanation, grounds, now, now.of(grounds));
    }

    public FindingDraft open(
            FindingIdentity identity,
            Severity severity,
            String title,
            String explanation,
            List<Ground> grounds,
            Now now,
            Moment since) {
        String key = identity.key();
        int time = times.merge(key, 1, Integer::sum);
        String id = id(key, time);
        latest.put(key, id);
        open.put(key, id, bits(identity.groups()));
        openBySeverity.add(severity, 1);
        FindingDraft draft = drafts.write(
                id, () -> new FindingDraft(id, identity, since, now.place(), severity, title, explanation));
        draft.cite(grounds);
        changed.add(draft);
        return draft;
    }

    /**
     * Puts down what time alone has brought, where it does not hold already: it is known from then on, whatever is recorded next.
     * What was mended and is due once more comes up again.
     */
    public void pass(FindingReport report, Now last, Moment since) {
        if (!holds(report.key())) {
            open(
                            report.identity(),
                            report.severity(),
                            report.title(),
                            report.explanation(),
                            report.grounds(),
                            last,
                            since)
                    .passed();
        }
    }

    /** The latest finding of a matter, to write to; it must have come up. */
    public FindingDraft write(String key) {
        String id = latest.getOrDefault(key, key);
        FindingDraft draft = drafts.write(id, () -> {
            throw new IllegalStateException("nothing was found about " + key);
        });
        changed.add(draft);
        return draft;
    }

    /** Lets a finding that ended hold again, as the same finding. */
    public void reopen(String key) {
        if (!holds(key)) {
            FindingDraft draft = write(key);
            draft.reopen();
            open.put(key, draft.id(), bits(draft.groups()));
            openBySeverity.add(draft.severity(), 1);
        }
    }

    /** Says a holding finding anew. */
    public void say(String key, Severity severity, String title, String explanation) {
        FindingDraft draft = write(key);
        openBySeverity.add(draft.severity(), -1);
        openBySeverity.add(severity, 1);
        draft.say(severity, title, explanation);
    }

    /**
     * Puts down a finding that holds from now on. Where it holds already and is seen differently now, says it as it is now and
     * adds the evidence that is new; what it rested on before stays.
     */
    public void restate(FindingReport report, Now now) {
        if (!holds(report.key())) {
            hold(report, now);
            return;
        }
        FindingDraft draft = drafts.read(latest.getOrDefault(report.key(), report.key()));
        if (draft == null || !draft.says(report)) {
            say(report.key(), report.severity(), report.title(), report.explanation());
            concern(report.key(), report.identity().groups());
            write(report.key()).citeAnew(report.grounds());
        }
    }

    /** Puts down a finding that holds from now on, where it does not hold already; one that holds stays as it was said. */
    public void hold(FindingReport report, Now now) {
        if (!holds(report.key())) {
            open(report.identity(), report.severity(), report.title(), report.explanation(), report.grounds(), now);
        }
    }

    /** Puts down something that is a moment and no state, once: it ends as it is found. */
    public void mention(FindingReport report, String why, Now now) {
        if (!known(report.key())) {
            hold(report, now);
            end(report.key(), why, report.grounds(), now);
        }
    }

    /** Ends a finding that holds; does nothing where it does not. */
    public void end(String key, String why, List<Ground> grounds, Now now) {
        if (holds(key)) {
            FindingDraft draft = write(key);
            draft.end(now.of(grounds), why);
            open.remove(key);
            openBySeverity.add(draft.severity(), -1);
        }
    }

    /**
     * Takes back what holds because of a fact, where more that is told of the same date shows that it never held: a fact that
     * refers to another comes after it, also where nothing but the day is known of both. What has another date ends it instead.
     *
     * @return whether it was taken back, so that it was never found
     */
    public boolean takeBack(String key, Occurrence because, Now now) {
        String id = latest.get(key);
        FindingDraft draft = id == null || !open.contains(key) ? null : drafts.read(id);
        if (id == null
                || draft == null
                || !draft.cameUpWith(because)
                || draft.place().compareMoment(now.place()) != 0) {
            return false;
        }
        open.remove(key);
        openBySeverity.add(draft.severity(), -1);
        changed.remove(draft);
        drafts.remove(id);
        int before = times.merge(key, -1, Integer::sum);
        if (before == 0) {
            times.remove(key);
            latest.remove(key);
        } else {
            latest.put(key, id(key, before));
        }
        return true;
    }

    private static String id(String key, int time) {
        return time == 1 ? key : key + "~" + time;
    }

    /** Ids of the open findings about any of the groups, in the order they came up. */
    public List<String> openAbout(Collection<StakeholderGroup> groups) {
        return open.about(bits(groups));
    }

    /** A set of groups as one number: thousands of findings are looked through with every friction. */
    private static int bits(Collection<StakeholderGroup> groups) {
        int bits = 0;
        for (StakeholderGroup group : groups) {
            bits |= BITS.getOrDefault(group, 0);
        }
        return bits;
    }

    private static Map<StakeholderGroup, Integer> bitOfEach() {
        Map<StakeholderGroup, Integer> bits = new EnumMap<>(StakeholderGroup.class);
        int next = 1;
        for (StakeholderGroup group : StakeholderGroup.values()) {
            bits.put(group, next);
            next <<= 1;
        }
        return bits;
    }

    /** The worst severity among what is open, or null where nothing is. */
    public @Nullable Severity worst() {
        for (Severity severity : Severity.values()) {
            if (openBySeverity.of(severity) > 0) {
                return severity;
            }
        }
        return null;
    }

    /** Every finding that ever came up. */
    public Collection<FindingDraft> all() {
        return drafts.all();
    }

    /** Findings written to since they were last cleared; to be cleared by who reads them. */
    public Set<FindingDraft> changed() {
        return changed;
    }

    /** Makes a finding that holds concern more groups. */
    public void concern(String key, Set<StakeholderGroup> groups) {
        FindingDraft draft = write(key);
        draft.concern(groups);
        open.put(key, draft.id(), bits(groups));
    }

    /** Open ones first, then by severity, then the longest warning, then by when they first held. */
    public List<Finding> findings(RuleSet rules, FirstKnown known) {
        List<FindingDraft> sorted = new ArrayList<>(drafts.all());
        sorted.sort(PAGE_ORDER);
        List<Finding> findings = new ArrayList<>(sorted.size());
        for (FindingDraft draft : sorted) {
            findings.add(draft.finding(rules, known));
        }
        return findings;
    }
}
