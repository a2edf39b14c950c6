package dev.parley.kernel.flat;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.Audience;
import dev.parley.kernel.Claim;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.choice.Verdict;
import dev.parley.kernel.event.RealisationEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns recorded events into flat attributes and back. {@code read(write(e)).equals(e)} for every event.
 *
 * <p>Attribute names are the names of the record components; evidence becomes {@code evidence.level}, {@code
 * evidence.source}, {@code evidence.coder} and {@code evidence.for}; the envelope is {@link #ENVELOPE}. An attribute that is not known is left
 * out, which differs from an empty text. Groups are separated by spaces; attendances, options and several keys by {@code "; "}, their
 * fields by {@code " | "}, with a backslash before a backslash, semicolon or bar that is part of a text.
 */
public final class FlatEvents {

    /** Attributes that every event has whatever its type, in the order they are written. */
    public static final List<String> ENVELOPE =
            List.of("id", "type", "realisation", "sequence", "recordedAt", "principal");

    /** What an imported event has beside these, in the order it is written: how it came into the log, and what its source says. */
    public static final List<String> CLAIM = List.of("importedBy", "importedAt", "sourceRecordedAt", "sourcePrincipal");

    private static final String AUDIENCE = "evidence.for";
    private static final String PROPOSED_BY = "proposed by ";
    private static final String PRO = "pro ";
    private static final String CON = "con ";
    private static final String WITHDRAWN = "condition withdrawn ";

    private static final Map<String, FactType> TYPES =
            FactType.all().stream().collect(Collectors.toMap(FactType::name, type -> type, (a, b) -> a, TreeMap::new));

    private FlatEvents() {}

    /** The names of all event types, in alphabetical order. */
    public static List<String> types() {
        return List.copyOf(TYPES.keySet());
    }

    /**
     * The attributes an event of a type can have beyond the {@link #ENVELOPE}, in the order they are written.
     *
     * @param type name of the event type
     * @return names of attributes
     * @throws IllegalArgumentException if there is no such type
     */
    public static List<String> attributes(String type) {
        List<String> names = new ArrayList<>();
        for (Component component : named(type).components()) {
            if (component.kind() == Component.Kind.EVIDENCE) {
                names.addAll(List.of("evidence.level", "evidence.source", "evidence.coder", AUDIENCE));
            } else if (component.kind() != Component.Kind.REALISATION) {
                names.add(component.name());
            }
        }
        return List.copyOf(names);
    }

    /** The name of the type of an event, such as {@code EncounterRecorded}. */
    public static String typeOf(RealisationEvent event) {
        return event.getClass().getSimpleName();
    }

    /**
     * Everything about a recorded event as texts.
     *
     * @param recorded the event
     * @return attributes in a fixed order, envelope first; what is not known is left out
     */
    public static Map<String, String> write(RecordedEvent recorded) {
        Map<String, String> flat = new LinkedHashMap<>();
        flat.put("id", recorded.id());
        flat.put("type", typeOf(recorded.event()));
        flat.put("realisation", recorded.event().realisation().value());
        flat.put("sequence", Long.toString(recorded.sequence()));
        flat.put("recordedAt", recorded.recordedAt().toString());
        flat.put("principal", recorded.principal());
        for (Component component : FactType.of(recorded.event()).components()) {
            Object value = component.of(recorded.event());
            if (value instanceof Evidence evidence) {
                flat.put("evidence.level", evidence.level().name());
                if (evidence.source() != null) {
                    flat.put("evidence.source", evidence.source());
                }
                if (evidence.coder() != null) {
                    flat.put("evidence.coder", evidence.coder());
                }
                if (evidence.audience() != null) {
                    flat.put(AUDIENCE, evidence.audience().name());
                }
            } else if (value != null && !(value instanceof RealisationId)) {
                flat.put(component.name(), text(value));
            }
        }
        return flat;
    }

    /**
     * How an event came into the log by import. No part of {@link #write}: the same facts are the same whoever imported them.
     *
     * @param recorded the event
     * @return the attributes {@link #CLAIM}, as far as known; none for what was not imported
     */
    public static Map<String, String> claim(RecordedEvent recorded) {
        Claim claim = recorded.claim();
        if (claim == null) {
            return Map.of();
        }
        Map<String, String> flat = new LinkedHashMap<>();
        flat.put("importedBy", claim.importedBy());
        if (claim.importedAt() != null) {
            flat.put("importedAt", claim.importedAt().toString());
        }
        flat.put("sourceRecordedAt", claim.recordedAt().toString());
        flat.put("sourcePrincipal", claim.principal());
        return flat;
    }

    /**
     * Reads back what {@link #write} wrote; attributes the type does not have are ignored.
     *
     * @param flat attributes
     * @return the event
     * @throws IllegalArgumentException naming the attribute that is missing or wrong, and what is accepted
     */
    public static RecordedEvent read(Map<String, String> flat) {
        String type = required(flat, "type");
        FactType fact = named(type);
        RealisationId realisation = new RealisationId(required(flat, "realisation"));
        @Nullable Object[] values = new @Nullable Object[fact.components().size()];
        for (int i = 0; i < values.length; i++) {
            Component component = fact.components().get(i);
            values[i] = switch (component.kind()) {
                case REALISATION -> realisation;
                case EVIDENCE ->
                    new Evidence(
                            constant(EvidenceLevel.class, "evidence.level", required(flat, "evidence.level")),
                            flat.get("evidence.source"),
                            flat.get("evidence.coder"),
                            audience(flat.get(AUDIENCE)));
                default -> value(component, flat.get(component.name()));
            };
        }
        return new RecordedEvent(
                required(flat, "id"),
                number("sequence", required(flat, "sequence")),
                instant(required(flat, "recordedAt")),
                required(flat, "principal"),
                Records.make(fact.type(), values));
    }

    private static @Nullable Audience audience(@Nullable String text) {
        return text == null ? null : constant(Audience.class, AUDIENCE, text);
    }

    /** Attendances as one text; {@link #attendances(String)} reads it back. */
    public static String attendances(List<Attendance> attendances) {
        return attendances.stream()
                .map(a -> escape(a.participant()) + " | " + a.presence() + (a.level() == null ? "" : " | " + a.level()))
                .collect(Collectors.joining("; "));
    }

    /**
     * Attendances out of one text.
     *
     * @throws IllegalArgumentException if it is not of the form {@code participant | PRESENCE | LEVEL; ...}
     */
    public static List<Attendance> attendances(String text) {
        List<Attendance> attendances = new ArrayList<>();
        for (List<String> fields : rows(text)) {
            if (fields.size() < 2 || fields.size() > 3) {
                throw new IllegalArgumentException(
                        "attendances '" + text + "': accepted is 'participant | PRESENCE | LEVEL; ...'");
            }
            attendances.add(new Attendance(
                    fields.get(0),
                    constant(Presence.class, "attendances", fields.get(1)),
                    fields.size() == 2 ? null : constant(EvidenceLevel.class, "attendances", fields.get(2))));
        }
        return attendances;
    }

    /** Several keys as one text; {@link #keys(String)} reads it back. */
    public static String keys(List<String> keys) {
        return keys.stream().map(FlatEvents::escape).collect(Collectors.joining("; "));
    }

    /** Keys out of one text. */
    public static List<String> keys(String text) {
        return rows(text).stream().map(fields -> String.join(" | ", fields)).toList();
    }

    private static List<DecisionOption> options(String text) {
        List<DecisionOption> options = new ArrayList<>();
        for (List<String> fields : rows(text)) {
            if (fields.size() < 2) {
                throw new IllegalArgumentException("options '" + text
                        + "': accepted is 'option | VERDICT | condition | proposed by GROUP | pro GROUP words"
                        + " | con GROUP words | condition withdrawn; ...'");
            }
            options.add(option(fields));
        }
        return options;
    }

    /** The condition is the third field, or there is none; what follows says itself what it is. */
    private static DecisionOption option(List<String> fields) {
        Verdict verdict = constant(Verdict.class, "options", fields.get(1));
        boolean condition = fields.size() > 2 && !(verdict != Verdict.POSTPONED && says(fields.get(2)));
        @Nullable StakeholderGroup proposedBy = null;
        @Nullable Boolean withdrawn = null;
        Map<StakeholderGroup, String> pros = new EnumMap<>(StakeholderGroup.class);
        Map<StakeholderGroup, String> cons = new EnumMap<>(StakeholderGroup.class);
        for (String field : fields.subList(condition ? 3 : 2, fields.size())) {
            if (field.startsWith(PROPOSED_BY)) {
                proposedBy = constant(StakeholderGroup.class, "options", field.substring(PROPOSED_BY.length()));
            } else if (field.startsWith(WITHDRAWN)) {
                withdrawn = flag("options", field.substring(WITHDRAWN.length()));
            } else if (field.startsWith(PRO) || field.startsWith(CON)) {
                int end = field.indexOf(' ', PRO.length());
                StakeholderGroup group = constant(
                        StakeholderGroup.class, "options", field.substring(PRO.length(), Math.max(end, PRO.length())));
                Map<StakeholderGroup, String> said = field.startsWith(PRO) ? pros : cons;
                said.put(group, field.substring(end + 1));
            } else {
                throw new IllegalArgumentException("options: '" + field + "' is not accepted after the condition");
            }
        }
        return new DecisionOption(
                fields.get(0),
                verdict,
                condition ? fields.get(2) : null,
                proposedBy,
                pros.isEmpty() ? null : pros,
                cons.isEmpty() ? null : cons,
                withdrawn);
    }

    private static boolean says(String field) {
        return field.startsWith(PROPOSED_BY)
                || field.startsWith(WITHDRAWN)
                || field.startsWith(PRO)
                || field.startsWith(CON);
    }

    private static String option(DecisionOption option) {
        StringBuilder row = new StringBuilder(escape(option.option()) + " | " + option.verdict());
        if (option.condition() != null) {
            row.append(" | ").append(escape(option.condition()));
        }
        if (option.proposedBy() != null) {
            row.append(" | ").append(PROPOSED_BY).append(option.proposedBy());
        }
        said(row, PRO, option.pros());
        said(row, CON, option.cons());
        if (option.conditionWithdrawn() != null) {
            row.append(" | ").append(WITHDRAWN).append(option.conditionWithdrawn());
        }
        return row.toString();
    }

    private static void said(StringBuilder row, String what, @Nullable Map<StakeholderGroup, String> words) {
        if (words != null) {
            words.forEach((group, each) ->
                    row.append(" | ").append(what).append(group).append(' ').append(escape(each)));
        }
    }

    private static String text(Object value) {
        if (value instanceof Set<?> groups) {
            return groups.stream().map(Object::toString).collect(Collectors.joining(" "));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(FlatEvents::row).collect(Collectors.joining("; "));
        }
        if (value instanceof OrganisationId organisation) {
            return organisation.value();
        }
        return value.toString();
    }

    private static String row(@Nullable Object element) {
        if (element instanceof Attendance attendance) {
            return attendances(List.of(attendance));
        }
        if (element instanceof DecisionOption option) {
            return option(option);
        }
        if (element instanceof String key) {
            return escape(key);
        }
        throw new IllegalStateException("no flat form for " + element);
    }

    private static @Nullable Object value(Component component, @Nullable String text) {
        String name = component.name();
        if (text == null) {
            if (!component.optional()) {
                throw new IllegalArgumentException(name + " is missing");
            }
            return null;
        }
        return switch (component.kind()) {
            case KEY, TEXT -> text;
            case MOMENT -> OccurredAt.parse(text);
            case ORGANISATION -> new OrganisationId(text);
            case KEYS -> keys(text);
            case RATING, PERCENT -> Math.toIntExact(number(name, text));
            case FLAG -> flag(name, text);
            case GROUPS -> groups(name, text);
            case CHOICES -> choices(component, text);
            case ATTENDANCES -> attendances(text);
            case OPTIONS -> options(text);
            case CHOICE, GROUP -> constant(component.constants(), name, text);
            case REALISATION, EVIDENCE -> throw new IllegalStateException(component + " is read apart");
        };
    }

    private static Boolean flag(String name, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(name + " '" + text + "': accepted are true, false");
        }
        return Boolean.valueOf(text);
    }

    private static Set<Object> choices(Component component, String text) {
        Set<Object> choices = new LinkedHashSet<>();
        for (String choice : text.isBlank() ? new String[0] : text.strip().split("\\s+")) {
            choices.add(constant(component.constants(), component.name(), choice));
        }
        return choices;
    }

    private static Set<StakeholderGroup> groups(String name, String text) {
        Set<StakeholderGroup> groups = EnumSet.noneOf(StakeholderGroup.class);
        for (String group : text.isBlank() ? new String[0] : text.strip().split("\\s+")) {
            groups.add(constant(StakeholderGroup.class, name, group));
        }
        return groups;
    }

    private static <T> T constant(Class<T> type, String name, String text) {
        return constant(Arrays.asList(type.getEnumConstants()), name, text);
    }

    private static <T> T constant(List<? extends T> constants, String name, String text) {
        for (T constant : constants) {
            if (constant.toString().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(name + " '" + text + "': accepted are " + constants);
    }

    private static String required(Map<String, String> flat, String name) {
        String value = flat.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static long number(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " '" + text + "' is no whole number", e);
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "recordedAt '" + text + "': accepted is a time with zone such as 2026-11-18T13:00:00Z", e);
        }
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace(";", "\\;").replace("|", "\\|");
    }

    /** Rows at unescaped semicolons, fields at unescaped bars; exactly the spaces that writing added are taken off. */
    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        if (text.isEmpty()) {
            return rows;
        }
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                field.append(text.charAt(++i));
            } else if (c == '|' && field.length() > 0 && field.charAt(field.length() - 1) == ' ') {
                field.setLength(field.length() - 1);
                fields.add(field.toString());
                field.setLength(0);
                i += i + 1 < text.length() && text.charAt(i + 1) == ' ' ? 1 : 0;
            } else if (c == ';') {
                fields.add(field.toString());
                field.setLength(0);
                rows.add(fields);
                fields = new ArrayList<>();
                i += i + 1 < text.length() && text.charAt(i + 1) == ' ' ? 1 : 0;
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        rows.add(fields);
        return rows;
    }

    private static FactType named(String type) {
        FactType found = TYPES.get(type);
        if (found == null) {
            throw new IllegalArgumentException("type '" + type + "': accepted are " + TYPES.keySet());
        }
        return found;
    }
}
