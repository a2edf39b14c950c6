package dev.parley.query.export.format;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.chronicle.Place;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.Column;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.LeadTime;
import dev.parley.query.analysis.core.finding.LevelChange;
import dev.parley.query.analysis.value.ValueEntry;
import dev.parley.query.export.content.ExportedRealisation;
import dev.parley.query.export.content.Table;
import dev.parley.query.export.format.Tables.In;
import dev.parley.query.track.TrackRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tables of what was found: each finding, how often flags came true, and early value beside the outcome. */
final class FindingTables {

    private static final String TOO_FEW = "count, empty where there are fewer than ten flags";

    private FindingTables() {}

    static void findings(Tables tables) {
        Table<In<Finding>> table = new Table<In<Finding>>("findings", "")
                .column("realisation", Tables.REALISATION, "", In::realisation)
                .column("finding", "id of the finding", "unique in the realisation", r -> r.row()
                        .id())
                .column("type", "what was found", "as in docs, e.g. FALSE_CONSENSUS_RISK", r -> r.row()
                        .type())
                .column("level", "level of a false-consensus risk", "WATCH AT_RISK CONFIRMED CLEARED", r -> r.row()
                        .level())
                .column("severity", "for ordering only", "CRITICAL HIGH ELEVATED MODERATE LOW INFO", r -> r.row()
                        .severity())
                .column("phase", "phase concerned", "INITIATION DESIGN IMPLEMENTATION", r -> r.row()
                        .phase())
                .column(
                        "groups",
                        "groups concerned",
                        Column.GROUPS,
                        r -> ExportedRealisation.groups(r.row().groups()))
                .column("subject", "label or key of what is concerned", "text", r -> r.row()
                        .subject())
                .column("title", "in plain words", "text", r -> r.row().title())
                .column("since", "when it first held, as it happened", Column.AT, r -> r.row()
                        .since()
                        .occurred())
                .column("sinceRecorded", "when it could first have been seen", "UTC", r -> r.row()
                        .since()
                        .recorded())
                .column("sinceEncounter", "last encounter before that", "label", r -> r.row()
                        .since()
                        .after())
                .column(
                        "until",
                        "when it ended",
                        Column.AT + "; empty while it holds",
                        r -> Tables.occurred(r.row().until()))
                .column("ended", "why it ended", "text", r -> r.row().ended())
                .column("open", "whether it still holds", "true false", r -> r.row()
                        .open())
                .column(
                        "observed",
                        "observed by somebody, rather than concluded by the rule",
                        "true false",
                        r -> r.row().observed())
                .column(
                        "levels",
                        "levels it went through",
                        "LEVEL@moment, oldest first, bars between",
                        r -> r.row().levels().stream().map(FindingTables::level).collect(Collectors.joining(" | ")))
                .column(
                        "leadEncounters",
                        "lead time in encounters",
                        "count, empty where not confirmed",
                        r -> lead(r.row(), LeadTime::encounters))
                .column(
                        "leadDays",
                        "lead time in days as it happened, the least it can have been",
                        "number, empty where dates are not known",
                        r -> lead(r.row(), l -> l.occurred() == null ? null : days(l.occurred())))
                .column(
                        "leadDaysAtMost",
                        "the most it can have been; the same where dates are known to the day",
                        "number, empty where dates are not known",
                        r -> lead(r.row(), l -> l.occurredAtMost() == null ? null : days(l.occurredAtMost())))
                .column(
                        "leadDaysRecorded",
                        "lead time in days between the moments at which they could first be known",
                        "number",
                        r -> lead(r.row(), l -> days(l.recorded())))
                .column(
                        "evidence",
                        "ids of the events behind it, by clause",
                        "joins events.id; bars between clauses",
                        r -> r.row().evidence().stream()
                                .map(clause -> String.join(" ", clause.events()))
                                .collect(Collectors.joining(" | ")))
                .column("rule", "id of the rule", "text", r -> r.row().rule())
                .column("ruleVersion", "version of the rule set", "text", r -> r.row()
                        .ruleVersion())
                .column(
                        "for",
                        "whom it is for, the narrowest of those whom its evidence is for",
                        "EVERYBODY PROJECT MANAGEMENT RESEARCH, or the last two together",
                        r -> FindingsJson.audience(r.row()));
        tables.add(table, tables.rows(coded -> coded.analysis().findings()));
    }

    private static String level(LevelChange change) {
        return change.level() + "@"
                + (change.since().after() == null
                        ? change.since().occurred()
                        : change.since().after())
                + (change.byRecordedOrder() ? " (by recorded order)" : "");
    }

    private static @Nullable Object lead(Finding finding, Function<LeadTime, @Nullable Object> value) {
        LeadTime lead = finding.leadTime();
        return lead == null ? null : value.apply(lead);
    }

    private static String days(Duration duration) {
        return String.format(Locale.ROOT, "%.2f", duration.toSeconds() / 86_400.0);
    }

    /** Early value beside the outcome, for whoever wants to look whether the one tells of the other; nothing is computed of it. */
    static void valueOutcome(Tables tables) {
        List<In<Analysis>> rows = tables.rows(coded -> List.of(coded.analysis()));
        if (rows.stream().noneMatch(each -> each.row().values().stream().anyMatch(FindingTables::ofUsers))) {
            return;
        }
        Table<In<Analysis>> table = new Table<In<Analysis>>("value-outcome", "")
                .column("realisation", Tables.REALISATION, "", In::realisation)
                .column(
                        "meanUserRating",
                        "mean of the ratings that users gave before implementation was entered, whatever they rated",
                        "1.00 to 5.00, empty where they gave none by then",
                        r -> mean(early(r.coded())))
                .column("ratings", "how many", "count", r -> early(r.coded()).size())
                .column("outcome", "how it ended", "as realisations.outcome, missing where it has not", r -> r.row()
                        .outcome());
        tables.add(table, rows);
    }

    private static boolean ofUsers(ValueEntry value) {
        return value.group() == StakeholderGroup.USERS;
    }

    private static @Nullable String mean(List<Integer> ratings) {
        return ratings.isEmpty()
                ? null
                : String.format(
                        Locale.ROOT,
                        "%.2f",
                        ratings.stream().mapToInt(Integer::intValue).average().orElseThrow());
    }

    /** The ratings that users gave before implementation was entered: a look back at design, given after it, is not early. */
    private static List<Integer> early(ExportedRealisation coded) {
        Map<String, Place> places = new HashMap<>();
        Place implementation = null;
        for (Occurrence each : coded.chronicle().standing()) {
            places.put(each.id(), each.place());
            if (each.fact() instanceof PhaseEntered entered
                    && entered.phase() == Phase.IMPLEMENTATION
                    && (implementation == null || each.place().compareTo(implementation) < 0)) {
                implementation = each.place();
            }
        }
        List<Integer> early = new ArrayList<>();
        for (ValueEntry value : coded.analysis().values()) {
            Place place = places.get(value.event());
            if (ofUsers(value) && (implementation == null || (place != null && place.compareTo(implementation) < 0))) {
                early.add(value.rating());
            }
        }
        return early;
    }

    static void trackRecord(Tables tables) {
        List<Analysis> analyses = tables.realisations().stream()
                .map(ExportedRealisation::analysis)
                .toList();
        if (analyses.isEmpty()) {
            return;
        }
        Analysis any = analyses.get(0);
        Table<TrackRecord.Line> table = new Table<TrackRecord.Line>("track-record", "")
                .column("type", "kind of flag", "as findings.type", line -> line.flag()
                        .type())
                .column("level", "the level it reached", "WATCH AT_RISK, empty for what has none", line -> line.flag()
                        .level())
                .column("rule", "rule set and version", "id-version", line -> any.ruleSet() + "-" + any.ruleVersion())
                .column(
                        "flags",
                        "flags in the exported realisations that have ended, known before it was over",
                        "count",
                        line -> line.flags())
                .column(
                        "learnedAfterwards",
                        "further flags that could be known only afterwards",
                        "count",
                        line -> line.learnedAfterwards())
                .column(
                        "cameTrue",
                        "followed by resistance or conflict of those concerned",
                        TOO_FEW,
                        line -> figure(line, TrackRecord.Figures::cameTrue))
                .column("mended", "ended before", TOO_FEW, line -> figure(line, TrackRecord.Figures::mended))
                .column("nothing", "neither", TOO_FEW, line -> figure(line, TrackRecord.Figures::nothing))
                .column(
                        "medianLead",
                        "encounters from the flag to what came true, in the middle",
                        "encounters, empty where none",
                        line -> figure(line, TrackRecord.Figures::medianLead))
                .column(
                        "low",
                        "lower end of the 95 % interval of the share that came true",
                        "0 to 1",
                        line -> figure(line, TrackRecord.Figures::low))
                .column(
                        "high",
                        "upper end of that interval",
                        "0 to 1",
                        line -> figure(line, TrackRecord.Figures::high));
        tables.add(
                table,
                TrackRecord.of(any.ruleSet(), any.ruleVersion(), analyses).lines());
    }

    private static @Nullable Object figure(
            TrackRecord.Line line, Function<TrackRecord.Figures, @Nullable Object> figure) {
        TrackRecord.Figures figures = line.figures();
        return figures == null ? null : figure.apply(figures);
    }
}
