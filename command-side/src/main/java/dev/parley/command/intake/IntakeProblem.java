package dev.parley.command.intake;

import org.jspecify.annotations.Nullable;

/**
 * Something that keeps a file from being imported.
 *
 * @param file name of the file
 * @param line line in it (for tables the row, the header being 1), or 0 where it concerns the whole
 * @param column column, attribute or property, or null where it is none in particular
 * @param message what is wrong and what is accepted
 */
public record IntakeProblem(String file, int line, @Nullable String column, String message) {

    @Override
    public String toString() {
        return file + (line > 0 ? ", line " + line : "") + (column == null ? "" : ", '" + column + "'") + ": "
                + message;
    }
}
