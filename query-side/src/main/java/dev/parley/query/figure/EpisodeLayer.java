package dev.parley.query.figure;

import static dev.parley.query.figure.Svg.path;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.query.analysis.course.EpisodeEntry;
import dev.parley.query.words.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Episodes as pale lines on the lanes of those active, with their lead mode above and the contacts seen in them. */
final class EpisodeLayer extends Layer {

    EpisodeLayer(Scene scene) {
        super(scene);
    }

    void strips(List<List<EpisodeEntry>> strips, double y0) {
        for (int row = 0; row < strips.size(); row++) {
            double y = y0 + row * 20 + 18;
            for (EpisodeEntry episode : strips.get(row)) {
                double from = times.beganAt(episode) + Math.min(6, pitch * 0.12);
                double to = Math.max(from + 2, times.endedAt(episode) - Math.min(6, pitch * 0.12));
                double bend = Math.min(8, (to - from) / 3);
                boolean later = times.later(episode);
                svg.open(
                        "g",
                        "class",
                        later ? "episode later" : "episode",
                        "opacity",
                        later ? "0.3" : null,
                        "data-event",
                        tokens(episode.label(), episode.events()));
                svg.text("title", sentence(episode));
                LeadMode mode = episode.leadMode();
                svg.leaf(
                        "path",
                        "d",
                        path("M", from, y, "Q", from, y - 5, from + bend, y - 5, "H", to - bend, "Q", to, y - 5, to, y),
                        "fill",
                        "none",
                        "stroke",
                        tone(leadTone(mode)),
                        "stroke-width",
                        dense ? 2 : 2.6,
                        "stroke-dasharray",
                        mode == null ? "3 4" : mode == LeadMode.JOINT ? "10 3" : null,
                        "stroke-linecap",
                        "round");
                String words = fitting(
                        to - from + Math.min(24, pitch * 0.25),
                        11.5,
                        Words.lead(mode),
                        mode == null
                                ? "?"
                                : mode == LeadMode.IT_LED ? "IT" : mode == LeadMode.JOINT ? "joint" : "business",
                        mode == LeadMode.BUSINESS_LED ? "b" : "");
                textWhereFree((from + to) / 2, y - 10, words, Tone.SOFT, 11.5, false, "middle", null);
                svg.close();
            }
        }
    }

    private static Tone leadTone(@Nullable LeadMode mode) {
        if (mode == null) {
            return Tone.SOFT;
        }
        return switch (mode) {
            case BUSINESS_LED -> Tone.DECISION_MAKERS;
            case IT_LED -> Tone.IT_FUNCTION;
            case JOINT -> Tone.USERS;
        };
    }

    void episodes() {
        double thick = dense ? 8 : 14;
        for (EpisodeEntry episode : times.all()) {
            boolean later = times.later(episode);
            for (StakeholderGroup group : episode.activeGroups()) {
                Double y = lanes.get(group);
                if (y != null) {
                    svg.leaf(
                            "rect",
                            "class",
                            later ? "activity later" : "activity",
                            "data-event",
                            tokens(episode.label(), episode.events()),
                            "x",
                            times.beganAt(episode),
                            "y",
                            y - thick / 2,
                            "width",
                            times.endedAt(episode) - times.beganAt(episode),
                            "height",
                            thick,
                            "rx",
                            thick / 2,
                            "fill",
                            tone(Tone.of(group)),
                            "opacity",
                            later ? "0.07" : "0.17");
                }
            }
            if (!episode.contacts().isEmpty()) {
                contacts(episode, later);
            }
        }
    }

    /** Direct contact seen during an episode: a thin double line between the lanes, in the middle of the episode. */
    private void contacts(EpisodeEntry episode, boolean later) {
        double x = (times.beganAt(episode) + times.endedAt(episode)) / 2;
        double step = Math.min(9, pitch * 0.12);
        x -= step * (episode.contacts().size() - 1) / 2;
        for (var pair : episode.contacts()) {
            double one = lane(pair.first());
            double other = lane(pair.second());
            svg.open(
                    "g",
                    "class",
                    later ? "contact later" : "contact",
                    "opacity",
                    later ? "0.3" : null,
                    "data-event",
                    tokens(episode.label(), episode.events()));
            svg.text(
                    "title",
                    Words.of(pair) + ": direct contact during " + episode.label() + " (" + episode.title() + ")");
            svg.leaf(
                    "path",
                    "d",
                    path("M", x, Math.min(one, other) + 6, "V", Math.max(one, other) - 6),
                    "stroke",
                    tone(Tone.INK),
                    "stroke-width",
                    dense ? 1 : 1.6);
            for (double y : List.of(one, other)) {
                svg.leaf(
                        "circle",
                        "cx",
                        x,
                        "cy",
                        y,
                        "r",
                        Math.min(4, radius),
                        "fill",
                        tone(Tone.of(y == one ? pair.first() : pair.second())),
                        "stroke",
                        tone(Tone.CARD),
                        "stroke-width",
                        1);
            }
            svg.close();
            x += step;
        }
    }

    private static String sentence(EpisodeEntry episode) {
        return episode.label() + " · " + episode.title() + ": " + Words.list(episode.activeGroups()) + " active, "
                + (episode.leadMode() == null ? "lead not recorded" : Words.lead(episode.leadMode()))
                + (episode.outcome() == null ? "" : ", " + Words.of(episode.outcome()))
                + (episode.summary() == null ? "" : ". " + episode.summary());
    }
}
