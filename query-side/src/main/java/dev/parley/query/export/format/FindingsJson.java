package dev.parley.query.export.format;

import dev.parley.kernel.Audience;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.LeadTime;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.export.content.ExportDraft;
import dev.parley.query.export.content.ExportedRealisation;
import dev.parley.query.export.content.Provenance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Findings as a tree for JSON, evidence clause by clause. */
public final class FindingsJson {

    private FindingsJson() {}

    /** Writes the findings into an export. */
    public static void write(ExportDraft draft) {
        draft.addJson(of(draft.realisations(), draft.provenance(), draft.contentHash()));
    }

    static Map<String, Object> of(List<ExportedRealisation> all, Provenance provenance, String contentHash) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("ruleSet", provenance.rules().id());
        tree.put("ruleVersion", provenance.rules().version());
        tree.put("contentHash", contentHash);
        tree.put("realisations", all.stream().map(FindingsJson::realisation).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> realisation(ExportedRealisation coded) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("realisation", coded.id());
        tree.put("title", coded.analysis().title());
        tree.put(
                "findings",
                coded.analysis().findings().stream().map(FindingsJson::finding).toList());
        return tree;
    }

    /** Whom a finding is for; of two, whoever reads it is of both. */
    static String audience(Finding finding) {
        return finding.audience().isEmpty()
                ? Audience.PROJECT.name()
                : finding.audience().stream().sorted().map(Audience::name).collect(Collectors.joining(" "));
    }

    private static Map<String, @Nullable Object> finding(Finding finding) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", finding.id());
        tree.put("type", finding.type().name());
        tree.put("level", name(finding.level()));
        tree.put("severity", finding.severity().name());
        tree.put("phase", name(finding.phase()));
        tree.put("groups", finding.groups().stream().map(Enum::name).toList());
        tree.put("subject", finding.subject());
        tree.put("title", finding.title());
        tree.put("explanation", finding.explanation());
        tree.put(
                "evidence",
                finding.evidence().stream()
                        .map(clause -> new TreeMap<>(Map.of("clause", clause.clause(), "events", clause.events())))
                        .toList());
        tree.put("rule", finding.rule());
        tree.put("ruleVersion", finding.ruleVersion());
        tree.put("source", finding.source());
        tree.put("for", audience(finding));
        tree.put("observed", finding.observed());
        tree.put("since", moment(finding.since()));
        tree.put("until", moment(finding.until()));
        tree.put("ended", finding.ended());
        tree.put(
                "levels",
                finding.levels().stream()
                        .map(change -> new TreeMap<>(Map.of(
                                "level",
                                change.level().name(),
                                "since",
                                moment(change.since()),
                                "byRecordedOrder",
                                change.byRecordedOrder())))
                        .toList());
        tree.put("leadTime", lead(finding.leadTime()));
        return tree;
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static @Nullable Map<String, @Nullable Object> moment(@Nullable Moment moment) {
        if (moment == null) {
            return null;
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("occurred", moment.occurred().toString());
        tree.put("recorded", moment.recorded().toString());
        tree.put("event", moment.event());
        tree.put("after", moment.after());
        return tree;
    }

    private static @Nullable Map<String, @Nullable Object> lead(@Nullable LeadTime lead) {
        if (lead == null) {
            return null;
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("encounters", lead.encounters());
        tree.put("occurred", lead.occurred() == null ? null : lead.occurred().toString());
        tree.put(
                "occurredAtMost",
                lead.occurredAtMost() == null ? null : lead.occurredAtMost().toString());
        tree.put("recorded", lead.recorded().toString());
        return tree;
    }
}
