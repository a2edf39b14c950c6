package dev.parley.command.intake.ical;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A written date or time.
 *
 * @param local what it says; the beginning of the day for a date
 * @param day whether it is a date
 * @param utc whether it ends in Z
 */
record WrittenTime(LocalDateTime local, boolean day, boolean utc) {

    /** What is accepted. */
    static final String ACCEPTED = "20261118T130000Z, 20261118T130000 with a zone, or 20261118";

    private static final Pattern FORM =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:T(\\d{2})(\\d{2})(\\d{2})(Z)?)?", Pattern.CASE_INSENSITIVE);
    private static final int FIRST = 1900;
    private static final int LAST = 2300;
    private static final int LONGEST = 40;

    /**
     * Reads a date or time.
     *
     * @throws CalendarFault if it is none
     */
    static WrittenTime of(ContentLine line, String text) {
        String plain = text.strip();
        Matcher form = FORM.matcher(plain);
        if (plain.length() <= LONGEST && form.matches()) {
            try {
                LocalDate day = LocalDate.of(number(form, 1), number(form, 2), number(form, 3));
                if (form.group(4) == null) {
                    return new WrittenTime(day.atStartOfDay(), true, false);
                }
                // a second that was put in by astronomers is the one before it (RFC 5545, 3.3.12)
                return new WrittenTime(
                        day.atTime(number(form, 4), number(form, 5), Math.min(59, number(form, 6))),
                        false,
                        form.group(7) != null);
            } catch (DateTimeException e) {
                throw new CalendarFault(
                        line.line(), line.name(), "'" + plain + "' does not exist (accepted: " + ACCEPTED + ")");
            }
        }
        throw new CalendarFault(
                line.line(),
                line.name(),
                "'" + (plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain)
                        + "' is no date or time (accepted: " + ACCEPTED + ")");
    }

    /** The same for a meeting, which is held in a year that people plan for. */
    static WrittenTime ofMeeting(ContentLine line, String text) {
        WrittenTime form = of(line, text);
        int year = form.local().getYear();
        if (year < FIRST || year > LAST) {
            throw new CalendarFault(
                    line.line(),
                    line.name(),
                    "the year " + year + " is not accepted; accepted are " + FIRST + " to " + LAST);
        }
        return form;
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }
}
