package dev.parley.command.intake.table;

import dev.parley.command.intake.reading.ForeignTexts;
import dev.parley.command.intake.reading.MappingSettings;
import dev.parley.command.intake.reading.Times;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.StakeholderGroup;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping says of a table of encounters: the columns that it reads, what their cells mean, and what is done with rows that are no
 * encounter that took place.
 *
 * @param options how the rows are read
 * @param times how dates and times are read
 * @param realisationId the realisation of all rows; null where a column names it
 * @param titleText title of the realisation where no column has it; null where nothing is said
 * @param columns the columns of an encounter
 * @param optional columns that a file need not have
 * @param meanings what words in cells mean
 * @param otherwise what holds where a row says nothing
 * @param attendance columns that say whether somebody took part, one a participant
 * @param participants the column that lists those who took part
 * @param people columns that name people
 * @param refusals rows that cannot be read as one meeting
 * @param titlesCalledOff what is done with rows whose title says that the meeting was called off: ask, skip or keep
 * @param toCome what is done with rows that are still to come: ask, skip or plan
 * @param struckOut what is done with what is struck out: ask, skip or keep
 */
record RowMapping(
        TableRows.Options options,
        Times times,
        @Nullable String realisationId,
        @Nullable String titleText,
        Columns columns,
        List<String> optional,
        Meanings meanings,
        Otherwise otherwise,
        List<Taking> attendance,
        Participants participants,
        People people,
        List<Refusal> refusals,
        String titlesCalledOff,
        String toCome,
        String struckOut) {

    /** Rows that may stand above the header. */
    private static final int MOST_ABOVE = 1_000;

    /**
     * The columns of an encounter by what they say; what no column says is null, or empty of the realisation.
     *
     * @param end that which says when it ends, or those of the day and the time; none where nothing says it
     * @param duration that which says how long it takes
     * @param durationUnit of what a mere number there is one: minutes or hours; empty where nobody has said
     */
    record Columns(
            String realisation,
            @Nullable String title,
            @Nullable String label,
            @Nullable String topic,
            List<String> at,
            List<String> end,
            @Nullable String duration,
            String durationUnit,
            @Nullable String kind,
            @Nullable String phase,
            @Nullable String outcome,
            @Nullable String conflict,
            @Nullable String needed,
            @Nullable String recorded,
            @Nullable String source,
            @Nullable String coder,
            @Nullable String zone,
            @Nullable String allDay,
            @Nullable String calledOff,
            @Nullable String id) {

        private List<@Nullable String> all() {
            List<@Nullable String> all = new ArrayList<>(Arrays.asList(
                    realisation,
                    title,
                    label,
                    topic,
                    duration,
                    kind,
                    phase,
                    outcome,
                    conflict,
                    needed,
                    recorded,
                    source,
                    coder,
                    zone,
                    allDay,
                    calledOff,
                    id));
            all.addAll(at);
            all.addAll(end);
            return all;
        }
    }

    /** What words in cells mean, in small letters. */
    record Meanings(Map<String, EncounterKind> kinds, Map<String, Phase> phases, Map<String, Outcome> outcomes) {}

    /** What holds where a row says nothing. */
    record Otherwise(EncounterKind kind, Phase phase, Outcome outcome, EvidenceLevel level, Presence presence) {}

    /**
     * A column that says whether a participant took part.
     *
     * @param cells what its words mean
     * @param any whether anything that stands in it says that somebody was there
     * @param nobody words for nobody
     * @param except columns of as many entries, and what in them says that somebody was not there
     */
    record Taking(
            String column,
            String participant,
            Set<StakeholderGroup> groups,
            Map<String, Presence> cells,
            boolean any,
            Set<String> nobody,
            Map<String, Set<String>> except) {

        /** Whether a cell says that nobody is meant by the column. */
        boolean isNobody(String cell) {
            return nobody.contains(TableWords.plain(cell))
                    || (any ? TableWords.isNobody(cell) : TableWords.isAbsent(cell));
        }
    }

    /**
     * A column that lists participants by their roles.
     *
     * @param column its name; null where there is none
     * @param separator what stands between them
     * @param roles the groups of each role
     */
    record Participants(@Nullable String column, String separator, Map<String, Set<StakeholderGroup>> roles) {}

    /**
     * Rows of which a mapping says that they cannot be read as one meeting.
     *
     * @param column the column that tells them
     * @param values what it says of them
     * @param because why, for whoever has the file
     */
    record Refusal(String column, Set<String> values, String because) {}

    /** Reads the mapping; what is wrong with it are problems of the settings. */
    static RowMapping of(MappingSettings settings) {
        String delimiter = settings.text("delimiter");
        TableRows.Options options = new TableRows.Options(
                settings.charset("encoding"),
                delimiter == null || delimiter.isEmpty() ? null : delimiter.equals("tab") ? '\t' : delimiter.charAt(0),
                settings.text("sheet"),
                settings.has("header") ? settings.number("header", 1, MOST_ABOVE) : 0);
        ZoneId zone = settings.zone("zone");
        MappingSettings realisation = settings.map("realisation");
        String realisationId = realisation.text("id");
        String realisationColumn = realisationId == null
                ? realisation.required(
                        "column", "the column that names the realisation, or 'id' for one id for all rows")
                : "";
        String title = realisation.text("title");
        String titleText = realisation.text("titleText");
        realisation.done();
        MappingSettings encounter = settings.map("encounter");
        Times times = Times.of(zone, encounter, "format");
        Columns columns = columns(encounter, realisationColumn, title);
        String titlesCalledOff = encounter.choice("calledOffTitles", "ask", "skip", "keep");
        String toCome = encounter.choice("toCome", "ask", "skip", "plan");
        if (toCome.equals("plan") && realisationId == null) {
            encounter.problem(
                    "toCome",
                    "is 'plan', which goes on from what was planned before and needs one realisation for all rows: 'id' under"
                            + " 'realisation'");
        }
        encounter.done();
        List<String> optional = settings.texts("optional");
        Meanings meanings = new Meanings(
                settings.dictionary("kinds", EncounterKind.class),
                settings.dictionary("phases", Phase.class),
                settings.dictionary("outcomes", Outcome.class));
        Otherwise otherwise = otherwise(settings.map("defaults"));
        List<Taking> attendance =
                settings.maps("attendance").stream().map(RowMapping::taking).toList();
        Participants participants = participants(settings.map("participants"));
        List<Refusal> refusals =
                settings.maps("refuse").stream().map(RowMapping::refusal).toList();
        String struckOut = settings.choice("struckOut", "ask", "skip", "keep");
        People people = new People(settings.map("people"));
        if (attendance.isEmpty()
                && participants.column() == null
                && people.columns().isEmpty()) {
            settings.problem(
                    "attendance",
                    "is missing: who took part comes from 'attendance' (a column each), 'participants' (one column, many"
                            + " roles) or 'people' (addresses and names)");
        }
        settings.done();
        return new RowMapping(
                options,
                times,
                realisationId,
                titleText,
                columns,
                optional,
                meanings,
                otherwise,
                attendance,
                participants,
                people,
                refusals,
                titlesCalledOff,
                toCome,
                struckOut);
    }

    private static Columns columns(MappingSettings encounter, String realisation, @Nullable String title) {
        String label = encounter.text("label");
        String topic = encounter.text("title");
        List<String> at = encounter.texts("at");
        if (at.isEmpty()) {
            encounter.problem(
                    "at",
                    "is missing: the column that says when the encounter happened, or two, of the day and the time");
        }
        return new Columns(
                realisation,
                title,
                label,
                topic,
                at,
                encounter.texts("end"),
                encounter.text("duration"),
                encounter.has("durationUnit") ? encounter.choice("durationUnit", "minutes", "hours") : "",
                encounter.text("kind"),
                encounter.text("phase"),
                encounter.text("outcome"),
                encounter.text("conflictKind"),
                encounter.text("needed"),
                encounter.text("recordedAt"),
                encounter.text("source"),
                encounter.text("coder"),
                encounter.text("zone"),
                encounter.text("allDay"),
                encounter.text("calledOff"),
                encounter.text("id"));
    }

    private static Otherwise otherwise(MappingSettings defaults) {
        Otherwise otherwise = new Otherwise(
                defaults.constant("kind", EncounterKind.class, EncounterKind.MEETING),
                defaults.constant("phase", Phase.class, Phase.INITIATION),
                defaults.constant("outcome", Outcome.class, Outcome.NOT_RECORDED),
                defaults.constant("level", EvidenceLevel.class, EvidenceLevel.STATED),
                defaults.constant("presence", Presence.class, Presence.IN_PERSON));
        defaults.done();
        return otherwise;
    }

    private static Taking taking(MappingSettings settings) {
        Taking taking = new Taking(
                settings.required("column", "the column that says whether the participant took part"),
                settings.required("participant", "a role title, never a personal name"),
                settings.constants("groups", StakeholderGroup.class),
                settings.dictionary("cells", Presence.class),
                settings.flag("any"),
                plain(settings.texts("nobody")),
                exceptions(settings.map("except")));
        settings.done();
        return taking;
    }

    private static Participants participants(MappingSettings settings) {
        String column = settings.text("column");
        String separator = settings.text("separator", ";");
        MappingSettings known = settings.map("roles");
        Map<String, Set<StakeholderGroup>> roles = new LinkedHashMap<>();
        for (String role : known.names()) {
            roles.put(role, known.constants(role, StakeholderGroup.class));
        }
        settings.done();
        return new Participants(column, separator, roles);
    }

    private static Refusal refusal(MappingSettings settings) {
        Refusal refusal = new Refusal(
                settings.required("column", "the column that tells rows which are no single meeting"),
                plain(settings.texts("values")),
                settings.text("because", "is refused by the mapping"));
        settings.done();
        return refusal;
    }

    private static Set<String> plain(List<String> words) {
        return words.stream().map(TableWords::plain).collect(Collectors.toSet());
    }

    static Map<String, Set<String>> exceptions(MappingSettings except) {
        Map<String, Set<String>> exceptions = new LinkedHashMap<>();
        except.names().forEach(column -> exceptions.put(column, plain(except.texts(column))));
        return exceptions;
    }

    /** The columns that a file has to have: those that the mapping reads without calling them optional. */
    Set<String> needed() {
        Set<String> needed = read();
        optional.forEach(column -> needed.remove(ForeignTexts.oneLine(column)));
        return needed;
    }

    /** The columns that the mapping reads. */
    Set<String> read() {
        List<@Nullable String> named = columns.all();
        named.add(participants.column());
        attendance.forEach(taking -> {
            named.add(taking.column());
            named.addAll(taking.except().keySet());
        });
        refusals.forEach(refusal -> named.add(refusal.column()));
        people.columns().forEach(column -> {
            named.add(column.name());
            named.addAll(column.except().keySet());
        });
        Set<String> read = new LinkedHashSet<>();
        for (String column : named) {
            if (column != null && !column.isEmpty()) {
                read.add(ForeignTexts.oneLine(column));
            }
        }
        return read;
    }
}
