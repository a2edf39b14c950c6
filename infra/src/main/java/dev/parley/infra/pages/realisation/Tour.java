package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.RealisationReading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A short guided tour of what the first published case teaches (Lempinen &amp; Rajala 2014, case 1). */
public final class Tour {

    /** The realisation it leads through. */
    public static final String CASE = "university-administration";

    /**
     * A stop of the tour.
     *
     * @param number from 1
     * @param of how many there are
     * @param text what to look at
     * @param previous address of the stop before, or null
     * @param next address of the stop after, or null at the end
     * @param tryIt at the end, address of the page that tries what would have helped
     */
    record Stop(
            int number,
            int of,
            String text,
            @Nullable String previous,
            @Nullable String next,
            @Nullable String tryIt) {}

    /** Where the stops look from; what is said there is told by number. */
    private static final List<String> PLACES = List.of(
            "clock=known&at=en1",
            "clock=known&at=en3",
            "clock=known&at=en4",
            "clock=occurred&at=en4",
            "clock=occurred&at=en6",
            "clock=hindsight&at=en4");

    /** The stop with this number, from 1; the last where there are fewer, null where the number is below 1. */
    @Nullable
    Stop step(RealisationReading reading, int number) {
        if (number < 1) {
            return null;
        }
        int shown = Math.min(number, PLACES.size());
        return new Stop(
                shown,
                PLACES.size(),
                Wording.say("tour." + shown),
                shown == 1 ? null : address(reading.id(), shown - 1),
                shown == PLACES.size() ? null : address(reading.id(), shown + 1),
                shown == PLACES.size()
                        ? "/realisations/" + reading.id() + "/what-if?groups=USERS&groups=VENDORS&after=en3"
                        : null);
    }

    /** Where the tour begins. */
    public static String address(String realisation, int number) {
        return "/realisations/" + realisation + "?" + PLACES.get(number - 1) + "&step=" + number;
    }
}
