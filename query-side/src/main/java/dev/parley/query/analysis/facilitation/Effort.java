package dev.parley.query.analysis.facilitation;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.OccurredAt;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.ParticipantBook;
import dev.parley.query.analysis.facilitation.FacilitationBook.Session;
import dev.parley.query.analysis.facilitation.FacilitationBook.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a facilitation took (Hansen, Kr&aelig;mmergaard &amp; Mathiassen, on its effort). Days count where it is known on which
 * day an encounter was; nobody is counted by name.
 *
 * @param facilitatorDays days on which whoever facilitates was at an encounter of it
 * @param leastDays of those of the sides who came, the fewest days that one of them was there; 0 where nobody came
 * @param mostDays the most days that one of them was there
 * @param elapsedDays whole days from its beginning to its end; null where it has not ended, or a date is not known by the day
 */
public record Effort(
        int facilitatorDays,
        int leastDays,
        int mostDays,
        @Nullable Long elapsedDays) {

    /** Of a facilitation; null where no encounter of it is dated by the day. */
    static @Nullable Effort of(Session session, Facts facts) {
        Map<String, Set<LocalDate>> days = new HashMap<>();
        for (Step step : session.steps()) {
            EncounterEntry encounter = EncounterBook.of(facts).entry(step.label());
            LocalDate day = day(step.source().fact().at());
            if (encounter != null && day != null) {
                for (Attendance attendance : encounter.attendances()) {
                    if (ParticipantBook.isPresent(attendance)) {
                        days.computeIfAbsent(attendance.participant(), none -> new HashSet<>())
                                .add(day);
                    }
                }
            }
        }
        Set<LocalDate> facilitating = days.remove(session.begun().facilitator());
        if (facilitating == null && days.isEmpty()) {
            return null;
        }
        IntSummaryStatistics others = days.entrySet().stream()
                .filter(each ->
                        !ParticipantBook.of(facts).groupsOf(each.getKey()).isEmpty())
                .mapToInt(each -> each.getValue().size())
                .summaryStatistics();
        return new Effort(
                facilitating == null ? 0 : facilitating.size(),
                others.getCount() == 0 ? 0 : others.getMin(),
                others.getCount() == 0 ? 0 : others.getMax(),
                elapsed(session));
    }

    private static @Nullable Long elapsed(Session session) {
        LocalDate from = day(session.begun().at());
        LocalDate to =
                session.ended() == null ? null : day(session.ended().fact().at());
        return from == null || to == null
                ? null
                : Duration.between(from.atStartOfDay(), to.atStartOfDay()).toDays();
    }

    private static @Nullable LocalDate day(OccurredAt at) {
        Instant start = at.start();
        return start == null
                        || (at.precision() != OccurredAt.Precision.DAY
                                && at.precision() != OccurredAt.Precision.INSTANT)
                ? null
                : LocalDate.ofInstant(start, ZoneOffset.UTC);
    }

    /** In words. */
    String words() {
        String took = elapsedDays == null ? "" : "; " + days(elapsedDays) + " from beginning to end";
        String there = mostDays == 0
                ? ""
                : "; " + (leastDays == mostDays ? days(mostDays) : leastDays + " to " + days(mostDays))
                        + " for each of those who came";
        return days(facilitatorDays) + " for whoever facilitated" + there + took;
    }

    private static String days(long days) {
        return days + (days == 1 ? " day" : " days");
    }
}
