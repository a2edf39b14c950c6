package dev.parley.query.figure;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.Analysis;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One layer of the figure: what all share, and how text is set. */
abstract sealed class Layer
        permits PhaseLayer,
                LaneLayer,
                EpisodeLayer,
                PostLayer,
                KnowledgeLayer,
                FrictionLayer,
                DecisionLayer,
                FindingLayer,
                CalendarLayer,
                FrameLayer {

    final Analysis whole;
    final Analysis seen;
    final FigureOptions options;
    final Axis axis;
    final Svg svg;
    final Boxes boxes;
    final Set<String> seenEncounters;
    final Map<StakeholderGroup, Double> lanes;
    final EpisodeTimes times;
    final double pitch;
    final double radius;
    final boolean dense;
    final double now;
    final double top;
    final double bottom;

    Layer(Scene scene) {
        this.whole = scene.whole;
        this.seen = scene.seen;
        this.options = scene.options;
        this.axis = scene.axis;
        this.svg = scene.svg;
        this.boxes = scene.boxes;
        this.seenEncounters = scene.seenEncounters;
        this.lanes = scene.lanes;
        this.times = scene.times;
        this.pitch = scene.pitch;
        this.radius = scene.radius;
        this.dense = scene.dense;
        this.now = scene.now;
        this.top = scene.top;
        this.bottom = scene.bottom;
    }

    double lane(StakeholderGroup group) {
        return lanes.getOrDefault(group, top);
    }

    String tone(Tone tone) {
        return tone.in(options.standalone());
    }

    static Boxes.Box box(double x, double y, String text, double size, boolean bold, String anchor) {
        return Boxes.Box.of(x, y, TextWidth.width(text, size, bold), size, anchor);
    }

    /** Sets a text where no other stands, and nowhere else; whoever points at the thing reads it all the same. */
    boolean textWhereFree(
            double x,
            double y,
            String text,
            Tone tone,
            double size,
            boolean bold,
            String anchor,
            @Nullable String style) {
        Boxes.Box box = box(x, y, text, size, bold, anchor);
        boolean free = !text.isEmpty() && box.left() >= axis.left() && box.right() <= axis.right() && boxes.free(box);
        if (free) {
            text(x, y, text, tone, size, bold, anchor, style);
        }
        return free;
    }

    void text(double x, double y, String text, Tone tone, double size, boolean bold, String anchor) {
        text(x, y, text, tone, size, bold, anchor, null);
    }

    void text(
            double x,
            double y,
            String text,
            Tone tone,
            double size,
            boolean bold,
            String anchor,
            @Nullable String style) {
        boxes.take(box(x, y, text, size, bold, anchor));
        set(x, y, text, tone, size, bold, anchor, style);
    }

    /** Sets a text for which room was taken before. */
    void set(
            double x,
            double y,
            String text,
            Tone tone,
            double size,
            boolean bold,
            String anchor,
            @Nullable String style) {
        svg.text(
                "text",
                text,
                "x",
                x,
                "y",
                y,
                "font-size",
                size,
                "fill",
                tone(tone),
                "font-weight",
                bold ? "600" : null,
                "text-anchor",
                "start".equals(anchor) ? null : anchor,
                "class",
                style,
                "stroke",
                "halo".equals(style) ? tone(Tone.CARD) : null,
                "stroke-width",
                "halo".equals(style) ? 3 : null,
                "paint-order",
                "halo".equals(style) ? "stroke" : null,
                "xml:space",
                text.contains("  ") ? "preserve" : null);
    }

    /** The longest of the texts that fits, or an empty one. */
    static String fitting(double room, double size, String... longestFirst) {
        for (String text : longestFirst) {
            if (TextWidth.width(text, size, false) <= room) {
                return text;
            }
        }
        return "";
    }

    static String tokens(String label, Collection<String> events) {
        StringBuilder tokens = new StringBuilder(label);
        for (String event : Set.copyOf(events).stream().sorted().toList()) {
            tokens.append(' ').append(event);
        }
        return tokens.toString();
    }
}
