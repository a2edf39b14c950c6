package dev.parley.query.export;

import dev.parley.kernel.Audience;
import dev.parley.kernel.History;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.export.content.ExportFile;
import dev.parley.query.export.content.ExportOptions;
import dev.parley.query.export.content.Loss;
import dev.parley.query.export.content.Provenance;
import dev.parley.query.export.content.Table;
import java.util.List;
import java.util.Set;

/** The page that goes with an export: what it is, how to check and cite it, what every column means. */
final class Explanation {

    static final String HASHED = "SHA-256 over the facts as exported: every attribute as name=length:value, one a line,"
            + " an empty line after each event, events in stream order, realisations by id. It does not depend on the"
            + " format: two exports of the same facts have the same hash.";

    static final String PSEUDONYMS =
            "Participants are P1, P2, ... per realisation, numbered by group and then by when they"
                    + " were identified; the same realisation always gives the same pseudonyms. Their titles are replaced in"
                    + " texts too, except where a title says no more than its group. Who recorded is L1, L2, ...";

    static final String NAMED =
            "Participants keep their role titles and who recorded keeps the login: this is for those who may"
                    + " know them. Exported without names, the same facts have another content hash.";

    private Explanation() {}

    static String of(
            List<History> histories,
            ExportFormat format,
            ExportOptions options,
            Provenance provenance,
            String contentHash,
            List<ExportFile> data,
            List<Table.Entry> dictionary,
            List<Loss> losses) {
        StringBuilder page = new StringBuilder();
        page.append("# Parley export, ").append(format.key()).append("\n\n");
        page.append(histories.size())
                .append(histories.size() == 1 ? " realisation" : " realisations")
                .append(": ");
        page.append(String.join(
                ", ",
                histories.stream().limit(20).map(h -> h.realisation().value()).toList()));
        page.append(histories.size() > 20 ? ", ... (all in manifest.json)" : "").append(".\n\n");
        page.append("- Rules: ")
                .append(provenance.rules().id())
                .append(", version ")
                .append(provenance.rules().version());
        page.append("\n- Content: `").append(contentHash).append("`\n\n");
        if (options.selection() != null) {
            page.append("Chosen: ").append(options.selection()).append(".\n\n");
        }
        if (options.slice().words() != null) {
            page.append("Everything here is ").append(options.slice().words()).append(", and nothing later.\n\n");
        }
        if (!options.leftOut().isEmpty()) {
            page.append("Chosen and left out:\n\n");
            options.leftOut().forEach((realisation, reason) -> page.append("- `")
                    .append(realisation.value())
                    .append("`: ")
                    .append(reason)
                    .append("\n"));
            page.append("\n");
        }
        page.append(whom(Exporter.audience(histories)));
        page.append(HASHED).append("\n\n");
        page.append(options.named() ? NAMED : PSEUDONYMS).append("\n\n");
        page.append("To cite this data set, name the realisations, the rule version and the content hash above.\n\n");
        page.append("A cell of a CSV table that a spreadsheet would run as a formula has an apostrophe before it.\n\n");
        page.append("## Files\n\n");
        for (ExportFile file : data) {
            page.append("- `")
                    .append(file.name())
                    .append("` ")
                    .append(Provenance.hash(file.bytes()))
                    .append("\n");
        }
        page.append("\n## What this export does not carry\n\n");
        if (losses.isEmpty()) {
            page.append("Nothing is missing.\n");
        }
        losses.stream().limit(200).forEach(loss -> page.append("- ")
                .append(loss.realisation())
                .append(": ")
                .append(loss.what())
                .append(" (")
                .append(loss.count())
                .append(")\n"));
        if (losses.size() > 200) {
            page.append("- and ").append(losses.size() - 200).append(" more, all in manifest.json\n");
        }
        page.append("\n## Data dictionary\n\n| table or type | column | meaning | values |\n|---|---|---|---|\n");
        for (Table.Entry entry : dictionary) {
            page.append("| ")
                    .append(cell(entry.table()))
                    .append(" | ")
                    .append(cell(entry.column()))
                    .append(" | ");
            page.append(cell(entry.meaning()))
                    .append(" | ")
                    .append(cell(entry.values()))
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String whom(Set<Audience> audience) {
        List<String> narrow = audience.stream()
                .filter(Audience::narrow)
                .sorted()
                .map(Phrasing::key)
                .toList();
        return narrow.isEmpty()
                ? "Nothing in it is for management or for research alone.\n\n"
                : "Facts that are for " + String.join(" and facts that are for ", narrow)
                        + " are in it: it is to be passed on to nobody else.\n\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
