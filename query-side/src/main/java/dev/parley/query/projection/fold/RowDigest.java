package dev.parley.query.projection.fold;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Foremost;
import dev.parley.query.analysis.Redaction;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.LeadTime;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.store.PortfolioEntry;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What of a realisation is shown in the portfolio: a pure function of its view.
 *
 * @param row the row
 * @param confirmed whether a confirmed false consensus is among its findings
 * @param atRisk whether something open is of severity HIGH, or at risk
 * @param watch whether a WATCH is the worst that is open
 * @param leads lead times in encounters of its confirmed findings
 * @param about what stands open or is confirmed, as {@link PortfolioQuery#about} asks for it; in alphabetical order
 */
public record RowDigest(
        PortfolioRow row, boolean confirmed, boolean atRisk, boolean watch, List<Integer> leads, List<String> about) {

    private static final int MOST_URGENT = weight(Severity.CRITICAL);
    private static final int NOTHING_OPEN = MOST_URGENT + 1;

    public static RowDigest of(Projected projected) {
        Analysis analysis = projected.analysis();
        List<EncounterEntry> encounters =
                analysis.encounters().stream().filter(entry -> !entry.planned()).toList();
        // Rows are kept once for all who read them: they say what is for the project.
        EncounterEntry last = encounters.stream()
                .filter(entry -> !analysis.isNarrow(entry.event()))
                .reduce((one, next) -> next)
                .orElse(null);
        List<Finding> open = analysis.findings().stream()
                .filter(Finding::open)
                .filter(finding -> finding.level() != Level.CLEARED)
                .toList();
        Finding worst = Foremost.of(analysis, finding -> finding.open() && finding.level() != Level.CLEARED)
                .orElse(null);
        List<Integer> leads = analysis.findings().stream()
                .filter(finding -> finding.level() == Level.CONFIRMED)
                .map(Finding::leadTime)
                .filter(Objects::nonNull)
                .map(LeadTime::encounters)
                .sorted()
                .toList();
        PortfolioRow row = new PortfolioRow(
                projected.realisation(),
                projected.organisation(),
                analysis.title(),
                analysis.phase(),
                analysis.outcome(),
                encounters.size(),
                analysis.encounters().size() - encounters.size(),
                last == null ? null : last.label(),
                last == null ? null : last.at().occurred().toString(),
                projected.lastRecorded(),
                worst == null
                        ? null
                        : new PortfolioRow.Worst(worst.type(), worst.level(), worst.severity(), Redaction.title(worst)),
                open.size(),
                (int) analysis.contacts().stream()
                        .filter(cell -> cell.phase() == null && cell.contact() == Contact.DIRECT)
                        .count(),
                projected.trend(),
                leads.isEmpty() ? null : leads.get(leads.size() - 1),
                projected.version(),
                analysis.pairs());
        boolean confirmed = analysis.findings().stream()
                .anyMatch(finding ->
                        finding.type() == FindingType.FALSE_CONSENSUS_RISK && finding.level() == Level.CONFIRMED);
        boolean atRisk = open.stream()
                .anyMatch(finding -> finding.severity() == Severity.HIGH || finding.level() == Level.AT_RISK);
        return new RowDigest(
                row, confirmed, atRisk, worst != null && worst.level() == Level.WATCH, leads, about(analysis));
    }

    /** A word for each type that stands open or is confirmed, for each group it concerns, and for the two together. */
    private static List<String> about(Analysis analysis) {
        Set<String> about = new TreeSet<>();
        for (Finding finding : analysis.findings()) {
            if ((finding.open() || finding.level() == Level.CONFIRMED) && finding.level() != Level.CLEARED) {
                about.add(PortfolioQuery.about(finding.type(), null));
                for (StakeholderGroup group : finding.groups()) {
                    about.add(PortfolioQuery.about(null, group));
                    about.add(PortfolioQuery.about(finding.type(), group));
                }
            }
        }
        return List.copyOf(about);
    }

    /** It with what it is found, ordered and counted by, as it is stored. */
    PortfolioEntry entry(long position) {
        return new PortfolioEntry(
                row, position, rank(), titleKey(), searched(), confirmed, atRisk, watch, leads, about);
    }

    /** Its place among the worst first: 0 for critical, and last where nothing is open. */
    int rank() {
        PortfolioRow.Worst worst = row.worst();
        return worst == null ? NOTHING_OPEN : MOST_URGENT - weight(worst.severity());
    }

    /** What it is ordered by where that is by title. */
    String titleKey() {
        return row.title().toLowerCase(Locale.ROOT);
    }

    /** What is looked through for the words of a search. */
    String searched() {
        return (row.title() + "\n" + row.realisation().value()).toLowerCase(Locale.ROOT);
    }

    /** 0 for nothing to 5 for critical. */
    public static int weight(@Nullable Severity severity) {
        if (severity == null) {
            return 0;
        }
        return switch (severity) {
            case CRITICAL -> 5;
            case HIGH -> 4;
            case ELEVATED -> 3;
            case MODERATE -> 2;
            case LOW -> 1;
            case INFO -> 0;
        };
    }
}
