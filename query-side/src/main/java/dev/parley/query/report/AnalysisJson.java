package dev.parley.query.report;

import dev.parley.query.analysis.Analysis;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An {@link Analysis} as JSON, and back. The names are those of the records; moments are objects {@code {occurred,
 * recorded, event, after}}; a field without a value is written as null, never left out, so that {@code "until": null}
 * says that a finding holds.
 */
public final class AnalysisJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new AnalysisModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private AnalysisJson() {}

    /**
     * The mapper behind the other methods, for values that hold an analysis or a part of one.
     *
     * @return an immutable mapper
     */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** Compact JSON in UTF-8. */
    public static byte[] write(Analysis analysis) {
        return MAPPER.writeValueAsBytes(analysis);
    }

    /**
     * Indented JSON for people and pipes.
     *
     * @param value an analysis, or anything that holds one
     * @return the JSON, without a line end after it
     */
    public static String pretty(Object value) {
        return MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param json JSON in UTF-8
     * @return an equal analysis
     * @throws JacksonException if it is no JSON of an analysis
     */
    public static Analysis read(byte[] json) {
        return MAPPER.readValue(json, Analysis.class);
    }
}
