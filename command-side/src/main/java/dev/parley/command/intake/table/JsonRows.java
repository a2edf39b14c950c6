package dev.parley.command.intake.table;

import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.IntakeProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A list of objects in JSON as a table, as ticket systems answer: a list, or an object whose member {@code issues}, {@code value},
 * {@code result}, {@code results} or {@code items} is one. What lies in each other is one column ({@code fields.project.key}), a list within
 * a cell is put together with {@code ;}.
 */
final class JsonRows implements TableRows {

    /** What lists are called in answers of ticket systems. */
    private static final List<String> LISTS = List.of("issues", "value", "result", "results", "items");

    /** What answers call how many there are on all pages of them. */
    private static final List<String> TOTALS = List.of("total", "total_count", "totalCount", "@odata.count");

    /** What answers call the place where the next page of them is. */
    private static final List<String> MORE = List.of("@odata.nextLink", "nextPageToken", "nextLink");

    private static final String BETWEEN = "; ";

    private final String file;
    private final IntakeLimits limits;
    private final JsonParser in;
    private final List<Map<String, String>> read = new ArrayList<>();

    /** For each row what its lists of objects say, one by one; what an element does not say is an empty text. */
    private final List<Map<String, List<String>>> lists = new ArrayList<>();

    /** Members that held nothing in some row, and so no members of their own. */
    private final Set<String> hollow = new HashSet<>();

    private final List<Integer> lines = new ArrayList<>();
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private int next = -1;
    private int pages;
    private long total;
    private boolean continued;

    private JsonRows(String file, JsonParser in, IntakeLimits limits) {
        this.file = file;
        this.in = in;
        this.limits = limits;
    }

    /** Whether a file begins as JSON does. */
    static boolean isJson(byte[] start) {
        for (byte each : start) {
            if (each == '[' || each == '{') {
                return true;
            }
            if (each != ' '
                    && each != '\n'
                    && each != '\r'
                    && each != '\t'
                    && each != (byte) 0xEF
                    && each != (byte) 0xBB
                    && each != (byte) 0xBF) {
                return false;
            }
        }
        return false;
    }

    /** Reads all of it, since the last object can have a member that the first has not. */
    static JsonRows of(String file, InputStream bounded, IntakeLimits limits) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(limits.text())
                        .maxNameLength(1_000)
                        .maxNumberLength(100)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bounded)) {
            JsonRows rows = new JsonRows(file, parser, limits);
            rows.root();
            return rows;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            throw new IntakeException(
                    new IntakeProblem(file, line, null, "is no JSON that can be read: " + e.getOriginalMessage()));
        }
    }

    /** Reads all answers that stand one behind the other, as programs write them that ask for page after page. */
    private void root() {
        boolean found = false;
        for (JsonToken first = in.nextToken(); first != null; first = in.nextToken()) {
            pages++;
            if (first == JsonToken.START_ARRAY) {
                list();
                found = true;
            } else {
                found |= first == JsonToken.START_OBJECT && answer();
            }
            if (!found) {
                throw problem("holds no list of objects; accepted are a list, or an object with one under " + LISTS);
            }
        }
        if (!found) {
            throw problem("holds no list of objects; accepted are a list, or an object with one under " + LISTS);
        }
    }

    /** Reads an answer that holds a list under a name. */
    private boolean answer() {
        boolean found = false;
        continued = false;
        String name;
        while ((name = in.nextName()) != null) {
            JsonToken token = in.nextToken();
            if (!found && LISTS.contains(name) && token == JsonToken.START_ARRAY) {
                found = true;
                list();
            } else if (TOTALS.contains(name) && token == JsonToken.VALUE_NUMBER_INT) {
                total = Math.max(total, in.getValueAsLong());
            } else if (MORE.contains(name) && token == JsonToken.VALUE_STRING) {
                continued |= !in.getString().isBlank();
            } else if ((name.equals("isLast") && token == JsonToken.VALUE_FALSE)
                    || (name.equals("incomplete_results") && token == JsonToken.VALUE_TRUE)) {
                continued = true;
            } else {
                in.skipChildren();
            }
        }
        return found;
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (total > read.size()) {
            notes.add("the file holds " + read.size() + " of the " + total
                    + " that the answer says there are; the other pages of it were not read");
        } else if (continued) {
            notes.add("the answer goes on in further pages, which are not in the file and were not read");
        }
        if (pages > 1) {
            notes.add(pages + " answers stand one behind the other, and all of them were read");
        }
        return notes;
    }

    private void list() {
        JsonToken token;
        while ((token = in.nextToken()) != JsonToken.END_ARRAY) {
            if (token != JsonToken.START_OBJECT) {
                throw problem("holds something that is no object where a row is expected");
            }
            if (read.size() >= limits.rows()) {
                throw problem("has more than " + limits.rows() + " rows; split it");
            }
            lines.add(in.currentTokenLocation().getLineNr());
            Map<String, String> row = new LinkedHashMap<>();
            Map<String, List<String>> listed = new HashMap<>();
            object("", row, listed);
            lists.add(listed);
            row.keySet().forEach(name -> columns.putIfAbsent(name, columns.size()));
            if (columns.size() > limits.columns()) {
                throw problem("has more than " + limits.columns() + " columns");
            }
            read.add(row);
        }
    }

    /** Reads an object; {@code lists} takes what lists of objects say that are not within others, and is null within one. */
    private void object(String path, Map<String, String> row, @Nullable Map<String, List<String>> lists) {
        String name;
        boolean any = false;
        while ((name = in.nextName()) != null) {
            any = true;
            in.nextToken();
            value(path.isEmpty() ? name : path + "." + name, row, lists);
        }
        if (!any) {
            hollow.add(path);
        }
    }

    private void value(String path, Map<String, String> row, @Nullable Map<String, List<String>> lists) {
        switch (in.currentToken()) {
            case START_OBJECT -> object(path, row, lists);
            case START_ARRAY -> array(path, row, lists);
            case VALUE_NULL -> {
                hollow.add(path);
                row.putIfAbsent(path, "");
            }
            default -> add(path, TableRows.stripped(in.getString()), row);
        }
    }

    private void array(String path, Map<String, String> row, @Nullable Map<String, List<String>> lists) {
        List<Map<String, String>> elements = new ArrayList<>();
        boolean any = false;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            any = true;
            if (in.currentToken() == JsonToken.START_OBJECT) {
                Map<String, String> element = new LinkedHashMap<>();
                object(path, element, null);
                elements.add(element);
                element.forEach((name, text) -> add(name, text, row));
            } else {
                value(path, row, null);
            }
        }
        if (!any) {
            hollow.add(path);
        }
        if (lists != null) {
            elements.stream()
                    .flatMap(element -> element.keySet().stream())
                    .distinct()
                    .forEach(name -> lists.put(
                            name,
                            elements.stream()
                                    .map(element -> element.getOrDefault(name, ""))
                                    .toList()));
        }
    }

    private void add(String path, String text, Map<String, String> row) {
        String before = row.getOrDefault(path, "");
        String all = before.isEmpty() ? text : text.isEmpty() ? before : before + BETWEEN + text;
        if (all.length() > limits.text()) {
            throw problem("has a cell of more than " + limits.text() + " characters");
        }
        row.put(path, all);
    }

    @Override
    public boolean isHollow(String column) {
        for (int dot = column.indexOf('.'); dot > 0; dot = column.indexOf('.', dot + 1)) {
            if (hollow.contains(column.substring(0, dot))) {
                return !columns.containsKey(column);
            }
        }
        return false;
    }

    @Override
    public boolean isNested() {
        return true;
    }

    @Override
    public @Nullable List<String> listed(String column) {
        return next < 1 ? null : lists.get(next - 1).get(column);
    }

    @Override
    public String place() {
        boolean onOneLine = lines.size() > 1 && lines.get(0).equals(lines.get(lines.size() - 1));
        return next > 0 && onOneLine ? "item " + next + ": " : "";
    }

    private IntakeException problem(String message) {
        return new IntakeException(
                new IntakeProblem(file, Math.max(0, in.currentTokenLocation().getLineNr()), null, message));
    }

    @Override
    public @Nullable Row next() {
        if (next < 0) {
            next = 0;
            return columns.isEmpty() ? null : new Row(1, List.copyOf(columns.keySet()));
        }
        if (next >= read.size()) {
            return null;
        }
        Map<String, String> row = read.get(next);
        List<String> cells = new ArrayList<>();
        columns.keySet().forEach(name -> cells.add(row.getOrDefault(name, "")));
        return new Row(lines.get(next++), cells);
    }

    @Override
    public String tooMany() {
        return "give its columns names";
    }
}
