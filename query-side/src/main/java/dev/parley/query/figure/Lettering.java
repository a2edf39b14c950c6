package dev.parley.query.figure;

import java.util.ArrayList;
import java.util.List;

/** How wide text is, near enough to decide what fits: the server has no fonts, and readers have different ones. */
final class Lettering {

    private Lettering() {}

    /** Estimated width in units of the font size's unit. */
    static double width(String text, double size, boolean bold) {
        double ems = 0;
        for (int i = 0; i < text.length(); i++) {
            ems += em(text.charAt(i));
        }
        return ems * size * (bold ? 1.07 : 1.0);
    }

    /** The text, cut with an ellipsis where it is wider than allowed; empty where not even four letters fit. */
    static String fit(String text, double size, boolean bold, double room) {
        if (width(text, size, bold) <= room) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end), size, bold) + size * 0.6 > room) {
            end--;
        }
        return end < 4 ? "" : text.substring(0, end).stripTrailing() + "…";
    }

    /** The text broken at blanks into at most so many lines, the last cut where it must be. */
    static List<String> wrap(String text, double size, double room, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        String[] words = text.strip().split("\\s+");
        for (int i = 0; i < words.length; i++) {
            String longer = line.isEmpty() ? words[i] : line + " " + words[i];
            if (line.isEmpty() || width(longer, size, false) <= room) {
                line.setLength(0);
                line.append(longer);
            } else if (lines.size() == most - 1) {
                line.append(' ').append(String.join(" ", List.of(words).subList(i, words.length)));
                break;
            } else {
                lines.add(line.toString());
                line.setLength(0);
                line.append(words[i]);
            }
        }
        lines.add(line.toString());
        return lines.stream().map(each -> fit(each, size, false, room)).toList();
    }

    private static double em(char c) {
        if ("iljI.,:;'|!".indexOf(c) >= 0) {
            return 0.27;
        }
        if ("ftr()[]- ·\"".indexOf(c) >= 0) {
            return 0.34;
        }
        if ("mwMW—%@".indexOf(c) >= 0) {
            return 0.86;
        }
        if (Character.isUpperCase(c) || c > 0x2000) {
            return 0.68;
        }
        return 0.545;
    }
}
