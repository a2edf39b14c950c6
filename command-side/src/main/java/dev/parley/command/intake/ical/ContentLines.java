package dev.parley.command.intake.ical;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The content lines of a calendar. Lines are unfolded as bytes before anything is decoded, since programs fold in the middle of
 * parameters and of characters.
 */
final class ContentLines {

    /** A line after unfolding, not yet decoded. */
    static final class Raw {

        private final int line;
        private final byte[] bytes;
        private final boolean tooLong;

        Raw(int line, byte[] bytes, boolean tooLong) {
            this.line = line;
            this.bytes = bytes;
            this.tooLong = tooLong;
        }

        int line() {
            return line;
        }

        boolean tooLong() {
            return tooLong;
        }
    }

    private final byte[] bytes;
    private final Charset charset;
    private final int longest;
    private int at;
    private int line;

    /**
     * @param bytes the file
     * @param charset how it is written, or null for what a byte-order mark says, else UTF-8
     * @param longest bytes of a line that are kept
     */
    ContentLines(byte[] bytes, @Nullable Charset charset, int longest) {
        Charset marked = marked(bytes);
        if (marked != null && !marked.equals(StandardCharsets.UTF_8)) {
            // a line break of such a file is no single byte
            String text = new String(bytes, 2, bytes.length - 2, marked);
            this.bytes = text.getBytes(StandardCharsets.UTF_8);
            this.charset = StandardCharsets.UTF_8;
        } else {
            this.bytes = bytes;
            this.charset = marked != null || charset == null ? StandardCharsets.UTF_8 : charset;
            this.at = marked == null ? 0 : 3;
        }
        this.longest = longest;
    }

    private static @Nullable Charset marked(byte[] bytes) {
        if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            return StandardCharsets.UTF_8;
        }
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        return bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE
                ? StandardCharsets.UTF_16LE
                : null;
    }

    /** Lines of the file read so far. */
    int line() {
        return line;
    }

    /** The next line that is not blank, or null at the end. */
    @Nullable
    Raw next() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(128);
        boolean tooLong = false;
        int first = 0;
        while (at < bytes.length) {
            int begin = at;
            int end = begin;
            while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            boolean blank = isBlank(begin, end);
            boolean folded = first > 0 && !blank && (bytes[begin] == ' ' || bytes[begin] == '\t');
            boolean broken =
                    first > 0 && !folded && !blank && ends(begin - 1) && EncodedText.goesOn(whole.toByteArray());
            if (first > 0 && !blank && !folded && !broken) {
                return new Raw(first, whole.toByteArray(), tooLong);
            }
            line++;
            at = end < bytes.length ? end + 1 : end;
            if (end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n') {
                at++;
            }
            if (blank) {
                continue;
            }
            first = first == 0 ? line : first;
            if (broken) {
                whole.write('\n');
            }
            int from = folded ? begin + 1 : begin;
            int kept = Math.min(end - from, longest - whole.size());
            tooLong |= kept < end - from;
            whole.write(bytes, from, kept);
        }
        return first == 0 ? null : new Raw(first, whole.toByteArray(), tooLong);
    }

    /** Whether the line before ends in an equals sign, looked at without copying anything. */
    private boolean ends(int before) {
        int i = before;
        while (i >= 0 && (bytes[i] == '\n' || bytes[i] == '\r')) {
            i--;
        }
        return i >= 0 && bytes[i] == '=';
    }

    private boolean isBlank(int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** The text of a line; what cannot be decoded becomes a sign that says so. */
    String loosely(Raw raw) {
        return new String(raw.bytes, charset);
    }

    /** The text of a line, or null where a byte of it cannot be decoded. */
    @Nullable
    String strictly(Raw raw) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(raw.bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** How the file is written. */
    Charset charset() {
        return charset;
    }
}
