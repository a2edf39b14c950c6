package dev.parley.query.compare;

import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.contact.ContactCell;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.PhaseEntry;
import dev.parley.query.analysis.knowledge.KnowledgeEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A realisation as it is compared: what was found in it, and where its moments lie among the encounters that happened. */
final class ComparedRealisation {

    private final Analysis analysis;
    private final List<EncounterEntry> happened;
    /** Place of each encounter that happened, by its label. */
    private final Map<String, Integer> places = new HashMap<>();

    ComparedRealisation(Analysis analysis) {
        this.analysis = analysis;
        this.happened = analysis.encounters().stream().filter(e -> !e.planned()).toList();
        for (int i = 0; i < happened.size(); i++) {
            places.putIfAbsent(happened.get(i).label(), i);
        }
    }

    Analysis analysis() {
        return analysis;
    }

    String id() {
        return analysis.realisation().value();
    }

    List<EncounterEntry> happened() {
        return happened;
    }

    List<ContactCell> cumulative() {
        return analysis.contacts().stream().filter(c -> c.phase() == null).toList();
    }

    List<KnowledgeEntry> gaps() {
        return analysis.knowledge().stream().filter(k -> k.opened() != null).toList();
    }

    /** How many gaps were open after each encounter that happened. */
    List<Integer> gapsOverTime() {
        int[] opened = new int[happened.size() + 1];
        for (KnowledgeEntry gap : gaps()) {
            int from = Math.max(0, index(gap.opened()));
            int to = gap.closed() == null ? happened.size() : Math.max(0, index(gap.closed()));
            if (from < to) {
                opened[from]++;
                opened[to]--;
            }
        }
        List<Integer> open = new ArrayList<>();
        int number = 0;
        for (int i = 0; i < happened.size(); i++) {
            number += opened[i];
            open.add(number);
        }
        return open;
    }

    List<Finding> risks() {
        return analysis.findings().stream()
                .filter(f -> f.type() == FindingType.FALSE_CONSENSUS_RISK)
                .toList();
    }

    /** Whether anything is recorded from the phase, or from before the first. */
    boolean told(Phase phase) {
        return analysis.contacts().stream().anyMatch(cell -> cell.phase() == phase);
    }

    boolean entered(Phase phase) {
        return analysis.phases().stream().anyMatch(p -> p.phase() == phase);
    }

    /** Place of a moment among the encounters that happened: that of the last one by then, -1 before the first. */
    int index(@Nullable Moment moment) {
        return moment == null || moment.after() == null ? -1 : places.getOrDefault(moment.after(), -1);
    }

    /** Whether a moment lies before a phase was left; what cannot be ordered counts by the encounters. */
    boolean beforeEndOf(Phase phase, Moment moment) {
        for (PhaseEntry entry : analysis.phases()) {
            Moment left = entry.ended();
            if (entry.phase() == phase && left != null) {
                int byEncounter = Integer.compare(index(moment), index(left));
                return byEncounter != 0 ? byEncounter < 0 : order(moment.occurred(), left.occurred()) < 0;
            }
        }
        return entered(phase);
    }

    private static int order(OccurredAt one, OccurredAt other) {
        Instant oneStart = one.start();
        Instant otherStart = other.start();
        int byDate = oneStart == null || otherStart == null ? 0 : oneStart.compareTo(otherStart);
        BigDecimal oneOrder = one.order();
        BigDecimal otherOrder = other.order();
        return byDate != 0 || oneOrder == null || otherOrder == null ? byDate : oneOrder.compareTo(otherOrder);
    }

    static String after(Moment moment) {
        return moment.after() == null ? "before the first" : moment.after();
    }

    static <T> long count(List<T> all, Predicate<T> which) {
        return all.stream().filter(which).count();
    }

    /** A part of a whole with two decimals, or null where there is no whole. */
    static @Nullable Object share(long part, long whole) {
        return whole == 0 ? null : String.format(Locale.ROOT, "%.2f", (double) part / whole);
    }
}
