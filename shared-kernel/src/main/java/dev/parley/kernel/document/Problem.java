package dev.parley.kernel.document;

/**
 * Something in a document that is not accepted.
 *
 * @param line line in the file, from 1
 * @param column column in the line, from 1, counted in characters
 * @param path where in the structure, such as {@code history[12].outcome}; entries count from 0; empty for the file
 * @param message what is wrong and what is accepted
 */
public record Problem(int line, int column, String path, String message) implements Comparable<Problem> {

    /**
     * The line to print for a person.
     *
     * @param file name of the file
     * @return {@code file:line:column: path: message}
     */
    public String in(String file) {
        return file + ":" + this;
    }

    /** In the order of the file. */
    @Override
    public int compareTo(Problem other) {
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line + ":" + column + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
