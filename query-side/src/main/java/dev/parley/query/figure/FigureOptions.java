package dev.parley.query.figure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to draw a process figure.
 *
 * @param id prefix of the ids in the picture, so that two pictures may stand on one page; letters, digits and hyphens
 * @param standalone whether colours and fonts are written into the picture, for papers, rather than taken from the page
 * @param zoom how much room an encounter gets
 * @param scale what the distance between two encounters shows
 * @param window the encounters looked at, or null for all
 * @param cursor label of the encounter just after which one looks, or null for no cursor
 * @param link the address an encounter leads to, its label put in place of {@code {label}}; null for no links
 * @param windowLink the address a run of encounters leads to, the labels of the first and last encounter put in place of
 *     {@code {first}} and {@code {last}}; null for no links
 * @param transfers relayed knowledge to draw, see {@link Transfer#relayedIn}
 * @param span the dates from which to which a calendar goes at the least, so that figures can stand under one; null for its own
 * @param slots for how many encounters there is room where they stand in their order, so that figures can stand under one axis;
 *     0 for as many as there are
 * @param source what the picture is of, written into it for who meets it on its own; null for nothing
 */
public record FigureOptions(
        String id,
        boolean standalone,
        Zoom zoom,
        Scale scale,
        @Nullable Window window,
        @Nullable String cursor,
        @Nullable String link,
        @Nullable String windowLink,
        List<Transfer> transfers,
        @Nullable Span span,
        int slots,
        @Nullable String source) {

    /** Keeps its own copy of the transfers. */
    public FigureOptions {
        transfers = List.copyOf(transfers);
    }

    /** A calendar of its own. */
    public FigureOptions(
            String id,
            boolean standalone,
            Zoom zoom,
            Scale scale,
            @Nullable Window window,
            @Nullable String cursor,
            @Nullable String link,
            @Nullable String windowLink,
            List<Transfer> transfers) {
        this(id, standalone, zoom, scale, window, cursor, link, windowLink, transfers, null, 0, null);
    }

    /** All encounters, by the calendar where they have dates. */
    public FigureOptions(
            String id,
            boolean standalone,
            Zoom zoom,
            @Nullable String cursor,
            @Nullable String link,
            List<Transfer> transfers) {
        this(id, standalone, zoom, Scale.CALENDAR, null, cursor, link, null, transfers);
    }

    /** For a page: no cursor, no links, everything in one view. */
    public static final FigureOptions PAGE = new FigureOptions("figure", false, Zoom.FIT, null, null, List.of());

    /** For a paper: colours written in, titles readable. */
    public static final FigureOptions PAPER = new FigureOptions("figure", true, Zoom.FIT, null, null, List.of());

    /** How much room an encounter gets. */
    public enum Zoom {
        /** All encounters in the width of a page; labels thinned where they would touch. */
        FIT(0),
        /** Room for the label of every encounter. */
        LABELS(52),
        /** Room for the title of every encounter. */
        TITLES(118);

        private final double pitch;

        Zoom(double pitch) {
            this.pitch = pitch;
        }

        /** The least distance between two encounters. */
        double pitch() {
            return pitch;
        }
    }

    /** What the distance between two encounters shows. */
    public enum Scale {
        /** The time between them, where every encounter looked at has a date that is known to the month at least. */
        CALENDAR,
        /** Nothing: encounters stand evenly, in their order. */
        ORDER
    }

    /**
     * A part of the encounters.
     *
     * @param first label of the first encounter looked at
     * @param last label of the last
     */
    public record Window(String first, String last) {}

    /**
     * A stretch of time.
     *
     * @param from its first moment
     * @param to its last
     */
    public record Span(Instant from, Instant to) {}

    /** The same with encounters evenly in their order. */
    public FigureOptions byOrder() {
        return new FigureOptions(
                id, standalone, zoom, Scale.ORDER, window, cursor, link, windowLink, transfers, span, slots, source);
    }

    /** The same with a calendar that goes from and to these dates at the least. */
    public FigureOptions over(@Nullable Span dates) {
        return new FigureOptions(
                id, standalone, zoom, scale, window, cursor, link, windowLink, transfers, dates, slots, source);
    }

    /** The same with room for so many encounters where they stand in their order. */
    public FigureOptions among(int encounters) {
        return new FigureOptions(
                id, standalone, zoom, scale, window, cursor, link, windowLink, transfers, span, encounters, source);
    }

    /** The same with these transfers. */
    public FigureOptions with(List<Transfer> relayed) {
        return new FigureOptions(
                id, standalone, zoom, scale, window, cursor, link, windowLink, relayed, span, slots, source);
    }

    /** The same with what the picture is of written into it. */
    public FigureOptions of(String what) {
        return new FigureOptions(
                id, standalone, zoom, scale, window, cursor, link, windowLink, transfers, span, slots, what);
    }
}
