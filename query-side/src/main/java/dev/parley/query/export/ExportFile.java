package dev.parley.query.export;

import java.nio.charset.StandardCharsets;

/**
 * One file of an export.
 *
 * @param name its name; for the main file of a one-file format a proposal
 * @param mediaType its media type
 * @param text its content; written as UTF-8
 */
public record ExportFile(String name, String mediaType, String text) {

    /** The content as it is written. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
