package dev.parley.query.export.content;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/** One file of an export. */
public final class ExportFile {

    private final String name;
    private final String mediaType;
    private final byte[] content;

    /**
     * A file of text.
     *
     * @param name its name; for the main file of a one-file format a proposal
     * @param mediaType its media type
     * @param text its content; written as UTF-8
     */
    public ExportFile(String name, String mediaType, String text) {
        this(name, mediaType, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Any file.
     *
     * @param name its name
     * @param mediaType its media type
     * @param content its bytes; kept, not copied
     */
    public ExportFile(String name, String mediaType, byte[] content) {
        this.name = name;
        this.mediaType = mediaType;
        this.content = content;
    }

    /** Its name; for the main file of a one-file format a proposal. */
    public String name() {
        return name;
    }

    /** Its media type. */
    public String mediaType() {
        return mediaType;
    }

    /** The content as text in UTF-8. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** The content as it is written; not to be changed. */
    public byte[] bytes() {
        return content;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExportFile file
                && name.equals(file.name)
                && mediaType.equals(file.mediaType)
                && Arrays.equals(content, file.content);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, mediaType, Arrays.hashCode(content));
    }

    @Override
    public String toString() {
        return name + " (" + mediaType + ", " + content.length + " bytes)";
    }
}
