package dev.parley.infra;

import java.util.List;

/** Settings that are not accepted; a line for each, which names the setting and where it is set, and holds no secret. */
public final class RefusedSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    RefusedSettingsException(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    /** One line for each setting. */
    public List<String> lines() {
        return lines;
    }
}
