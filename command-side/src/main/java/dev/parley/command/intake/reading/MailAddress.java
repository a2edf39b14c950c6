package dev.parley.command.intake.reading;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Mail addresses as programs write them. */
public final class MailAddress {

    private static final String MAIL = "mailto:";

    private MailAddress() {}

    /** An address as rules name it: without mailto:, name, angle brackets and what a link has after it, in lower case. */
    public static String of(String text) {
        String address = text.strip();
        if (address.regionMatches(true, 0, MAIL, 0, MAIL.length())) {
            address = unescaped(address.substring(MAIL.length()));
            int more = address.indexOf('?');
            address = more < 0 ? address : address.substring(0, more);
        }
        int open = address.lastIndexOf('<');
        int close = address.indexOf('>', open + 1);
        if (open >= 0 && close > open) {
            address = address.substring(open + 1, close).strip();
            if (address.regionMatches(true, 0, MAIL, 0, MAIL.length())) {
                address = address.substring(MAIL.length());
            }
        }
        return address.strip().toLowerCase(Locale.ROOT);
    }

    /** The name that a text has beside its address in angle brackets; empty for none. */
    public static String name(String text) {
        int open = text.lastIndexOf('<');
        return open < 0 || text.indexOf('>', open) < 0
                ? ""
                : text.substring(0, open).replace("\"", "").strip();
    }

    /** Whether what should be an address holds more than one. */
    public static boolean isSeveral(String address) {
        return address.indexOf('@') != address.lastIndexOf('@');
    }

    /**
     * The entries of a list with {@code ;} or {@code ,} between. Neither parts anything within quotes or angle brackets, nor the name
     * that stands before angle brackets, as in {@code Doe, Jane <jane@acme.example>}.
     */
    public static List<String> list(String text) {
        List<String> entries = new ArrayList<>();
        String name = "";
        for (String part : parts(text)) {
            String piece = part.substring(0, part.length() - 1).strip();
            boolean comma = part.endsWith(",");
            if (piece.isEmpty()) {
                continue;
            }
            boolean bracketed = piece.indexOf('<') > 0;
            if (!name.isEmpty() && bracketed) {
                entries.add(name + ", " + piece);
                name = "";
            } else {
                add(entries, name);
                name = comma && piece.indexOf('@') < 0 ? piece : "";
                if (name.isEmpty()) {
                    entries.add(piece);
                }
            }
        }
        add(entries, name);
        return entries;
    }

    private static void add(List<String> entries, String name) {
        if (!name.isEmpty()) {
            entries.add(name);
        }
    }

    /** The parts of a list, each with the sign that ends it. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        boolean bracketed = false;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '<' || c == '>')) {
                bracketed = c == '<';
            } else if (!quoted && !bracketed && (c == ';' || c == ',')) {
                parts.add(text.substring(begin, i + 1));
                begin = i + 1;
            }
        }
        parts.add(text.substring(begin) + ";");
        return parts;
    }

    private static String unescaped(String text) {
        try {
            return text.indexOf('%') < 0 ? text : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // a % that stands for itself
            return text;
        }
    }
}
