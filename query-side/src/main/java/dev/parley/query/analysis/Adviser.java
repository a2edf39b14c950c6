package dev.parley.query.analysis;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.contact.ContactBook;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.core.term.PairTable;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.decision.DecisionBook;
import dev.parley.query.analysis.decision.DecisionEntry;
import dev.parley.query.analysis.decision.DecisionModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The smallest change to the next encounter that would let two groups meet between whom something is at stake. A pair
 * matters where an open finding lies between the two and they have not met; that they have not met is no reason by
 * itself. Never more than the pair itself is asked in, never everyone for the sake of it. Beside it stands what was put off
 * until a condition is met, so that somebody asks.
 */
final class Adviser {

    private static final Set<FindingType> BETWEEN_PAIRS =
            EnumSet.of(FindingType.FALSE_CONSENSUS_RISK, FindingType.KNOWLEDGE_GAP, FindingType.MISJUDGED_POSITION);
    private static final int REASONS = 5;

    /** A way to let pairs meet: whom to ask in, and what would come of it. */
    private static final class Option {
        private final Set<StakeholderGroup> invite;
        private final Set<GroupPair> pairs = new LinkedHashSet<>();
        private final List<Finding> findings = new ArrayList<>();

        private Option(Set<StakeholderGroup> invite) {
            this.invite = invite;
        }

        private Severity worst() {
            return findings.stream()
                    .map(Finding::severity)
                    .min(Comparator.naturalOrder())
                    .orElse(Severity.INFO);
        }

        private boolean adds(Option other) {
            return !(other.invite.size() < invite.size()
                    && invite.containsAll(other.invite)
                    && other.pairs.containsAll(pairs));
        }
    }

    private Adviser() {}

    /**
     * Whom to ask in to the next encounter, and which options that were put off to ask about there.
     *
     * @param decisions whether the rules look by what was decided
     */
    static List<Advice> advise(Facts facts, List<EncounterEntry> planned, List<Finding> findings, boolean decisions) {
        if (PhaseBook.of(facts).closed() != null) {
            return List.of();
        }
        @Nullable EncounterEntry next = planned.isEmpty() ? null : planned.get(0);
        List<Advice> advice = new ArrayList<>(meetings(facts, next, findings));
        if (decisions) {
            for (DecisionEntry decision : DecisionBook.of(facts).entries()) {
                for (DecisionEntry.Option option : decision.options()) {
                    if (option.condition() != null && (option.isWaiting() || option.isDue())) {
                        advice.add(putOff(decision, option, next, findings));
                    }
                }
            }
        }
        return List.copyOf(advice);
    }

    /** An option that waits for its condition, or can be decided on now that it is met. */
    private static Advice putOff(
            DecisionEntry decision,
            DecisionEntry.Option option,
            @Nullable EncounterEntry next,
            List<Finding> findings) {
        String name = "'" + Phrasing.quoted(option.option()) + "'";
        String condition = Phrasing.quoted(String.valueOf(option.condition()));
        String where = next == null ? "the next encounter" : next.label();
        Moment met = option.met();
        return new Advice(
                next == null ? null : next.label(),
                Set.of(),
                List.of(),
                findings.stream()
                        .filter(finding -> finding.open() && DecisionModel.saysDue(finding, decision, option))
                        .map(Finding::id)
                        .toList(),
                met == null
                        ? name + " waits for this: " + condition + ". At " + where
                                + " it can be asked whether it is so."
                        : name + " was put off until this: " + condition + ". It is so, and at " + where
                                + " it can be decided.",
                List.of(
                        "Put off by the decision on '" + Phrasing.quoted(decision.subject()) + "' ("
                                + decision.decision() + Phrasing.at(decision.within()) + ").",
                        met == null
                                ? "Nobody has said so far that the condition is met."
                                : "The condition was said to be met, and nobody has said since what becomes of it."),
                List.of(decision.event()));
    }

    private static List<Advice> meetings(Facts facts, @Nullable EncounterEntry next, List<Finding> findings) {
        Map<GroupPair, List<Finding>> matters = matters(facts, findings);
        if (matters.isEmpty()) {
            return List.of();
        }
        Set<StakeholderGroup> coming = next == null ? Set.of() : next.groups();
        List<Option> options = options(matters, coming);
        List<Option> kept = new ArrayList<>();
        for (Option option : options) {
            if (options.stream().allMatch(option::adds)) {
                kept.add(option);
            }
        }
        kept.sort(Comparator.comparing(Option::worst)
                .thenComparing(option -> option.invite.size())
                .thenComparing(option -> -option.pairs.size())
                .thenComparing(option -> Phrasing.key(option.invite)));
        return kept.stream().map(option -> advice(option, next, facts)).toList();
    }

    private static Map<GroupPair, List<Finding>> matters(Facts facts, List<Finding> findings) {
        Map<GroupPair, List<Finding>> matters = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (finding.open()
                    && BETWEEN_PAIRS.contains(finding.type())
                    && finding.groups().size() == 2) {
                GroupPair pair = PairTable.among(finding.groups()).get(0);
                if (!ContactBook.of(facts).met(pair)) {
                    matters.computeIfAbsent(pair, p -> new ArrayList<>()).add(finding);
                }
            }
        }
        flagged(facts, findings)
                .forEach((finding, encounter) -> matters.forEach((pair, found) -> {
                    if (between(encounter, pair.first(), pair.second())
                            || between(encounter, pair.second(), pair.first())) {
                        found.add(finding);
                    }
                }));
        return matters;
    }

    /** Flagged encounters: what was settled without a group that was needed speaks for its meeting those present. */
    private static Map<Finding, EncounterEntry> flagged(Facts facts, List<Finding> findings) {
        Map<Finding, EncounterEntry> flagged = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (finding.open()
                    && finding.type() == FindingType.SINGLE_STAKEHOLDER_ENCOUNTER
                    && finding.subject() != null) {
                EncounterEntry encounter = EncounterBook.of(facts).entry(finding.subject());
                if (encounter != null) {
                    flagged.put(finding, encounter);
                }
            }
        }
        return flagged;
    }

    private static boolean between(EncounterEntry encounter, StakeholderGroup present, StakeholderGroup absent) {
        return encounter.groups().contains(present) && encounter.absent().contains(absent);
    }

    private static List<Option> options(Map<GroupPair, List<Finding>> matters, Set<StakeholderGroup> coming) {
        Map<Set<StakeholderGroup>, Option> options = new LinkedHashMap<>();
        for (GroupPair pair : matters.keySet()) {
            Set<StakeholderGroup> invite = EnumSet.copyOf(pair.groups());
            invite.removeAll(coming);
            if (!invite.isEmpty()) {
                options.computeIfAbsent(invite, Option::new);
            }
        }
        for (Option option : options.values()) {
            Set<StakeholderGroup> there = EnumSet.copyOf(option.invite);
            there.addAll(coming);
            matters.forEach((pair, found) -> {
                if (there.containsAll(pair.groups()) && !coming.containsAll(pair.groups())) {
                    option.pairs.add(pair);
                    option.findings.addAll(found);
                }
            });
        }
        return List.copyOf(options.values());
    }

    private static Advice advice(Option option, @Nullable EncounterEntry next, Facts facts) {
        String where = next == null ? "the next encounter" : next.label();
        List<String> meeting = option.pairs.stream().map(Phrasing::names).toList();
        String text = next == null
                ? "If " + Phrasing.names(option.invite) + " took part in the next encounter together, "
                        + "they would meet for the first time."
                : "If " + Phrasing.names(option.invite) + " also took part in " + where + ", "
                        + String.join("; ", meeting) + " would meet for the first time.";
        List<String> reasons = new ArrayList<>();
        for (GroupPair pair : option.pairs) {
            reasons.add(Phrasing.sentence(Phrasing.names(pair)) + " are connected "
                    + ContactBook.of(facts).connection(pair) + ".");
        }
        option.findings.stream().limit(REASONS).forEach(finding -> reasons.add(finding.title() + "."));
        if (option.findings.size() > REASONS) {
            reasons.add("And " + (option.findings.size() - REASONS) + " more findings between them.");
        }
        Set<String> evidence = new LinkedHashSet<>();
        option.findings.stream().limit(REASONS).forEach(finding -> finding.evidence()
                .forEach(clause -> evidence.addAll(clause.events())));
        return new Advice(
                next == null ? null : next.label(),
                StakeholderGroup.ordered(option.invite),
                List.copyOf(option.pairs),
                option.findings.stream().map(Finding::id).toList(),
                text,
                List.copyOf(reasons),
                List.copyOf(evidence));
    }
}
