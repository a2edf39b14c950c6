package dev.parley.infra.pages.form;

import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.Audience;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.StakeholderGroup;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** What was typed into a form, read field by field; what is wrong is kept beside it, so that nothing typed is lost. */
public final class Form {

    private final MultiValueMap<String, String> typed;
    private final Map<String, String> problems = new LinkedHashMap<>();
    private final Map<String, String> labels = new HashMap<>();
    private final Set<String> refused = new HashSet<>();

    public Form(MultiValueMap<String, String> typed) {
        this.typed = typed;
    }

    /** The text of a field, stripped; empty where it is missing. */
    public String text(String field) {
        String value = typed.getFirst(field);
        return value == null ? "" : value.strip();
    }

    @Nullable
    public String optional(String field) {
        String text = text(field);
        return text.isEmpty() ? null : text;
    }

    public String required(String field, String message) {
        String text = text(field);
        if (text.isEmpty()) {
            problem(field, message);
        }
        return text;
    }

    public List<String> all(String field) {
        List<String> values = typed.get(field);
        return values == null
                ? List.of()
                : values.stream()
                        .filter(each -> !each.isBlank())
                        .map(String::strip)
                        .toList();
    }

    /**
     * Puts rows of fields, such as {@code options.0.verdict}, one after the other, without those that nothing was typed into.
     *
     * @param name what the names of their fields begin with
     * @return how many there are, numbered from 0
     */
    public int rows(String name) {
        Pattern pattern = Pattern.compile(Pattern.quote(name) + "\\.([0-9]{1,6})\\.(.+)", Pattern.DOTALL);
        SortedMap<Integer, Map<String, List<String>>> rows = new TreeMap<>();
        for (String field : List.copyOf(typed.keySet())) {
            Matcher row = pattern.matcher(field);
            List<String> values = typed.get(field);
            if (row.matches() && values != null) {
                typed.remove(field);
                rows.computeIfAbsent(Integer.parseInt(row.group(1)), any -> new LinkedHashMap<>())
                        .put(row.group(2), values);
            }
        }
        int number = 0;
        for (Map<String, List<String>> row : rows.values()) {
            if (row.values().stream().flatMap(List::stream).anyMatch(value -> !value.isBlank())) {
                String place = name + "." + number++ + ".";
                row.forEach((field, values) -> typed.put(place + field, values));
            }
        }
        return number;
    }

    public boolean has(String field) {
        return typed.containsKey(field);
    }

    public boolean checked(String field) {
        return !text(field).isEmpty();
    }

    public <E extends Enum<E>> @Nullable E choice(Class<E> type, String field) {
        return constant(type, field, text(field));
    }

    public <E extends Enum<E>> E choice(Class<E> type, String field, E otherwise) {
        E chosen = choice(type, field);
        return chosen == null ? otherwise : chosen;
    }

    public Set<StakeholderGroup> groups(String field) {
        List<StakeholderGroup> groups = new ArrayList<>();
        for (String each : all(field)) {
            StakeholderGroup group = constant(StakeholderGroup.class, field, each);
            if (group != null) {
                groups.add(group);
            }
        }
        return StakeholderGroup.ordered(groups);
    }

    private <E extends Enum<E>> @Nullable E constant(Class<E> type, String field, String text) {
        if (text.isEmpty()) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        problem(field, Wording.say("form.noChoice", text));
        return null;
    }

    /**
     * When it happened, as exactly as said: fields {@code exactness} (exact, month, year, order), {@code date},
     * {@code time}, {@code month}, {@code year}, {@code order}, {@code zone}; of a date, {@code among} is its place in the order
     * among others of the same date.
     *
     * @return the moment, or null where nothing was said or it cannot be read (then there is a problem)
     */
    @Nullable
    public OccurredAt when() {
        String exactness = text("exactness");
        try {
            OccurredAt at = when(exactness);
            String among = text("among");
            return at == null || at.start() == null || among.isEmpty()
                    ? at
                    : new OccurredAt(at.precision(), at.start(), order(among).order());
        } catch (IllegalArgumentException e) {
            String field = exactness.isEmpty() || exactness.equals("exact") ? "date" : exactness;
            problem(field, Wording.say("form.noMoment"));
            return null;
        }
    }

    private @Nullable OccurredAt when(String exactness) {
        return switch (exactness) {
            case "month" -> read("month", Wording.say("form.monthNeeded"));
            case "year" -> read("year", Wording.say("form.yearNeeded"));
            case "order" -> {
                String order = text("order");
                if (order.isEmpty()) {
                    problem("order", Wording.say("form.orderNeeded"));
                    yield null;
                }
                yield order(order);
            }
            default -> exact();
        };
    }

    /** A place in the order; its length is looked at before it is taken for a number. */
    private static OccurredAt order(String text) {
        return OccurredAt.parse("order " + text);
    }

    private @Nullable OccurredAt read(String field, String message) {
        String text = required(field, message);
        return text.isEmpty() ? null : OccurredAt.parse(text);
    }

    private @Nullable OccurredAt exact() {
        String date = text("date");
        if (date.isEmpty()) {
            return null;
        }
        String time = text("time");
        if (time.isEmpty()) {
            return OccurredAt.parse(date);
        }
        try {
            return moment(LocalDate.parse(date).atTime(LocalTime.parse(time)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The moment at which clocks show a time, where there is one such moment. Else it is asked, as it is where nobody says whose clocks. */
    private @Nullable OccurredAt moment(LocalDateTime local) {
        ZoneId zone = zone();
        if (zone == null) {
            problem("zone", Wording.say("form.zoneNeeded"));
            return null;
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() == 1) {
            return OccurredAt.instant(local.toInstant(offsets.get(0)));
        }
        String said = local.toString().replace('T', ' ');
        problem(
                "zone",
                offsets.isEmpty()
                        ? Wording.say("form.timeSkipped", said, zone.getId())
                        : Wording.say("form.timeTwice", said, zone.getId(), offsets.get(0), offsets.get(1)));
        return null;
    }

    /** Of a browser without JavaScript nobody knows where it is. */
    private @Nullable ZoneId zone() {
        try {
            return ZoneId.of(text("zone"));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** What the facts of the form rest on, and whom they are for: fields {@code level}, {@code source}, {@code coder}, {@code for}. */
    public Evidence evidence() {
        EvidenceLevel level = choice(EvidenceLevel.class, "level", EvidenceLevel.STATED);
        Evidence evidence = new Evidence(
                level,
                optional("source"),
                optional("coder"),
                text("for").isEmpty() ? null : choice(Audience.class, "for", Audience.PROJECT));
        return evidence.equals(Evidence.FIRST_HAND) ? Evidence.FIRST_HAND : evidence;
    }

    public String commandId() {
        String given = text("commandId");
        return given.isEmpty() ? UUID.randomUUID().toString() : given;
    }

    /** Says what is wrong with a field, in the reader's words; null for none in particular. */
    public void problem(@Nullable String field, String message) {
        problems.putIfAbsent(field == null ? "" : field, message);
    }

    /** As {@link #problem}, of a field whose label is English; it stands before the message where that stands apart from the field. */
    public void problem(String field, String label, String message) {
        if (problems.putIfAbsent(field, message) == null) {
            labels.put(field, label);
        }
    }

    /** Says why a command was refused, in English, as it is told everywhere (ADR 0231). */
    public void refused(@Nullable String field, String message) {
        String where = field == null ? "" : field;
        if (problems.putIfAbsent(where, message) == null) {
            refused.add(where);
        }
    }

    /** The fields whose problem is told in English. */
    public Set<String> refused() {
        return refused;
    }

    /** English labels, by field, of those whose problem does not name what is asked for. */
    public Map<String, String> labels() {
        return labels;
    }

    /** Problems by field; those of no field under an empty name. */
    public Map<String, String> problems() {
        return problems;
    }

    public boolean sound() {
        return problems.isEmpty();
    }

    /** A key made from words: "How we do it today" becomes {@code how-we-do-it-today}. */
    public static String slug(String words, int longest) {
        // Putting accents in order takes longer than the text grows; ten times what is kept is more than enough.
        String begin = words.substring(0, Math.min(words.length(), 10 * longest));
        String plain = Normalizer.normalize(begin, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String cut =
                plain.length() <= longest ? plain : plain.substring(0, longest).replaceAll("-[^-]*$", "");
        return cut.isEmpty() ? "item" : cut;
    }
}
