package dev.parley.command.intake.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Bytes of foreign files that are written in other characters than it is said of them. */
public final class ForeignBytes {

    private ForeignBytes() {}

    /**
     * Whether bytes that are to be read with one byte a letter are UTF-8, by whose rules no text in such characters goes: read so, every letter
     * beyond ASCII would become two or three others, and nobody would be told.
     *
     * @param start the first bytes of a file; a letter may be cut off at their end
     * @param said what is said of it
     */
    public static boolean areUtf8(byte[] start, Charset said) {
        String name = said.name().toLowerCase(Locale.ROOT);
        if (!name.startsWith("windows-125") && !name.startsWith("iso-8859-")) {
            return false;
        }
        CharBuffer letters = CharBuffer.allocate(start.length);
        boolean valid = !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(start), letters, false)
                .isError();
        return valid && letters.flip().chars().anyMatch(letter -> letter > 0x7F);
    }
}
