package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.realisation.RealisationModel.Choice;
import dev.parley.query.figure.FigureOptions.Scale;
import dev.parley.query.figure.FigureOptions.Window;
import dev.parley.query.figure.FigureOptions.Zoom;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the figure of a page is drawn; its address says it, so that who is sent the address sees the same.
 *
 * @param zoom how much room an encounter gets
 * @param scale calendar or order
 * @param window the encounters drawn, or null for all
 */
record FigureView(Zoom zoom, Scale scale, @Nullable Window window) {

    /** From how many encounters on one may look closer. */
    private static final int MANY = 8;

    /** The view that the parameters of an address name; what they name wrongly is as if not there. */
    static FigureView of(@Nullable String zoom, @Nullable String axis, @Nullable String first, @Nullable String last) {
        Zoom zoomed = Zoom.FIT;
        for (Zoom each : Zoom.values()) {
            if (name(each).equals(zoom)) {
                zoomed = each;
            }
        }
        return new FigureView(
                zoomed,
                name(Scale.ORDER).equals(axis) ? Scale.ORDER : Scale.CALENDAR,
                first == null || last == null ? null : new Window(first, last));
    }

    /** The same over all encounters. */
    FigureView all() {
        return new FigureView(zoom, scale, null);
    }

    /** The parameters of an address. */
    List<String> parameters() {
        List<String> parameters = new ArrayList<>();
        if (zoom != Zoom.FIT) {
            parameters.add("zoom=" + name(zoom));
        }
        if (scale != Scale.CALENDAR) {
            parameters.add("axis=" + name(scale));
        }
        if (window != null) {
            parameters.add("first=" + URLEncoder.encode(window.first(), StandardCharsets.UTF_8));
            parameters.add("last=" + URLEncoder.encode(window.last(), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    /** How close one may look, where there is much to see. */
    List<Choice> zooms(Function<FigureView, String> address, int encounters) {
        List<Choice> zooms = new ArrayList<>();
        if (encounters >= MANY) {
            for (Zoom each : Zoom.values()) {
                String name =
                        switch (each) {
                            case FIT -> "realisation.fit";
                            case LABELS -> "realisation.closer";
                            case TITLES -> "realisation.titles";
                        };
                zooms.add(new Choice(
                        Wording.say(name),
                        address.apply(new FigureView(each, scale, window)),
                        each == zoom,
                        Wording.say("realisation.zoomMeans")));
            }
        }
        return zooms;
    }

    /** What distance in the figure may show; nothing to choose where there are no dates. */
    List<Choice> scales(Function<FigureView, String> address, boolean dated) {
        List<Choice> scales = new ArrayList<>();
        if (dated) {
            for (Scale each : Scale.values()) {
                scales.add(new Choice(
                        Wording.say(each == Scale.CALENDAR ? "realisation.calendar" : "realisation.order"),
                        address.apply(new FigureView(zoom, each, window)),
                        each == scale,
                        Wording.say(each == Scale.CALENDAR ? "realisation.calendarMeans" : "realisation.orderMeans")));
            }
        }
        return scales;
    }

    /** Which part of the encounters is drawn, in words. */
    String words() {
        return window == null ? "" : Wording.say("realisation.fromTo", window.first(), window.last());
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
