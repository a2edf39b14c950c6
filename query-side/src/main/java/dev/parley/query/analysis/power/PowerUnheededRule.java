package dev.parley.query.analysis.power;

import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.SettledMatter;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.GroupFact.PowerHeld;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingReport;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.Deciding;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something was settled while a group that holds power over it neither decided nor was present. It ends when that group
 * takes part in settling it again. What an encounter settles goes by its kind, what a decision settles by what it says.
 */
final class PowerUnheededRule implements Rule {

    /**
     * Something that was settled.
     *
     * @param matters what
     * @param part groups that decided or were present
     * @param phase the phase
     * @param where label of the encounter, or key of the decision
     * @param what in words
     * @param source the event
     * @param again whether it had been settled before and only more is known of who decided
     */
    private record Settling(
            Set<SettledMatter> matters,
            Set<StakeholderGroup> part,
            @Nullable Phase phase,
            String where,
            String what,
            Occurrence source,
            boolean again) {}

    @Override
    public FindingType finds() {
        return FindingType.POWER_UNHEEDED;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        List<Occurrence> held = PowerBook.of(facts).held();
        if (held.isEmpty()) {
            return;
        }
        for (Settling settling : settled(facts)) {
            for (Occurrence power : held) {
                look(settling, power, facts, now, findingLog);
            }
        }
    }

    private static void look(Settling settling, Occurrence source, Facts facts, Now now, FindingLog findingLog) {
        PowerHeld power = (PowerHeld) source.fact();
        boolean then = power.phase() == null || settling.phase() == null || power.phase() == settling.phase();
        if (!settling.matters().contains(power.over()) || !then) {
            return;
        }
        String key = FindingIdentity.key(FindingType.POWER_UNHEEDED, matter(power));
        if (settling.part().contains(power.group())) {
            if (!findingLog.takeBack(key, settling.source(), now)) {
                findingLog.end(
                        key,
                        Phrasing.does(power.group(), "took", "took") + " part when it was settled again",
                        List.of(Ground.of("settled again with " + Phrasing.name(power.group()), settling.source())),
                        now);
            }
        } else if (!settling.again() && !findingLog.holds(key)) {
            findingLog.hold(report(settling, power, source, facts), now);
        }
    }

    private static String matter(PowerHeld power) {
        return Phrasing.key(power.group()) + "." + Phrasing.key(power.over());
    }

    private static FindingReport report(Settling settling, PowerHeld power, Occurrence source, Facts facts) {
        String matter = words(power.over());
        String part = settling.part().isEmpty() ? "nobody whose group is known" : Phrasing.names(settling.part());
        String basis = power.basis() == null ? "" : ", " + Phrasing.key(power.basis()) + "ly";
        return new FindingReport(
                new FindingIdentity(
                        FindingType.POWER_UNHEEDED,
                        settling.phase() == null ? PhaseBook.of(facts).current() : settling.phase(),
                        EnumSet.of(power.group()),
                        settling.where(),
                        matter(power)),
                Severity.ELEVATED,
                Phrasing.sentence(matter) + " was settled at " + settling.where() + " without "
                        + Phrasing.bare(power.group()) + ", who hold"
                        + (power.group() == StakeholderGroup.IT_FUNCTION ? "s" : "")
                        + " power over it",
                Phrasing.sentence(Phrasing.does(power.group(), "hold", "holds")) + " power over " + matter + basis
                        + ". "
                        + settling.what() + " settled it with " + part + "; "
                        + Phrasing.does(power.group(), "neither decided nor were", "neither decided nor was")
                        + " present. Whoever can stop a thing and was not asked finds out later.",
                List.of(
                        Ground.of(Phrasing.does(power.group(), "hold", "holds") + " power over " + matter, source),
                        Ground.of(
                                settling.where() + " settled it without " + Phrasing.name(power.group()),
                                settling.source())));
    }

    private static List<Settling> settled(Facts facts) {
        List<Settling> settled = new ArrayList<>();
        EncounterBook encounters = EncounterBook.of(facts);
        encounters.touchedNow().forEach(met -> add(settled, met, false, facts));
        encounters.decidedNow().forEach(met -> add(settled, met, true, facts));
        for (Occurrence source : PowerBook.of(facts).decidedNow()) {
            DecisionMade decision = (DecisionMade) source.fact();
            String within = decision.within();
            if (EncounterBook.antecedent(within, facts)) {
                continue;
            }
            EncounterEntry there = within == null ? null : encounters.entry(within);
            settled.add(new Settling(
                    EnumSet.of(Objects.requireNonNull(decision.matter())),
                    Deciding.part(decision, facts),
                    there != null ? there.phase() : PhaseBook.of(facts).current(),
                    decision.decision(),
                    "The decision '" + Phrasing.quoted(decision.subject()) + "'",
                    source,
                    false));
        }
        return settled;
    }

    private static void add(List<Settling> settled, EncounterBook.Met met, boolean again, Facts facts) {
        EncounterEntry entry = met.entry();
        Set<SettledMatter> matters = matters(entry.kind());
        if (matters.isEmpty() || !entry.settles() || entry.preparatory()) {
            return;
        }
        Set<StakeholderGroup> part = EnumSet.noneOf(StakeholderGroup.class);
        part.addAll(Deciding.there(entry.label(), facts));
        EncounterBook.of(facts)
                .decisionsWithin(entry.label())
                .forEach(decision -> part.addAll(Deciding.decided((DecisionMade) decision.fact(), facts)));
        settled.add(new Settling(
                matters,
                part,
                entry.phase(),
                entry.label(),
                entry.label() + " ('" + Phrasing.quoted(entry.title()) + "')",
                met.source(),
                again));
    }

    private static Set<SettledMatter> matters(EncounterKind kind) {
        return switch (kind) {
            case VENDOR_SELECTION -> EnumSet.of(SettledMatter.SUPPLIER);
            case REQUIREMENTS_HANDOVER -> EnumSet.of(SettledMatter.REQUIREMENTS, SettledMatter.ADOPTION);
            case GO_NO_GO -> EnumSet.of(SettledMatter.INVESTMENT);
            case ACCEPTANCE -> EnumSet.of(SettledMatter.DELIVERY, SettledMatter.ADOPTION);
            default -> Set.of();
        };
    }

    static String words(SettledMatter matter) {
        return switch (matter) {
            case INVESTMENT -> "what is spent";
            case REQUIREMENTS -> "what is built";
            case SUPPLIER -> "who supplies it";
            case DELIVERY -> "whether the delivery is accepted";
            case ADOPTION -> "whether it is taken into use";
            case OTHER -> "another matter";
        };
    }
}
