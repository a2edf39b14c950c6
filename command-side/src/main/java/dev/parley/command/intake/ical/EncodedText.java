package dev.parley.command.intake.ical;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.Locale;

/** Texts that older programs encode as mail does (quoted-printable, base64), which the standard has left behind. */
final class EncodedText {

    private static final String QUOTED = "QUOTED-PRINTABLE";
    private static final int HEX = 16;

    private EncodedText() {}

    /** Whether a line ends in the sign by which quoted-printable says that it goes on in the next one. */
    static boolean goesOn(byte[] line) {
        if (line.length == 0 || line[line.length - 1] != '=') {
            return false;
        }
        String text = new String(line, StandardCharsets.ISO_8859_1);
        int colon = text.indexOf(':');
        return colon > 0 && text.substring(0, colon).toUpperCase(Locale.ROOT).contains(QUOTED);
    }

    /**
     * The text of a line that may be encoded.
     *
     * @throws CalendarFault if it says that it is encoded and is not
     */
    static String of(ContentLine line) {
        String encoding = line.parameter("ENCODING");
        if (encoding == null || encoding.equalsIgnoreCase("8BIT")) {
            return line.text();
        }
        try {
            byte[] bytes =
                    switch (encoding.toUpperCase(Locale.ROOT)) {
                        case QUOTED, "Q" -> quoted(line.value());
                        case "BASE64", "B" -> Base64.getMimeDecoder().decode(line.value());
                        default -> throw new IllegalArgumentException(encoding);
                    };
            String charset = line.parameter("CHARSET");
            Charset written = charset == null ? StandardCharsets.UTF_8 : Charset.forName(charset);
            return new String(bytes, written).strip();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new CalendarFault(
                    line.line(), line.name(), "is written in characters that are not known: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CalendarFault(
                    line.line(), line.name(), "says that it is encoded by " + encoding + " and cannot be decoded so");
        }
    }

    private static byte[] quoted(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '=') {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            } else if (i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                i++;
            } else if (i + 2 < text.length()) {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), HEX));
                i += 2;
            } else {
                throw new IllegalArgumentException("a sign is cut off");
            }
        }
        return bytes.toByteArray();
    }
}
