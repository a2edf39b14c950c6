package dev.parley.kernel.document;

import java.util.List;

/** A value as it stands in a file, with its place. */
public sealed interface Node {

    /** Line in the file, from 1. */
    int line();

    /** Column in the line, from 1. */
    int column();

    /** Whether all of it was read; what a syntax error cut short is not complained about again. */
    boolean complete();

    /** How to call this kind of value when it is found where another is wanted. */
    String kind();

    /**
     * A single value.
     *
     * @param text what is written
     * @param plain whether it stands without quotes
     */
    record Scalar(int line, int column, String text, boolean plain) implements Node {

        /** Whether nothing is written, or the word for it. */
        public boolean isNull() {
            return plain
                    && switch (text) {
                        case "", "~", "null", "Null", "NULL" -> true;
                        default -> false;
                    };
        }

        @Override
        public boolean complete() {
            return true;
        }

        @Override
        public String kind() {
            return isNull() ? "nothing" : "'" + MessageTexts.shortened(text) + "'";
        }
    }

    /** A list. */
    record Sequence(int line, int column, List<Node> items, boolean complete) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys and values; keys may repeat. */
    record Mapping(int line, int column, List<Entry> entries, boolean complete) implements Node {
        @Override
        public String kind() {
            return "keys with values";
        }
    }

    /** One key of a mapping and its value. */
    record Entry(Scalar key, Node value) {}

    /** Something about which a problem has already been reported. */
    record Refused(int line, int column) implements Node {
        @Override
        public boolean complete() {
            return false;
        }

        @Override
        public String kind() {
            return "something not accepted";
        }
    }
}
