package dev.parley.query.figure;

import static dev.parley.query.figure.Svg.path;

import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.decision.DecisionEntry;
import dev.parley.query.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Decisions as small flags above the lanes, each where it was taken; hollow where an option still waits for its condition. */
final class DecisionLayer extends Layer {

    DecisionLayer(Scene scene) {
        super(scene);
    }

    void decisions() {
        Map<Long, List<DecisionEntry>> places = new TreeMap<>();
        for (DecisionEntry decision : seen.decisions()) {
            if (isShown(decision)) {
                places.computeIfAbsent(Math.round(x(decision)), any -> new ArrayList<>())
                        .add(decision);
            }
        }
        places.forEach(this::flag);
    }

    private boolean isShown(DecisionEntry decision) {
        String within = decision.within();
        if (within != null && axis.hides(within)) {
            return false;
        }
        return (within != null && !Double.isNaN(axis.x(within))) || axis.side(decision.at()) == 0;
    }

    private double x(DecisionEntry decision) {
        double there = decision.within() == null ? Double.NaN : axis.x(decision.within());
        return Double.isNaN(there) ? axis.x(decision.at()) : there;
    }

    private void flag(long x, List<DecisionEntry> together) {
        double y = top - 16;
        double size = dense ? 3.2 : 4.6;
        boolean waits =
                together.stream().flatMap(each -> each.options().stream()).anyMatch(DecisionEntry.Option::isWaiting);
        List<String> events = new ArrayList<>();
        together.forEach(each -> {
            events.add(each.decision());
            events.add(each.event());
        });
        String said = told(together);
        svg.open("g", "class", "decision", "role", "img", "aria-label", said, "data-event", String.join(" ", events));
        svg.text("title", said);
        svg.leaf(
                "path",
                "d",
                path("M", x - size, y - size + 0.6, "H", x + size, "L", (double) x, y + size - 0.4, "Z"),
                "fill",
                tone(waits ? Tone.CARD : Tone.INK),
                "stroke",
                tone(Tone.INK),
                "stroke-width",
                dense ? 1 : 1.4,
                "stroke-linejoin",
                "round");
        if (pitch >= 64) {
            String words = together.size() == 1 ? together.get(0).subject().strip() : together.size() + " decisions";
            textWhereFree(
                    x + size + 4,
                    y + 4,
                    TextWidth.fit(words, 11, false, pitch - 2 * size - 12),
                    Tone.SOFT,
                    11,
                    false,
                    "start",
                    "halo");
        }
        svg.close();
    }

    /** What was decided, in a sentence each: "Decided by the IT function on 'the product': 'suite' chosen". */
    static String told(List<DecisionEntry> decisions) {
        return String.join("; ", decisions.stream().map(DecisionLayer::told).toList());
    }

    private static String told(DecisionEntry decision) {
        StringBuilder text = new StringBuilder("Decided");
        if (!decision.decidedBy().isEmpty()) {
            text.append(" by ").append(Words.list(decision.decidedBy()));
        }
        text.append(": ").append(Phrasing.quoted(decision.subject()));
        List<String> options = decision.options().stream()
                .map(option -> "'" + Phrasing.quoted(option.option()) + "' " + Words.of(option.verdict())
                        + (option.isWaiting() && option.condition() != null
                                ? " until " + Phrasing.quoted(option.condition())
                                : ""))
                .toList();
        return options.isEmpty()
                ? text.toString()
                : text.append(" (")
                        .append(String.join(", ", options))
                        .append(')')
                        .toString();
    }
}
