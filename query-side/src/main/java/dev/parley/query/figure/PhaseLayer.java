package dev.parley.query.figure;

import static dev.parley.query.figure.Svg.path;

import dev.parley.kernel.Phase;
import dev.parley.query.analysis.course.PhaseEntry;
import dev.parley.query.words.Words;
import java.util.List;

/** The phases as bands across the top, and the moment looked at as a line through everything. */
final class PhaseLayer extends Layer {

    PhaseLayer(Scene scene) {
        super(scene);
    }

    void bands() {
        svg.line().open("g", "class", "phases");
        List<PhaseEntry> phases = whole.phases();
        double end = axis.right();
        double first = phases.isEmpty() ? end : axis.x(phases.get(0).began());
        if (first - axis.left() > 6) {
            long count = count(Phase.ANTECEDENT);
            band(
                    axis.left(),
                    first,
                    phases.isEmpty() ? "Before the first phase" : "Before",
                    dense && count > 0 ? " · " + Words.count(count, "encounter") : "",
                    false);
        }
        for (int i = 0; i < phases.size(); i++) {
            PhaseEntry phase = phases.get(i);
            double from = axis.x(phase.began());
            double to = i + 1 < phases.size() ? axis.x(phases.get(i + 1).began()) : axis.x(phase.ended(), end);
            boolean later = seen.phases().stream()
                    .noneMatch(each -> each.began().event().equals(phase.began().event()));
            long count = count(phase.phase());
            band(from, to, Words.of(phase.phase()), dense ? " · " + Words.count(count, "encounter") : "", later);
            if (i == phases.size() - 1 && end - to > 6) {
                band(
                        to,
                        end,
                        whole.outcome() == null
                                ? "After"
                                : Words.capital(whole.outcome().name()),
                        "",
                        seen.outcome() == null);
            }
        }
        svg.close();
    }

    private long count(Phase phase) {
        return whole.encounters().stream()
                .filter(each -> each.phase() == phase && !each.planned())
                .count();
    }

    private void band(double from, double to, String name, String more, boolean later) {
        if (to - from < 1) {
            return;
        }
        svg.open("g", "class", later ? "later" : null, "opacity", later ? "0.45" : null);
        svg.text("title", name + more);
        svg.leaf(
                "rect",
                "x",
                from + 1,
                "y",
                30,
                "width",
                Math.max(1, to - from - 2),
                "height",
                24,
                "rx",
                5,
                "fill",
                tone(Tone.FAINT));
        String text = TextWidth.width(name + more, 13, true) <= to - from - 8
                ? name + more
                : TextWidth.fit(name, 13, true, to - from - 8);
        if (!text.isEmpty()) {
            // A band wider than a window says its name again, so that one is always in sight.
            long times = Math.max(1, Math.round((to - from) / 900));
            for (int i = 0; i < times; i++) {
                text(from + (to - from) * (i + 0.5) / times, 47, text, Tone.INK, 13, true, "middle");
            }
        }
        svg.close();
    }

    void cursorLine(double y2) {
        if (options.cursor() == null || Double.isNaN(axis.x(options.cursor()))) {
            return;
        }
        double x = axis.justAfter(options.cursor());
        svg.line().open("g", "class", "cursor");
        svg.text("title", "After " + options.cursor());
        svg.leaf("path", "d", path("M", x, 26, "V", y2), "stroke", tone(Tone.ACCENT), "stroke-width", 2);
        svg.leaf("circle", "cx", x, "cy", 19, "r", 8, "fill", tone(Tone.ACCENT));
        svg.close();
    }
}
