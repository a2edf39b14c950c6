package dev.parley.command.intake.reading;

import org.jspecify.annotations.Nullable;

/**
 * Something that keeps a file from being imported.
 *
 * @param file name of the file
 * @param line line in it (for tables the row, the header being 1), or 0 where it concerns the whole
 * @param character where in the line it begins, from 1, or 0 where that is not known
 * @param column column, attribute or property, or null where it is none in particular
 * @param message what is wrong and what is accepted
 */
public record IntakeProblem(
        String file, int line, int character, @Nullable String column, String message) {

    private static final int LONGEST_MESSAGE = 1_000;
    private static final int LONGEST_NAME = 200;

    /** What a message quotes of a file is cut, since the file may be all one value, and stands on one line. */
    public IntakeProblem {
        message = ForeignTexts.oneLine(cut(message, LONGEST_MESSAGE));
        column = column == null ? null : ForeignTexts.oneLine(cut(column, LONGEST_NAME));
    }

    /** A problem of a line, or of the whole file. */
    public IntakeProblem(String file, int line, @Nullable String column, String message) {
        this(file, line, 0, column, message);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "...";
    }

    @Override
    public String toString() {
        if (character > 0) {
            return file + ":" + line + ":" + character + ": " + (column == null ? "" : column + ": ") + message;
        }
        return file + (line > 0 ? ", line " + line : "") + (column == null ? "" : ", '" + column + "'") + ": "
                + message;
    }
}
