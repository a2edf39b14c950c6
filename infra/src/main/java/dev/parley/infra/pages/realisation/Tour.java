package dev.parley.infra.pages.realisation;

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

    private record Place(String query, String text) {}

    private static final List<Place> PLACES = List.of(
            new Place(
                    "clock=known&at=en1",
                    "A university gets a new performance dashboard. Management hands the task to IT, and the one post that joins"
                            + " the two is all there is. Every post is an encounter, every lane a group."),
            new Place(
                    "clock=known&at=en3",
                    "Three encounters in, and everything looks calm: no conflict, no resistance. But look at the posts: each joins"
                            + " IT with one other group. Everything runs through the IT function."),
            new Place(
                    "clock=known&at=en4",
                    "Requirements go to the vendor. Users are needed and not there: the dashed ring. As known at the time, nobody"
                            + " has noticed anything wrong. The log can only say who has not met: three pairs, each worth a watch,"
                            + " users and vendors among them, and everything runs through IT."),
            new Place(
                    "clock=occurred&at=en4",
                    "The same moment with what was learned later: what users needed had reached the vendor second-hand (the"
                            + " dashed curve) and changed on the way. Nobody saw it then. The difference between the two clocks is"
                            + " the lesson."),
            new Place(
                    "clock=occurred&at=en6",
                    "Now it shows: conflict before and at delivery, and what is delivered clashes with what users expected. The"
                            + " agreement of design was only apparent for three pairs. The length under the findings is the time there"
                            + " was to act."),
            new Place(
                    "clock=hindsight&at=en4",
                    "What would have helped? One meeting of users and vendor before the build, nobody else. Try it, or look at"
                            + " the procurement agency to see a project that did it."));

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
                PLACES.get(shown - 1).text(),
                shown == 1 ? null : address(reading.id(), shown - 1),
                shown == PLACES.size() ? null : address(reading.id(), shown + 1),
                shown == PLACES.size()
                        ? "/realisations/" + reading.id() + "/what-if?groups=USERS&groups=VENDORS&after=en3"
                        : null);
    }

    /** Where the tour begins. */
    public static String address(String realisation, int number) {
        return "/realisations/" + realisation + "?" + PLACES.get(number - 1).query() + "&step=" + number;
    }
}
