package dev.parley.query.export;

/** What can be exported. */
public enum ExportFormat {
    /** Object-centric event log, OCEL 2.0 JSON. */
    OCEL2("ocel2", "json", "application/json"),
    /** Event log, XES IEEE 1849-2016. */
    XES("xes", "xes", "application/xml"),
    /** Contact network of the groups, GraphML. */
    GRAPHML("graphml", "graphml", "application/graphml+xml"),
    /** A folder of tables, ready for R, TraMineR and ThreadNet. */
    CSV("csv", "csv", "text/csv"),
    /** The same tables as one workbook, a sheet a table. */
    XLSX("xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    /** Findings as one table. */
    FINDINGS_CSV("findings-csv", "csv", "text/csv"),
    /** Findings with their evidence, clause by clause. */
    FINDINGS_JSON("findings-json", "json", "application/json"),
    /** Process figures, one a realisation, of a size that fits a page: turned into PDF, a figure is the whole page. */
    SVG("svg", "svg", "image/svg+xml"),
    /** History files, one a realisation. */
    HISTORY("history", "yaml", "application/yaml");

    private final String key;
    private final String suffix;
    private final String mediaType;

    ExportFormat(String key, String suffix, String mediaType) {
        this.key = key;
        this.suffix = suffix;
        this.mediaType = mediaType;
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
