package dev.parley.query.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * How wide text is, to decide what fits: the advance widths of Inter, the font that the pages bring along. Kerning is left
 * out; the fonts that stand in for Inter on paper are narrower.
 */
public final class TextWidth {

    /** Thousandths of an em, from the blank to the tilde. */
    private static final int[] REGULAR = {
        281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610, 618, 646, 593,
        620, 566, 619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601, 590, 746, 743, 269, 571, 672,
        565, 903, 753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682, 679, 629, 365, 360, 365, 471, 456, 323, 562,
        612, 571, 612, 583, 370, 613, 591, 242, 242, 549, 242, 876, 591, 600, 612, 612, 376, 528, 327, 591, 562, 818,
        546, 562, 552, 426, 333, 426, 662
    };

    private static final int[] SEMIBOLD = {
        252, 321, 523, 644, 650, 1004, 663, 326, 373, 373, 540, 673, 319, 465, 319, 379, 660, 423, 623, 636, 666, 612,
        640, 576, 640, 640, 319, 329, 673, 673, 673, 543, 999, 728, 659, 737, 722, 605, 588, 749, 746, 277, 580, 703,
        565, 922, 759, 769, 645, 773, 652, 650, 660, 736, 728, 1020, 720, 713, 652, 373, 379, 373, 481, 469, 351, 574,
        624, 583, 624, 591, 389, 625, 612, 262, 262, 569, 262, 900, 612, 609, 624, 624, 397, 549, 353, 612, 587, 839,
        569, 588, 566, 455, 359, 455, 673
    };

    /** Letters that are as wide as others. */
    private static final String FOLDED = "·äöüåøæéèêëáàâíìïîóòôõúùûçñÄÖÜÅØÉÈÍÓÚßÆ";

    private static final String FOLDS = ".aouaomeeeeaaaiiiioooouuucnAOUAOEEIOUnW";

    private TextWidth() {}

    /** Estimated width in units of the font size's unit. */
    public static double width(String text, double size, boolean bold) {
        double ems = 0;
        for (int i = 0; i < text.length(); i++) {
            ems += em(text.charAt(i), bold);
        }
        return ems * size;
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

    private static double em(char c, boolean bold) {
        int place = FOLDED.indexOf(c);
        char known = place < 0 ? c : FOLDS.charAt(place);
        if (known >= ' ' && known - ' ' < REGULAR.length) {
            return (bold ? SEMIBOLD : REGULAR)[known - ' '] / 1000.0;
        }
        return c == '–' ? 0.5 : c == '“' || c == '”' || c == '’' ? 0.5 : 1;
    }
}
