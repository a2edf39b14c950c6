package dev.parley.command.intake;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.ConflictKind;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.EncounterRecorded;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tables of encounters, one row an encounter. The mapping names the columns; see docs/research.md. Every row is checked and
 * every error told before anything is given on.
 */
final class CsvIntake {

    /** Longest title of an encounter. */
    private static final int TITLE = 200;

    /** Rows that may stand above the header. */
    private static final int MOST_ABOVE = 1_000;

    private record Taking(
            String column, String participant, Set<StakeholderGroup> groups, Map<String, Presence> cells) {}

    private final TableRows.Options options;
    private final Times times;
    private final String realisationColumn;
    private final @Nullable String realisationId;
    private final @Nullable String titleColumn;
    private final @Nullable String titleText;
    private final @Nullable String labelColumn;
    private final @Nullable String topicColumn;
    private final List<String> atColumns;
    private final @Nullable String kindColumn;
    private final @Nullable String phaseColumn;
    private final @Nullable String outcomeColumn;
    private final @Nullable String conflictColumn;
    private final @Nullable String neededColumn;
    private final @Nullable String recordedColumn;
    private final @Nullable String sourceColumn;
    private final @Nullable String coderColumn;
    private final Map<String, EncounterKind> kinds;
    private final Map<String, Phase> phases;
    private final Map<String, Outcome> outcomes;
    private final EncounterKind kind;
    private final Phase phase;
    private final Outcome outcome;
    private final EvidenceLevel level;
    private final List<Taking> attendance = new ArrayList<>();
    private final @Nullable String participantsColumn;
    private final String separator;
    private final Map<String, Set<StakeholderGroup>> roles = new LinkedHashMap<>();
    private final Presence presence;

    CsvIntake(Settings settings) {
        String written = settings.text("delimiter");
        this.options = new TableRows.Options(
                settings.charset("encoding"),
                written == null || written.isEmpty() ? null : written.equals("tab") ? '\t' : written.charAt(0),
                settings.text("sheet"),
                settings.has("header") ? settings.number("header", 1, MOST_ABOVE) : 0);
        ZoneId zone = settings.zone("zone");
        Settings realisation = settings.map("realisation");
        this.realisationId = realisation.text("id");
        this.realisationColumn = realisationId == null
                ? realisation.required(
                        "column", "the column that names the realisation, or 'id' for one id for all rows")
                : "";
        this.titleColumn = realisation.text("title");
        this.titleText = realisation.text("titleText");
        realisation.done();
        Settings encounter = settings.map("encounter");
        this.times = Times.of(zone, encounter, "format");
        this.labelColumn = encounter.text("label");
        this.topicColumn = encounter.text("title");
        this.atColumns = encounter.texts("at");
        if (atColumns.isEmpty()) {
            encounter.problem(
                    "at",
                    "is missing: the column that says when the encounter happened, or two, of the day and the time");
        }
        this.kindColumn = encounter.text("kind");
        this.phaseColumn = encounter.text("phase");
        this.outcomeColumn = encounter.text("outcome");
        this.conflictColumn = encounter.text("conflictKind");
        this.neededColumn = encounter.text("needed");
        this.recordedColumn = encounter.text("recordedAt");
        this.sourceColumn = encounter.text("source");
        this.coderColumn = encounter.text("coder");
        encounter.done();
        this.kinds = settings.dictionary("kinds", EncounterKind.class);
        this.phases = settings.dictionary("phases", Phase.class);
        this.outcomes = settings.dictionary("outcomes", Outcome.class);
        Settings defaults = settings.map("defaults");
        this.kind = defaults.constant("kind", EncounterKind.class, EncounterKind.MEETING);
        this.phase = defaults.constant("phase", Phase.class, Phase.INITIATION);
        this.outcome = defaults.constant("outcome", Outcome.class, Outcome.NOT_RECORDED);
        this.level = defaults.constant("level", EvidenceLevel.class, EvidenceLevel.STATED);
        this.presence = defaults.constant("presence", Presence.class, Presence.IN_PERSON);
        defaults.done();
        for (Settings taking : settings.maps("attendance")) {
            attendance.add(new Taking(
                    taking.required("column", "the column that says whether the participant took part"),
                    taking.required("participant", "a role title, never a personal name"),
                    taking.constants("groups", StakeholderGroup.class),
                    taking.dictionary("cells", Presence.class)));
            taking.done();
        }
        Settings participants = settings.map("participants");
        this.participantsColumn = participants.text("column");
        this.separator = participants.text("separator", ";");
        Settings known = participants.map("roles");
        for (String role : known.names()) {
            Set<StakeholderGroup> groups = known.constants(role, StakeholderGroup.class);
            roles.put(role, groups);
        }
        participants.done();
        if (attendance.isEmpty() && participantsColumn == null) {
            settings.problem(
                    "attendance",
                    "is missing: who took part comes from 'attendance' (a column each) or"
                            + " 'participants' (one column, many names)");
        }
        settings.done();
    }

    /** Reads a table. */
    IntakeResult read(String file, InputStream in, IntakeContext context, IntakeLimits limits, IntakeProgress progress)
            throws IOException {
        return new Reading(file, context, limits, progress).read(in);
    }

    /** One table being read. */
    private final class Reading {

        private final String file;
        private final IntakeContext context;
        private final IntakeLimits limits;
        private final IntakeProgress progress;
        private final List<IntakeProblem> problems = new ArrayList<>();
        private final Map<String, HistoryBuilder> builders = new LinkedHashMap<>();
        private final Map<String, String> names = new HashMap<>();
        private final Map<String, Set<String>> labels = new HashMap<>();
        private final Map<String, Integer> columns = new LinkedHashMap<>();
        private int cut;

        Reading(String file, IntakeContext context, IntakeLimits limits, IntakeProgress progress) {
            this.file = file;
            this.context = context;
            this.limits = limits;
            this.progress = progress;
        }

        IntakeResult read(InputStream in) throws IOException {
            TableRows reader = TableRows.of(file, in, options, limits);
            TableRows.Row header = reader.next();
            if (header == null) {
                throw new IntakeException(new IntakeProblem(file, 0, null, "is empty: a header and rows are expected"));
            }
            for (String cell : header.cells()) {
                if (!cell.isEmpty() && columns.putIfAbsent(cell, columns.size()) != null) {
                    problem(header.line(), cell, "is the name of two columns");
                }
            }
            columns.clear();
            for (int i = 0; i < header.cells().size(); i++) {
                columns.putIfAbsent(header.cells().get(i), i);
            }
            missingColumns(header);
            if (!problems.isEmpty()) {
                return result(0);
            }
            int rows = 0;
            TableRows.Row row;
            while ((row = reader.next()) != null) {
                row = row.within(header.cells().size());
                if (++rows > limits.rows()) {
                    throw new IntakeException(new IntakeProblem(
                            file, row.line(), null, "has more than " + limits.rows() + " rows; split it"));
                }
                if (row.cells().size() > header.cells().size()) {
                    problem(
                            row.line(),
                            null,
                            "has " + row.cells().size() + " cells but the header has "
                                    + header.cells().size() + "; " + reader.tooMany());
                } else {
                    encounter(row);
                }
                if (problems.size() >= limits.problems()) {
                    problem(row.line(), null, "too many problems; the rows after this one were not checked");
                    break;
                }
                if (rows % 1000 == 0) {
                    progress.read(builders.size(), rows);
                }
            }
            if (rows == 0) {
                problem(header.line(), null, "has a header and no rows");
            }
            progress.read(builders.size(), rows);
            return result(rows);
        }

        private IntakeResult result(int rows) {
            List<History> histories =
                    builders.values().stream().map(HistoryBuilder::build).toList();
            return new IntakeResult(
                            histories,
                            problems,
                            rows,
                            cut == 0
                                    ? List.of()
                                    : List.of(cut + (cut == 1 ? " title was" : " titles were") + " cut to " + TITLE
                                            + " characters"))
                    .located(
                            file,
                            builders.values().stream()
                                    .map(HistoryBuilder::lines)
                                    .toList(),
                            limits);
        }

        private void missingColumns(TableRows.Row header) {
            List<@Nullable String> wanted = new ArrayList<>(Arrays.asList(
                    realisationColumn,
                    titleColumn,
                    labelColumn,
                    topicColumn,
                    kindColumn,
                    phaseColumn,
                    outcomeColumn,
                    conflictColumn,
                    neededColumn,
                    recordedColumn,
                    sourceColumn,
                    coderColumn,
                    participantsColumn));
            wanted.addAll(atColumns);
            attendance.forEach(taking -> wanted.add(taking.column()));
            for (String column : wanted) {
                if (column != null && !column.isEmpty() && !columns.containsKey(column)) {
                    problem(header.line(), column, "is no column of the file; its columns are " + columns.keySet());
                }
            }
        }

        private void problem(int line, @Nullable String column, String message) {
            problems.add(new IntakeProblem(file, line, column, message));
        }

        private String cell(TableRows.Row row, @Nullable String column) {
            Integer index = column == null ? null : columns.get(column);
            return index == null || index >= row.cells().size()
                    ? ""
                    : row.cells().get(index);
        }

        private void encounter(TableRows.Row row) {
            int before = problems.size();
            OccurredAt at = at(row, atColumns);
            OccurredAt recordedAt =
                    recordedColumn == null || cell(row, recordedColumn).isEmpty()
                            ? null
                            : at(row, List.of(recordedColumn));
            Instant recordedStart = recordedAt == null ? null : recordedAt.start();
            Instant recorded = recordedStart == null ? context.now() : recordedStart;
            EncounterKind meantKind = meant(row, kindColumn, kinds, EncounterKind.class, kind);
            Phase meantPhase = meant(row, phaseColumn, phases, Phase.class, phase);
            Outcome meantOutcome = meant(row, outcomeColumn, outcomes, Outcome.class, outcome);
            ConflictKind conflict = cell(row, conflictColumn).isEmpty()
                    ? null
                    : meant(row, conflictColumn, Map.of(), ConflictKind.class, ConflictKind.COGNITIVE);
            Map<String, Set<StakeholderGroup>> groups = new LinkedHashMap<>();
            List<Attendance> attendances = attendances(row, groups);
            Set<StakeholderGroup> needed = needed(row);
            String id = id(row);
            if (at == null || id == null || problems.size() > before) {
                return;
            }
            Evidence evidence = new Evidence(level, blank(cell(row, sourceColumn)), blank(cell(row, coderColumn)));
            HistoryBuilder builder = builders.get(id);
            if (builder == null) {
                String title = titled(cell(row, titleColumn));
                builder = new HistoryBuilder(
                        context,
                        new RealisationId(id),
                        !title.isEmpty() ? title : titleText != null ? titleText : titled(name(row)),
                        at,
                        recorded,
                        evidence);
                builders.put(id, builder);
            }
            builder.line(row.line());
            for (Map.Entry<String, Set<StakeholderGroup>> participant : groups.entrySet()) {
                builder.participant(participant.getKey(), participant.getValue(), at, recorded, evidence);
            }
            Set<String> used = labels.computeIfAbsent(id, key -> new HashSet<>());
            String label = cell(row, labelColumn);
            if (label.isEmpty()) {
                label = "en" + (used.size() + 1);
            }
            if (!used.add(label)) {
                problem(row.line(), labelColumn, "'" + label + "' labels an earlier encounter of '" + id + "' too");
                return;
            }
            String topic = titled(cell(row, topicColumn));
            builder.add(
                    new EncounterRecorded(
                            builder.realisation(),
                            label,
                            meantKind,
                            topic.isEmpty() ? words(meantKind) : topic,
                            builder.phase(meantPhase, at, recorded, evidence),
                            attendances,
                            needed,
                            meantOutcome,
                            meantOutcome == Outcome.CONFLICT ? conflict : null,
                            false,
                            at,
                            evidence),
                    recorded);
        }

        private String name(TableRows.Row row) {
            return realisationId != null ? realisationId : cell(row, realisationColumn);
        }

        private @Nullable String id(TableRows.Row row) {
            String name = name(row);
            String id = Slug.of(name);
            if (id.isEmpty()) {
                problem(row.line(), realisationColumn, "is empty, which names the realisation");
                return null;
            }
            String other = names.putIfAbsent(id, name);
            if (other != null && !other.equals(name)) {
                problem(
                        row.line(),
                        realisationColumn,
                        "'" + name + "' and '" + other + "' would both become '" + id
                                + "'; make them differ in letters or digits");
                return null;
            }
            return id;
        }

        private @Nullable OccurredAt at(TableRows.Row row, List<String> of) {
            String text = of.stream()
                    .map(column -> cell(row, column))
                    .filter(cell -> !cell.isEmpty())
                    .collect(Collectors.joining(" "));
            boolean date = of.stream().allMatch(column -> row.dates().get(columns.getOrDefault(column, 0)));
            String column = of.isEmpty() ? null : of.get(0);
            try {
                OccurredAt at = date ? times.atOfCell(text) : times.at(text);
                Instant start = at.start();
                if (start != null && LogIntake.isToCome(at, context.now())) {
                    problem(row.line(), column, "'" + text + "' is " + LogIntake.NOT_YET);
                    return null;
                }
                return at;
            } catch (IllegalArgumentException e) {
                problem(row.line(), column, String.valueOf(e.getMessage()));
                return null;
            }
        }

        /** A title on one line that is not too long. */
        private String titled(String text) {
            String line = oneLine(text);
            if (line.length() > TITLE) {
                cut++;
                return cut(line, TITLE);
            }
            return line;
        }

        private <E extends Enum<E>> E meant(
                TableRows.Row row, @Nullable String column, Map<String, E> dictionary, Class<E> type, E otherwise) {
            String cell = cell(row, column);
            if (cell.isEmpty()) {
                return otherwise;
            }
            E meant = dictionary.get(cell.toLowerCase(Locale.ROOT));
            if (meant == null) {
                meant = Settings.constantOf(type, cell);
            }
            if (meant == null && type == Outcome.class) {
                meant = type.cast(TableWords.outcome(cell));
            }
            if (meant == null) {
                problem(
                        row.line(),
                        column,
                        "'" + cell + "' is not accepted; accepted are "
                                + (dictionary.isEmpty() ? "" : dictionary.keySet() + " and ")
                                + Arrays.toString(type.getEnumConstants())
                                + (type == Outcome.class ? " and " + TableWords.outcomeWords() : ""));
                return otherwise;
            }
            return meant;
        }

        private @Nullable Set<StakeholderGroup> needed(TableRows.Row row) {
            String cell = cell(row, neededColumn);
            if (cell.isEmpty()) {
                return null;
            }
            Set<StakeholderGroup> needed = new HashSet<>();
            for (String part : cell.split(Pattern.quote(separator))) {
                StakeholderGroup group = Settings.constantOf(StakeholderGroup.class, part);
                if (group == null) {
                    problem(
                            row.line(),
                            neededColumn,
                            "'" + part.strip() + "' is not accepted; accepted are "
                                    + Arrays.toString(StakeholderGroup.values()) + ", '" + separator + "' between");
                } else {
                    needed.add(group);
                }
            }
            return needed;
        }

        private List<Attendance> attendances(TableRows.Row row, Map<String, Set<StakeholderGroup>> groups) {
            List<Attendance> attendances = new ArrayList<>();
            for (Taking taking : attendance) {
                String cell = cell(row, taking.column());
                Presence how = taking.cells().get(cell.toLowerCase(Locale.ROOT));
                if (cell.isEmpty() || (how == null && TableWords.isAbsent(cell))) {
                    continue;
                }
                if (how == null && taking.cells().isEmpty() && TableWords.isPresent(cell)) {
                    how = presence;
                }
                if (how == null) {
                    problem(
                            row.line(),
                            taking.column(),
                            "'" + cell + "' is not accepted; accepted are "
                                    + (taking.cells().isEmpty()
                                            ? TableWords.present()
                                            : taking.cells().keySet()) + ", and " + TableWords.absent()
                                    + " or nothing for absent");
                    continue;
                }
                if (groups.putIfAbsent(taking.participant(), taking.groups()) == null) {
                    attendances.add(new Attendance(taking.participant(), how));
                }
            }
            String cell = cell(row, participantsColumn);
            for (String part : cell.isEmpty() ? new String[0] : cell.split(Pattern.quote(separator))) {
                String role = part.strip();
                Set<StakeholderGroup> known = roles.get(role);
                if (role.isEmpty()) {
                    continue;
                }
                if (known == null) {
                    problem(
                            row.line(),
                            participantsColumn,
                            "'" + role + "' is no participant of the mapping; accepted are " + roles.keySet() + ", '"
                                    + separator + "' between");
                } else if (groups.putIfAbsent(role, known) == null) {
                    attendances.add(new Attendance(role, presence));
                }
            }
            return attendances;
        }
    }

    /** Blank space of all kinds, line breaks and control characters. */
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

    private static @Nullable String blank(String text) {
        return text.isEmpty() ? null : text;
    }

    /** A text on one line. */
    static String oneLine(String text) {
        return SPACES.matcher(text).replaceAll(" ").strip();
    }

    /** The beginning of a text, with a sign that it goes on. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                        .strip() + "…";
    }

    static String words(EncounterKind kind) {
        String words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
