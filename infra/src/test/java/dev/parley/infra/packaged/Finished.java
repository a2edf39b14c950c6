package dev.parley.infra.packaged;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run of the packaged program that has ended.
 *
 * @param code exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record Finished(int code, String out, String err) {

    /** This run, having checked that it ended well. */
    public Finished good() {
        if (code != 0) {
            throw new AssertionError("ended with " + code + ":\n" + out + err);
        }
        return this;
    }

    /** What it wrote to standard output, as JSON. */
    public JsonNode json() {
        return JsonMapper.shared().readTree(out);
    }
}
