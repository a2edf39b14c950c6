package dev.parley.command.intake.ical;

import org.jspecify.annotations.Nullable;

/** Something in a calendar that cannot be read, with its place. */
public final class CalendarFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is said of a time of which nobody says where its clock hangs. */
    public static final String NO_ZONE = "has no time zone; say which one is meant with 'zone:' in the mapping";

    private final int line;

    @Nullable
    private final String property;

    CalendarFault(int line, @Nullable String property, String message) {
        super(message);
        this.line = line;
        this.property = property;
    }

    /** Line it begins on, from 1; 0 where it concerns the whole. */
    public int line() {
        return line;
    }

    /** Property it is about, or null. */
    public @Nullable String property() {
        return property;
    }

    /** What is wrong and what is accepted. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
