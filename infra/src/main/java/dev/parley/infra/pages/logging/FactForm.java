package dev.parley.infra.pages.logging;

import dev.parley.command.RealisationCommand;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A form that records a fact.
 *
 * @param what its name in the address, which is that of the fact in history files
 * @param command the command it sends
 * @param section where it stands in the list
 * @param title what it records
 * @param hint when one would use it
 * @param fields its fields
 */
record FactForm(
        String what,
        Class<? extends RealisationCommand> command,
        String section,
        String title,
        String hint,
        List<Field> fields) {

    /** Rows of a repeated field that stay free to be filled in. */
    private static final int SPARE = 3;

    /** How a field is filled in. */
    enum Input {
        /** One line of text, perhaps with suggestions. */
        TEXT,
        /** Several lines of text. */
        AREA,
        /** One of what there is. */
        SELECT,
        /** Any number of groups. */
        GROUPS,
        /** Yes where it is ticked. */
        CHECK,
        /** Any number of what there is. */
        SEVERAL,
        /** A whole number. */
        NUMBER,
        /** One of the numbers from 1 upwards. */
        RATING,
        /** Yes, no, or nothing said. */
        FLAG,
        /** The same few fields any number of times. */
        ROWS
    }

    /**
     * What has to be logged before there is anything to choose from.
     *
     * @param what name of the form that logs it; empty for that of an encounter
     * @param title of that form
     */
    public record Before(String what, String title) {}

    /**
     * A field.
     *
     * @param name as in the command; within rows with the number of the row before it
     * @param label what it is called
     * @param hint more about it, or empty
     * @param input how it is filled in
     * @param required whether it must be
     * @param options values and their words, for a choice or as suggestions
     * @param more whether it stands with what few would say, folded away until it is used
     * @param parts the fields of each row, of a field that has rows
     * @param before what has to be logged before there is anything to choose from; null where there is something, or nothing is to be chosen
     */
    record Field(
            String name,
            String label,
            String hint,
            Input input,
            boolean required,
            Map<String, String> options,
            boolean more,
            List<Field> parts,
            @Nullable Before before) {

        /** Name of the way it is filled in, for templates. */
        public String as() {
            return switch (input) {
                case NUMBER -> "text";
                case RATING, FLAG -> "select";
                default -> input.name().toLowerCase(Locale.ROOT);
            };
        }

        /** The fields of its rows: one row at least, and all that something was typed into. */
        public List<List<Field>> rows(Map<String, List<String>> all) {
            return IntStream.range(0, Math.max(1, typed(all)))
                    .mapToObj(this::row)
                    .toList();
        }

        /** The fields of rows that are still free. */
        public List<List<Field>> spare(Map<String, List<String>> all) {
            int first = Math.max(1, typed(all));
            return IntStream.range(first, first + SPARE).mapToObj(this::row).toList();
        }

        /** The fields of one row. */
        List<Field> row(int number) {
            return parts.stream()
                    .map(part -> new Field(
                            name + "." + number + "." + part.name,
                            part.label,
                            part.hint,
                            part.input,
                            part.required,
                            part.options,
                            part.more,
                            List.of(),
                            null))
                    .toList();
        }

        private int typed(Map<String, List<String>> all) {
            int rows = 0;
            while (isTyped(name + "." + rows + ".", all)) {
                rows++;
            }
            return rows;
        }

        private static boolean isTyped(String row, Map<String, List<String>> all) {
            return all.keySet().stream().anyMatch(field -> field.startsWith(row));
        }
    }

    /** Whether it has what few would say. */
    public boolean more() {
        return more(fields);
    }

    /** Whether some of these fields ask for what few would say. */
    public boolean more(List<Field> some) {
        return some.stream().anyMatch(Field::more);
    }

    /** Whether anything was typed or chosen of that. */
    public boolean unfolded(Map<String, List<String>> all) {
        return unfolded(fields, all);
    }

    /** Whether anything was typed or chosen of what few would say. */
    public boolean unfolded(List<Field> some, Map<String, List<String>> all) {
        return some.stream()
                .filter(Field::more)
                .flatMap(field -> all.getOrDefault(field.name(), List.of()).stream())
                .anyMatch(value -> !value.isEmpty());
    }
}
