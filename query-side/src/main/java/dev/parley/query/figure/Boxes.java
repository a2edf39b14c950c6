package dev.parley.query.figure;

import java.util.ArrayList;
import java.util.List;

/** The places of a figure where text stands already, so that no word is set upon another. */
final class Boxes {

    /**
     * Room that a text takes.
     *
     * @param left its left end
     * @param baseline where its letters stand
     * @param width how wide it is
     * @param size of its letters
     */
    record Box(double left, double baseline, double width, double size) {

        static Box of(double x, double baseline, double width, double size, String anchor) {
            double left = "middle".equals(anchor) ? x - width / 2 : "end".equals(anchor) ? x - width : x;
            return new Box(left, baseline, width, size);
        }

        double right() {
            return left + width;
        }

        private boolean meets(Box other) {
            // Ascent and descent of the fonts that are likely, with a little air between lines.
            return left < other.right() + 2
                    && other.left < right() + 2
                    && baseline - size * 0.94 < other.baseline + other.size * 0.22
                    && other.baseline - other.size * 0.94 < baseline + size * 0.22;
        }
    }

    private final List<Box> taken = new ArrayList<>();

    boolean free(Box box) {
        return taken.stream().noneMatch(box::meets);
    }

    void take(Box box) {
        taken.add(box);
    }
}
