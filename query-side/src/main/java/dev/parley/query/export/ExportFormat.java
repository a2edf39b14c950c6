package dev.parley.query.export;

import dev.parley.query.export.content.ExportDraft;
import dev.parley.query.export.format.ContactGraph;
import dev.parley.query.export.format.Figures;
import dev.parley.query.export.format.FindingsJson;
import dev.parley.query.export.format.HistoryExport;
import dev.parley.query.export.format.OcelLog;
import dev.parley.query.export.format.TableWorkbook;
import dev.parley.query.export.format.Tables;
import dev.parley.query.export.format.XesLog;
import java.util.function.Consumer;

/** What can be exported: name, suffix, media type, and who writes it. */
public enum ExportFormat {
    /** Object-centric event log, OCEL 2.0 JSON. */
    OCEL2("ocel2", "json", "application/json", OcelLog::write),
    /** Event log, XES IEEE 1849-2016. */
    XES("xes", "xes", "application/xml", XesLog::write),
    /** Contact network of the groups, GraphML. */
    GRAPHML("graphml", "graphml", "application/graphml+xml", ContactGraph::write),
    /** A folder of tables, ready for R, TraMineR and ThreadNet. */
    CSV("csv", "csv", "text/csv", Tables::write),
    /** The same tables as one workbook, a sheet a table. */
    XLSX("xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", TableWorkbook::write),
    /** Findings as one table. */
    FINDINGS_CSV("findings-csv", "csv", "text/csv", Tables::writeFindings),
    /** Findings with their evidence, clause by clause. */
    FINDINGS_JSON("findings-json", "json", "application/json", FindingsJson::write),
    /** Process figures, one a realisation, of a size that fits a page: turned into PDF, a figure is the whole page. */
    SVG("svg", "svg", "image/svg+xml", Figures::write),
    /** History files, one a realisation. */
    HISTORY("history", "yaml", "application/yaml", HistoryExport::write);

    private final String key;
    private final String suffix;
    private final String mediaType;

    @SuppressWarnings("ImmutableEnumChecker") // what a writer adds to is given to it; it keeps nothing
    private final Consumer<ExportDraft> writer;

    ExportFormat(String key, String suffix, String mediaType, Consumer<ExportDraft> writer) {
        this.key = key;
        this.suffix = suffix;
        this.mediaType = mediaType;
        this.writer = writer;
    }

    /** Writes files of this format into an export. */
    void write(ExportDraft draft) {
        writer.accept(draft);
    }

    /** The name used on the command line and in addresses. */
    public String key() {
        return key;
    }

    /** Usual end of a file name, without the dot. */
    public String suffix() {
        return suffix;
    }

    /** Media type of the main file. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * The format of a name.
     *
     * @param key as given by {@link #key}
     * @return the format
     * @throws IllegalArgumentException naming what is accepted
     */
    public static ExportFormat of(String key) {
        StringBuilder accepted = new StringBuilder();
        for (ExportFormat format : values()) {
            if (format.key.equals(key)) {
                return format;
            }
            accepted.append(accepted.isEmpty() ? "" : ", ").append(format.key);
        }
        throw new IllegalArgumentException("'" + key + "' is no export format: accepted are " + accepted);
    }
}
