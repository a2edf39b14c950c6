package dev.parley.command.intake.ical;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * The times that a start and a rule give, on the clock of one place. Rules are followed on the wall clock, without any zone, so
 * that neither the machine's zone nor a change of clocks has a say in them. The start is the first time and counts as one,
 * whether or not the rule has it (RFC 5545, 3.3.10).
 */
final class RecurrenceSet {

    private static final int YEAR = 2400;

    /** How some programs write that there is no number of times. */
    private static final int NO_COUNT = -1;

    private final LocalDateTime start;
    private final @Nullable RecurrenceRule rule;
    private final int count;
    private final Predicate<LocalDateTime> within;
    private final List<LocalDateTime> more;

    private RecurrenceSet(
            LocalDateTime start,
            @Nullable RecurrenceRule rule,
            int count,
            Predicate<LocalDateTime> within,
            List<LocalDateTime> more) {
        this.start = start;
        this.rule = rule;
        this.count = count;
        this.within = within;
        this.more = List.copyOf(more);
    }

    /** A start and other single times. */
    static RecurrenceSet of(LocalDateTime start, List<LocalDateTime> more) {
        return new RecurrenceSet(start, null, 1, time -> true, more);
    }

    /**
     * A start and a rule.
     *
     * @param rule its text, such as FREQ=WEEKLY;COUNT=10
     * @param bound makes of a written UNTIL what tells whether a time is still within
     * @param more other single times
     * @throws CalendarFault if the rule is none
     */
    static RecurrenceSet of(
            LocalDateTime start,
            ContentLine rule,
            Function<String, Predicate<LocalDateTime>> bound,
            List<LocalDateTime> more) {
        int count = Integer.MAX_VALUE;
        Predicate<LocalDateTime> within = time -> true;
        List<String> kept = new ArrayList<>();
        for (String part : rule.value().strip().split(";", -1)) {
            String plain = part.strip().toUpperCase(Locale.ROOT);
            if (plain.startsWith("COUNT=")) {
                count = number(rule, plain.substring("COUNT=".length()));
            } else if (plain.startsWith("UNTIL=")) {
                within = bound.apply(plain.substring("UNTIL=".length()).strip());
            } else if (!plain.isEmpty() && !plain.startsWith("X-")) {
                kept.add(plain);
            }
        }
        try {
            return new RecurrenceSet(
                    start,
                    new RecurrenceRule(String.join(";", kept), RecurrenceRule.RfcMode.RFC5545_STRICT),
                    count,
                    within,
                    more);
        } catch (InvalidRecurrenceRuleException e) {
            throw wrong(rule, String.valueOf(e.getMessage()));
        }
    }

    private static int number(ContentLine rule, String text) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number > 0 || number == NO_COUNT) {
                return number == NO_COUNT ? Integer.MAX_VALUE : number;
            }
        } catch (NumberFormatException e) {
            // said below, like a number that is none of times
        }
        throw wrong(rule, "COUNT=" + text + " is no number of times");
    }

    private static CalendarFault wrong(ContentLine rule, String why) {
        return new CalendarFault(
                rule.line(),
                rule.name(),
                "'" + rule.value().strip()
                        + "' is no rule that can be followed (accepted: FREQ=WEEKLY;COUNT=10 and the like): " + why);
    }

    /** All times before an end, in order. */
    NavigableSet<LocalDateTime> until(LocalDateTime end) {
        NavigableSet<LocalDateTime> times = new TreeSet<>();
        Times each = times();
        LocalDateTime next;
        while ((next = each.next()) != null && next.isBefore(end)) {
            times.add(next);
        }
        more.stream().filter(time -> time.isBefore(end)).forEach(times::add);
        return times;
    }

    /** The times of start and rule one by one, in order; other single times are left to the caller. */
    Times times() {
        return new Times(true);
    }

    /** The times of the rule alone: the start only where the rule has it. */
    Times timesOfRule() {
        return new Times(false);
    }

    /** Times of a rule being followed. */
    final class Times {

        private final boolean startCounts;
        private final @Nullable RecurrenceRuleIterator rest;
        private int followed;

        private Times(boolean startCounts) {
            this.startCounts = startCounts;
            RecurrenceRule followedRule = rule;
            this.rest = followedRule == null ? null : iterator(followedRule);
        }

        private @Nullable RecurrenceRuleIterator iterator(RecurrenceRule followedRule) {
            try {
                return followedRule.iterator(new DateTime(
                        start.getYear(),
                        start.getMonthValue() - 1,
                        start.getDayOfMonth(),
                        start.getHour(),
                        start.getMinute(),
                        start.getSecond()));
            } catch (IllegalArgumentException e) {
                // a rule that never comes true
                return null;
            }
        }

        /** The next time, or null after the last one. */
        @Nullable
        LocalDateTime next() {
            if (startCounts && followed == 0) {
                followed = 1;
                // a rule that ended before it began is how some programs call a whole series off
                return within.test(start) ? start : null;
            }
            if (rest == null || followed >= count || (startCounts && !within.test(start))) {
                return null;
            }
            try {
                while (rest.hasNext()) {
                    DateTime next = rest.nextDateTime();
                    LocalDateTime time = LocalDateTime.of(
                            next.getYear(),
                            next.getMonth() + 1,
                            next.getDayOfMonth(),
                            next.getHours(),
                            next.getMinutes(),
                            next.getSeconds());
                    if (!within.test(time) || time.getYear() > YEAR) {
                        return null;
                    }
                    if (!startCounts || time.isAfter(start)) {
                        followed++;
                        return time;
                    }
                }
            } catch (IllegalArgumentException e) {
                // a rule that never comes true again
            }
            return null;
        }
    }
}
