package dev.parley.query.analysis;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.LeadTime;
import dev.parley.query.analysis.core.term.Moment;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which of the findings is told where there is room for one: the most severe. Of those the pair whose agreement is in doubt before
 * anything else, those who have not met before those who have, what gave the longest warning, and then what began last: of a long
 * realisation one wants to hear about now.
 */
public final class Foremost {

    private Foremost() {}

    /**
     * The foremost of some findings.
     *
     * @param analysis whose
     * @param which of its findings
     * @return empty where it has no such finding
     */
    public static Optional<Finding> of(Analysis analysis, Predicate<Finding> which) {
        Map<String, Integer> places = new HashMap<>();
        analysis.encounters().forEach(each -> places.putIfAbsent(each.label(), places.size()));
        Set<Set<StakeholderGroup>> met = new HashSet<>();
        analysis.contacts().stream()
                .filter(cell -> cell.phase() == null && cell.contact() == Contact.DIRECT)
                .forEach(cell -> met.add(cell.pair().groups()));
        return analysis.findings().stream()
                .filter(which)
                .min(Comparator.comparing(Finding::severity)
                        .thenComparing(each -> each.type() != FindingType.FALSE_CONSENSUS_RISK)
                        .thenComparing(each -> met.contains(each.groups()))
                        .thenComparing(
                                Comparator.comparingInt(Foremost::warning).reversed())
                        .thenComparing(Comparator.<Finding>comparingInt(each -> place(begun(each), places))
                                .thenComparing(each -> begun(each).recorded())
                                .reversed())
                        .thenComparing(Finding::id));
    }

    private static int warning(Finding finding) {
        LeadTime lead = finding.leadTime();
        return lead == null ? 0 : lead.encounters();
    }

    /** Since when it has been what it is. */
    private static Moment begun(Finding finding) {
        return finding.levels().isEmpty()
                ? finding.since()
                : finding.levels().get(finding.levels().size() - 1).since();
    }

    private static int place(Moment moment, Map<String, Integer> places) {
        String after = moment.after();
        return after == null ? -1 : places.getOrDefault(after, -1);
    }
}
