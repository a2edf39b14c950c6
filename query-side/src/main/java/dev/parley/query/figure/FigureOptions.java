package dev.parley.query.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to draw a process figure.
 *
 * @param id prefix of the ids in the picture, so that two pictures may stand on one page; letters, digits and hyphens
 * @param standalone whether colours and fonts are written into the picture, for papers, rather than taken from the page
 * @param zoom how much room an encounter gets
 * @param cursor label of the encounter just after which one looks, or null for no cursor
 * @param link the address an encounter leads to, its label put in place of {@code {label}}; null for no links
 * @param transfers relayed knowledge to draw, see {@link Transfer#relayedIn}
 */
public record FigureOptions(
        String id,
        boolean standalone,
        Zoom zoom,
        @Nullable String cursor,
        @Nullable String link,
        List<Transfer> transfers) {

    /** Keeps its own copy of the transfers. */
    public FigureOptions {
        transfers = List.copyOf(transfers);
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
        LABELS(46),
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

    /** The same with these transfers. */
    public FigureOptions with(List<Transfer> relayed) {
        return new FigureOptions(id, standalone, zoom, cursor, link, relayed);
    }
}
