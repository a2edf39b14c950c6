package dev.parley.command.intake.reading;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * In which order one column has day, month and year, where a mapping has forms that look alike and differ in it: {@code dd/MM/yyyy} and
 * {@code MM/dd/yyyy}. Each text leaves some orders possible. Where none is left that reads them all, two people wrote in two ways, and of
 * 04/05 nobody knows which it is.
 */
public final class DateOrder {

    private static final Pattern FIELD = Pattern.compile("d{1,2}|(?<![ML])[ML]{1,2}(?![ML])|[uy]{1,4}");
    private static final Pattern LITERALS = Pattern.compile("'[^']*'");
    private static final int LONGEST = 100;

    /**
     * A form of dates in digits.
     *
     * @param pattern as the mapping has it
     * @param shape how what it reads looks: n for one or two digits, N for four, and what stands between
     * @param order its fields in their order, such as dMy
     * @param readers what reads it
     */
    record Form(String pattern, String shape, String order, List<DateTimeFormatter> readers) {}

    /** A text that leaves some orders possible. */
    private record Said(int row, String text, Set<String> orders) {}

    private final List<Form> forms;
    private final Map<String, List<Said>> said = new HashMap<>();

    DateOrder(List<Form> forms) {
        this.forms = forms;
    }

    /** Of some patterns those that look like another one and have another order. */
    static List<Form> differing(List<String> patterns) {
        List<Form> forms = new ArrayList<>();
        patterns.forEach(pattern -> {
            Form form = form(pattern);
            if (form != null) {
                forms.add(form);
            }
        });
        Map<String, Set<String>> orders = forms.stream()
                .collect(Collectors.groupingBy(
                        Form::shape, Collectors.mapping(Form::order, Collectors.toCollection(TreeSet::new))));
        return forms.stream()
                .filter(form -> orders.getOrDefault(form.shape(), Set.of()).size() > 1)
                .toList();
    }

    private static @Nullable Form form(String pattern) {
        Matcher field = FIELD.matcher(LITERALS.matcher(pattern)
                .replaceAll(literal -> " ".repeat(literal.group().length())));
        StringBuilder shape = new StringBuilder();
        StringBuilder order = new StringBuilder();
        int end = -1;
        while (field.find()) {
            shape.append(end < 0 ? "" : pattern.substring(end, field.start()))
                    .append(field.group().length() > 2 ? 'N' : 'n');
            order.append(field.group().charAt(0));
            end = field.end();
        }
        String fields = order.toString().replace('L', 'M').replace('u', 'y');
        return fields.length() == 3 && fields.chars().distinct().count() == 3
                ? new Form(
                        pattern,
                        shape.toString(),
                        fields,
                        Times.formats(pattern).toList())
                : null;
    }

    /**
     * Looks at a text of the column.
     *
     * @return what is wrong with it beside an earlier one; null for nothing
     */
    public @Nullable String say(int row, String text) {
        if (forms.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        Map<String, Set<String>> possible = new LinkedHashMap<>();
        forms.stream()
                .filter(form -> form.readers().stream().anyMatch(reader -> reads(reader, text)))
                .forEach(form -> possible.computeIfAbsent(form.shape(), key -> new LinkedHashSet<>())
                        .add(form.order()));
        for (Map.Entry<String, Set<String>> each : possible.entrySet()) {
            // two texts that say something each are enough: of those with the same orders the first is kept
            List<Said> before = said.computeIfAbsent(each.getKey(), key -> new ArrayList<>());
            Set<String> orders = each.getValue();
            for (Said other : before) {
                if (other.orders().stream().noneMatch(orders::contains)) {
                    return "'" + text + "' is a date by " + patterns(each.getKey(), orders) + " only, and '"
                            + other.text()
                            + "' in line " + other.row() + " by " + patterns(each.getKey(), other.orders())
                            + " only: a column has its dates in one way; put them right in the file";
                }
            }
            if (before.stream().noneMatch(other -> other.orders().equals(orders))) {
                before.add(new Said(row, text, orders));
            }
        }
        return null;
    }

    private static boolean reads(DateTimeFormatter reader, String text) {
        try {
            reader.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private String patterns(String shape, Set<String> orders) {
        return forms.stream()
                .filter(form -> form.shape().equals(shape) && orders.contains(form.order()))
                .map(Form::pattern)
                .collect(Collectors.joining(", "));
    }
}
