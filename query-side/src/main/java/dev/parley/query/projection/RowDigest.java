package dev.parley.query.projection;

import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Contact;
import dev.parley.query.analysis.EncounterEntry;
import dev.parley.query.analysis.Finding;
import dev.parley.query.analysis.FindingType;
import dev.parley.query.analysis.LeadTime;
import dev.parley.query.analysis.Level;
import dev.parley.query.analysis.LevelChange;
import dev.parley.query.analysis.Moment;
import dev.parley.query.analysis.Severity;
import dev.parley.query.view.PortfolioRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What of a realisation is shown in the portfolio: a pure function of its view.
 *
 * @param row the row
 * @param confirmed whether a confirmed false consensus is among its findings
 * @param atRisk whether something open is of severity HIGH, or at risk
 * @param watch whether a WATCH is the worst that is open
 * @param leads lead times in encounters of its confirmed findings
 */
record RowDigest(PortfolioRow row, boolean confirmed, boolean atRisk, boolean watch, List<Integer> leads) {

    private static final int TREND = 12;

    static RowDigest of(Projected projected) {
        Analysis analysis = projected.analysis();
        List<EncounterEntry> encounters =
                analysis.encounters().stream().filter(entry -> !entry.planned()).toList();
        EncounterEntry last = encounters.isEmpty() ? null : encounters.get(encounters.size() - 1);
        List<Finding> open = analysis.findings().stream()
                .filter(Finding::open)
                .filter(finding -> finding.level() != Level.CLEARED)
                .toList();
        Finding worst =
                open.stream().min(Comparator.comparing(Finding::severity)).orElse(null);
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
                last == null ? null : last.label(),
                last == null ? null : last.at().occurred().toString(),
                projected.lastRecorded(),
                worst == null
                        ? null
                        : new PortfolioRow.Worst(worst.type(), worst.level(), worst.severity(), worst.title()),
                open.size(),
                (int) analysis.contacts().stream()
                        .filter(cell -> cell.phase() == null && cell.contact() == Contact.DIRECT)
                        .count(),
                trend(encounters, analysis.findings()),
                leads.isEmpty() ? null : leads.get(leads.size() - 1),
                projected.version());
        boolean confirmed = analysis.findings().stream()
                .anyMatch(finding ->
                        finding.type() == FindingType.FALSE_CONSENSUS_RISK && finding.level() == Level.CONFIRMED);
        boolean atRisk = open.stream()
                .anyMatch(finding -> finding.severity() == Severity.HIGH || finding.level() == Level.AT_RISK);
        return new RowDigest(row, confirmed, atRisk, worst != null && worst.level() == Level.WATCH, leads);
    }

    /** The worst that was open after each of the last encounters, 0 for nothing to 5 for critical. */
    private static List<Integer> trend(List<EncounterEntry> encounters, List<Finding> findings) {
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < encounters.size(); place++) {
            places.put(encounters.get(place).label(), place);
        }
        int[] worst = new int[encounters.size()];
        for (Finding finding : findings) {
            int end = finding.until() == null ? worst.length : place(finding.until(), places);
            List<LevelChange> levels = finding.levels();
            if (levels.isEmpty()) {
                raise(worst, place(finding.since(), places), end, weight(finding.severity()));
            }
            for (int i = 0; i < levels.size(); i++) {
                int upTo = i + 1 < levels.size() ? place(levels.get(i + 1).since(), places) : end;
                raise(
                        worst,
                        place(levels.get(i).since(), places),
                        upTo,
                        weight(severity(levels.get(i).level())));
            }
        }
        List<Integer> trend = new ArrayList<>();
        for (int place = Math.max(0, worst.length - TREND); place < worst.length; place++) {
            trend.add(worst[place]);
        }
        return List.copyOf(trend);
    }

    private static void raise(int[] worst, int from, int to, int weight) {
        for (int place = Math.max(0, from); place < to; place++) {
            worst[place] = Math.max(worst[place], weight);
        }
    }

    /** Place of the encounter after which it happened; -1 where there was none. */
    private static int place(Moment moment, Map<String, Integer> places) {
        @Nullable String after = moment.after();
        return after == null ? -1 : places.getOrDefault(after, -1);
    }

    /** 0 for nothing to 5 for critical. */
    static int weight(@Nullable Severity severity) {
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

    private static @Nullable Severity severity(Level level) {
        return switch (level) {
            case CONFIRMED -> Severity.CRITICAL;
            case AT_RISK -> Severity.HIGH;
            case WATCH -> Severity.LOW;
            case CLEARED -> null;
        };
    }
}
