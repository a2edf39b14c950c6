package dev.parley.command.refusal;

import java.util.Arrays;
import java.util.List;

/**
 * One reason why a command is not carried out. A refused command changes nothing.
 *
 * @param code what kind of reason
 * @param field path of the field at fault, such as {@code attendances[2].participant}; empty where it is the command as
 *     a whole
 * @param message what is wrong, for people
 * @param accepted what would have been accepted; empty where that cannot be listed
 */
public record Refusal(RefusalCode code, String field, String message, List<String> accepted) {

    private static final int LONGEST_FIELD = 200;
    private static final int LONGEST_MESSAGE = 500;

    /** Keeps its own copy of what is accepted; what is quoted of a command is cut, for it may be a megabyte. */
    public Refusal {
        accepted = List.copyOf(accepted);
        field = cut(field, LONGEST_FIELD);
        message = cut(message, LONGEST_MESSAGE);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "...";
    }

    /** A refusal with what is accepted written out. */
    public static Refusal of(RefusalCode code, String field, String message, String... accepted) {
        return new Refusal(code, field, message, Arrays.asList(accepted));
    }

    /** One line for people: field, message and what is accepted. */
    @Override
    public String toString() {
        return (field.isEmpty() ? "" : field + ": ")
                + message
                + (accepted.isEmpty() ? "" : " (accepted: " + String.join(", ", accepted) + ")");
    }
}
