package dev.parley.command.intake.log;

import dev.parley.command.intake.reading.ForeignTexts;
import dev.parley.command.intake.reading.Glob;
import dev.parley.command.intake.reading.Globs;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.IntakeProblem;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.command.intake.reading.MappingSettings;
import dev.parley.command.intake.reading.Slug;
import dev.parley.command.intake.reading.StreamBuilder;
import dev.parley.command.intake.reading.Times;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.flat.FlatEvents;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Event logs (XES, OCEL 2.0): each case becomes a realisation, each event whose activity the mapping knows an encounter.
 * Which attribute tells the group is the mapping's to say; attributes that hold names of people are never read. A log that
 * Parley wrote itself carries whole facts and is read without a mapping.
 */
public final class LogIntake {

    /** What marks a log that carries whole facts. */
    static final String FACTS = "parley-facts-1";

    private static final Set<String> FACT_TYPES =
            FactType.all().stream().map(FactType::name).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> PERSONAL = Set.of("org:resource");

    /** How PM4Py writes what an event does not have. */
    private static final String NOTHING = "nan";

    private static final String LIFECYCLE = "lifecycle:transition";
    private static final int MOST_NAMED = 20;
    private static final int MOST_QUOTED = 100;

    /** A day as machines write it. */
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");

    private record Who(
            Map<String, Glob> when, String participant, List<String> placeholders, Set<StakeholderGroup> groups) {}

    private record What(boolean skip, EncounterKind kind, Phase phase, Outcome outcome) {}

    /**
     * An event and when it was.
     *
     * @param at when it was, as exactly as the log says: a moment or a day
     * @param time the moment, or that at which the day begins, which puts events in order
     */
    private record Timed(LogEvent event, OccurredAt at, Instant time, String activity) {}

    private final boolean ocel;
    private final Times times;
    private final String caseName;
    private final String prefix;
    private final String title;
    private final List<String> activity;
    private final String time;
    private final List<Who> who = new ArrayList<>();
    private final Globs<What> what = new Globs<>();
    private final boolean skipUnlisted;
    private final Presence presence;
    private final @Nullable Presence handover;
    private final @Nullable Glob closing;
    private final RealisationOutcome closed;

    /** Attributes that this mapping reads; no other is kept. */
    private final Set<String> wanted = new HashSet<>();

    /** Reads the mapping; what is wrong with it are problems of the settings. */
    public LogIntake(MappingSettings settings, boolean ocel) {
        this.ocel = ocel;
        this.times = Times.of(settings.zone("zone"), settings, "format");
        this.caseName = settings.text("case", ocel ? "" : "concept:name");
        if (ocel && caseName.isEmpty()) {
            settings.problem("case", "is missing: the object type whose objects are the cases");
        }
        this.prefix = settings.text("prefix", "");
        this.title = settings.text("title", ocel ? "{ocel:oid}" : "{" + caseName + "}");
        List<String> named = settings.texts("activity");
        this.activity = !named.isEmpty() ? named : List.of(ocel ? OcelContent.TYPE : "concept:name");
        this.time = settings.text("time", ocel ? OcelContent.TIME : "time:timestamp");
        Set<String> personal = new HashSet<>(PERSONAL);
        personal.addAll(settings.texts("personal"));
        for (MappingSettings rule : settings.maps("participants")) {
            Map<String, Glob> when = new LinkedHashMap<>();
            MappingSettings conditions = rule.map("when");
            for (String attribute : conditions.names()) {
                when.put(attribute, Glob.of(conditions, attribute, conditions.text(attribute, "")));
                forbid(conditions, attribute, attribute, personal);
            }
            String participant = rule.required("participant", "a role title, never a personal name");
            placeholders(participant).forEach(attribute -> forbid(rule, "participant", attribute, personal));
            Set<StakeholderGroup> groups = rule.constants("groups", StakeholderGroup.class);
            if (groups.isEmpty()) {
                rule.problem("groups", "is missing: the groups the participant belongs to");
            }
            who.add(new Who(when, participant, placeholders(participant), groups));
            rule.done();
        }
        if (who.isEmpty()) {
            settings.problem("participants", "is missing: rules that say which attribute names whom, and the groups");
        }
        MappingSettings activities = settings.map("activities");
        for (String name : activities.names()) {
            MappingSettings meant = activities.map(name);
            What said = new What(
                    meant.flag("skip"),
                    meant.constant("kind", EncounterKind.class, EncounterKind.MEETING),
                    meant.constant("phase", Phase.class, Phase.INITIATION),
                    meant.constant("outcome", Outcome.class, Outcome.NOT_RECORDED));
            what.add(activities, name, Glob.of(activities, name, name), said);
            meant.done();
        }
        if (what.isEmpty()) {
            settings.problem("activities", "is missing: which activity is what kind of encounter");
        }
        String unlisted = settings.text("unlisted", "error");
        this.skipUnlisted = unlisted.equals("skip");
        if (!skipUnlisted && !unlisted.equals("error")) {
            settings.refuse("unlisted", unlisted, List.of("error", "skip"));
        }
        this.presence = settings.constant("presence", Presence.class, Presence.REMOTE);
        this.handover =
                settings.has("handover") ? settings.constant("handover", Presence.class, Presence.REMOTE) : null;
        MappingSettings close = settings.map("close");
        String closingActivity = close.text("activity");
        this.closing = closingActivity == null ? null : Glob.of(close, "activity", closingActivity);
        this.closed = close.constant("outcome", RealisationOutcome.class, RealisationOutcome.SUCCEEDED);
        close.done();
        placeholders(title).forEach(attribute -> forbid(settings, "title", attribute, personal));
        activity.forEach(attribute -> forbid(settings, "activity", attribute, personal));
        forbid(settings, "case", caseName, personal);
        settings.done();
        List<String> templates = new ArrayList<>(placeholders(title));
        templates.addAll(activity);
        templates.add(caseName);
        wanted.addAll(templates);
        wanted.add(time);
        for (Who rule : who) {
            wanted.addAll(rule.when().keySet());
            wanted.addAll(placeholders(rule.participant()));
        }
    }

    private static void forbid(MappingSettings settings, String key, String attribute, Set<String> personal) {
        if (personal.contains(attribute)) {
            settings.problem(
                    key,
                    "'" + attribute
                            + "' holds names of people and is never read; use an attribute with a role or group");
        }
    }

    private static List<String> placeholders(String template) {
        return PLACEHOLDER
                .matcher(template)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Reads a log by this mapping. */
    public IntakeResult read(
            String file, InputStream in, IntakeContext context, IntakeLimits limits, IntakeProgress progress)
            throws IOException {
        Reading reading = new Reading(file, context, limits, progress);
        long events = ocel
                ? OcelReader.read(file, in, limits, caseName, wanted::contains, reading::trace, reading::note)
                : TraceRelay.relay(
                        cases -> XesReader.read(
                                file,
                                in,
                                limits,
                                key -> wanted.contains(key) || key.equals(LIFECYCLE),
                                wanted::contains,
                                (log, trace) -> cases.accept(trace)),
                        reading::trace);
        return reading.result(events);
    }

    /** Reads a log that carries whole facts. */
    public static IntakeResult readFacts(
            String file, InputStream in, boolean ocel, IntakeLimits limits, IntakeProgress progress)
            throws IOException {
        List<IntakeProblem> problems = new ArrayList<>();
        List<History> histories = new ArrayList<>();
        long[] rows = {0};
        Consumer<LogTrace> each = trace -> {
            History history = facts(file, trace, problems);
            if (history != null) {
                histories.add(history);
            }
            rows[0] += trace.events().size();
            if (histories.size() % 100 == 0) {
                progress.read(histories.size(), rows[0]);
            }
        };
        if (ocel) {
            OcelReader.read(file, in, limits, "Process", LogIntake::isOfFact, each, note -> {});
        } else {
            XesReader.read(file, in, limits, key -> true, key -> true, (log, trace) -> {
                if (!FACTS.equals(log.get("parley:format"))) {
                    throw new IntakeException(new IntakeProblem(
                            file,
                            0,
                            null,
                            "is no log of Parley's; a mapping is needed that says what its events mean"));
                }
                each.accept(trace);
            });
        }
        if (histories.isEmpty() && problems.isEmpty()) {
            problems.add(new IntakeProblem(file, 0, null, "holds no case"));
        }
        progress.read(histories.size(), rows[0]);
        return new IntakeResult(histories, problems, rows[0], List.of());
    }

    /** Whether an attribute is of a fact; those of objects, which may have two values at a time, repeat what facts say. */
    private static boolean isOfFact(String name) {
        int end = name.indexOf('.');
        return end > 0 && FACT_TYPES.contains(name.substring(0, end));
    }

    private static @Nullable History facts(String file, LogTrace trace, List<IntakeProblem> problems) {
        List<RecordedEvent> events = new ArrayList<>();
        for (LogEvent event : trace.events()) {
            Map<String, String> flat = new HashMap<>();
            String type = event.attributes().get(OcelContent.TYPE);
            event.attributes().forEach((name, value) -> {
                if (type == null && name.startsWith("parley:")) {
                    flat.put(name.substring("parley:".length()), value);
                } else if (type != null && name.startsWith(type + ".")) {
                    flat.put(name.substring(type.length() + 1), value);
                }
            });
            try {
                events.add(FlatEvents.read(flat));
            } catch (IllegalArgumentException e) {
                problems.add(new IntakeProblem(
                        file,
                        event.line(),
                        null,
                        "an event without a whole fact: " + e.getMessage()
                                + "; a mapping is needed that says what its events mean"));
                return null;
            }
        }
        events.sort(Comparator.comparingLong(RecordedEvent::sequence));
        for (int i = 0; i < events.size(); i++) {
            RecordedEvent event = events.get(i);
            if (event.sequence() != i
                    || !event.event().realisation().equals(events.get(0).event().realisation())) {
                problems.add(new IntakeProblem(
                        file,
                        trace.line(),
                        "sequence",
                        "event " + i + " of '" + events.get(0).event().realisation() + "' is missing, or there twice"));
                return null;
            }
        }
        return events.isEmpty() ? null : new History(events.get(0).event().realisation(), events);
    }

    /** One log being read. */
    private final class Reading {

        private final String file;
        private final IntakeContext context;
        private final IntakeLimits limits;
        private final IntakeProgress progress;
        private final List<IntakeProblem> problems = new ArrayList<>();
        private final List<History> histories = new ArrayList<>();
        private final List<List<Integer>> located = new ArrayList<>();
        private final Set<String> ids = new HashSet<>();
        private final Set<String> skipped = new TreeSet<>();
        private final Set<String> nothing = new TreeSet<>();
        private final Set<String> transitions = new HashSet<>();
        private long rows;
        private long told;
        private long left;
        private long empty;
        private long cut;
        private long days;
        private int firstLine;
        private final List<String> notes = new ArrayList<>();

        Reading(String file, IntakeContext context, IntakeLimits limits, IntakeProgress progress) {
            this.file = file;
            this.context = context;
            this.limits = limits;
            this.progress = progress;
        }

        IntakeResult result(long events) {
            if (histories.isEmpty() && problems.isEmpty()) {
                problem(
                        firstLine,
                        null,
                        empty == 0 ? "holds no case" : "holds no case with an event (" + empty + " without)");
            } else if (empty > 0) {
                notes.add(
                        empty + (empty == 1 ? " case without events was" : " cases without events were") + " left out");
            }
            progress.read(histories.size(), events);
            if (left > 0) {
                notes.add(left + (left == 1 ? " event was" : " events were") + " left out: "
                        + String.join(", ", skipped));
            }
            if (!nothing.isEmpty()) {
                notes.add("'" + NOTHING + "' was taken for no value in " + String.join(", ", nothing));
            }
            if (transitions.contains("start") && transitions.contains("complete") && !wanted.contains(LIFECYCLE)) {
                notes.add("the log says when activities start and complete (" + LIFECYCLE
                        + "), which the mapping does not read: each of the two is an encounter; say 'activity: [concept:name, "
                        + LIFECYCLE + "]' to tell them apart");
            }
            if (days > 0) {
                notes.add(days + (days == 1 ? " event says" : " events say")
                        + " a day and no time of day: the day is kept, and no hour made up");
            }
            if (cut > 0) {
                notes.add(ForeignTexts.cutNote(cut));
            }
            return new IntakeResult(histories, problems, events, notes).located(file, located, limits);
        }

        private void lifecycle(LogEvent event) {
            String transition = event.attributes().getOrDefault(LIFECYCLE, "");
            if (!transition.isEmpty() && transitions.size() < MOST_NAMED) {
                transitions.add(transition.strip().toLowerCase(Locale.ROOT));
            }
        }

        private void note(String note) {
            notes.add(note);
        }

        private void problem(int line, @Nullable String key, String message) {
            problems.add(new IntakeProblem(file, line, key, message));
            if (problems.size() >= limits.problems()) {
                throw new IntakeException(new IntakeProblem(
                        file,
                        line,
                        key,
                        message + " (and " + (problems.size() - 1) + " problems before this one, the first: "
                                + problems.get(0) + ")"));
            }
        }

        private void trace(LogTrace trace) {
            firstLine = firstLine == 0 ? trace.line() : firstLine;
            rows += trace.events().size();
            if (rows - told >= 1000) {
                told = rows;
                progress.read(histories.size(), rows);
            }
            String name = trace.attributes().get(ocel ? "ocel:oid" : caseName);
            if (name == null || isNothing(name) || Slug.of(name).isEmpty()) {
                problem(
                        trace.line(),
                        caseName,
                        name == null
                                ? "is missing, which names the case"
                                : "names no case: it is " + (name.isBlank() ? "blank" : "'" + name.strip() + "'"));
                return;
            }
            String id = Slug.of(prefix + name);
            if (!ids.add(id)) {
                problem(trace.line(), caseName, "'" + name + "' names two cases, or two that become '" + id + "'");
                return;
            }
            List<Timed> timed = timed(trace);
            if (timed == null || timed.isEmpty()) {
                if (timed != null) {
                    empty++;
                }
                return;
            }
            timed.sort(Comparator.comparing(Timed::time));
            history(id, trace, timed);
        }

        private @Nullable List<Timed> timed(LogTrace trace) {
            List<Timed> timed = new ArrayList<>();
            boolean good = true;
            for (LogEvent event : trace.events()) {
                lifecycle(event);
                String name = activity.stream()
                        .map(attribute -> value(event, attribute))
                        .collect(Collectors.joining("/"));
                OccurredAt at = time(event);
                Instant start = at == null ? null : at.start();
                good &= at != null;
                if (at != null && start != null) {
                    days += at.precision() == OccurredAt.Precision.DAY ? 1 : 0;
                    timed.add(new Timed(event, at, start.isAfter(context.now()) ? context.now() : start, name));
                }
            }
            return good ? timed : null;
        }

        private @Nullable OccurredAt time(LogEvent event) {
            String text = event.attributes().get(time);
            if (text == null) {
                problem(event.line(), time, "is missing");
                return null;
            }
            try {
                OccurredAt at = LogIntake.this.at(text.strip());
                if (Times.isToCome(at, context.now())) {
                    problem(event.line(), time, "'" + text.strip() + "' is " + Times.NOT_YET);
                    return null;
                }
                return at;
            } catch (DateTimeException | IllegalArgumentException e) {
                problem(event.line(), time, String.valueOf(e.getMessage()));
                return null;
            }
        }

        private void history(String id, LogTrace trace, List<Timed> timed) {
            Timed first = timed.get(0);
            Map<String, String> about = new LinkedHashMap<>(first.event().attributes());
            // what a case does not have is no value of it, and hides none of its first event
            trace.attributes().forEach((name, value) -> {
                if (!isNothing(value)) {
                    about.put(name, value);
                }
            });
            placeholders(title).stream()
                    .filter(name -> isNothing(about.get(name))
                            || isNothing(trace.attributes().get(name)))
                    .forEach(nothing::add);
            Evidence evidence = new Evidence(
                    EvidenceLevel.STATED,
                    ForeignTexts.cut(
                            "event log, case " + trace.attributes().get(ocel ? "ocel:oid" : caseName),
                            ForeignTexts.TITLE),
                    null);
            StreamBuilder builder = new StreamBuilder(
                    context,
                    new RealisationId(id),
                    titled(filled(title, about), id),
                    first.at(),
                    first.time(),
                    evidence);
            int encounters = 0;
            String previous = null;
            Timed last = first;
            for (Timed event : timed) {
                What meant = meant(event);
                if (meant == null || meant.skip()) {
                    continue;
                }
                Who taking = taking(event);
                if (taking == null) {
                    continue;
                }
                OccurredAt at = event.at();
                String participant = filled(taking.participant(), event.event().attributes());
                builder.participant(participant, taking.groups(), at, event.time(), evidence);
                Set<Attendance> attendances = new LinkedHashSet<>();
                attendances.add(new Attendance(participant, presence));
                if (handover != null && previous != null && !previous.equals(participant)) {
                    attendances.add(new Attendance(previous, handover));
                }
                previous = participant;
                last = event;
                builder.line(event.event().line());
                builder.add(
                        new EncounterRecorded(
                                builder.realisation(),
                                "en" + ++encounters,
                                meant.kind(),
                                titled(event.activity(), ForeignTexts.words(meant.kind())),
                                builder.phase(meant.phase(), at, event.time(), evidence),
                                List.copyOf(attendances),
                                null,
                                meant.outcome(),
                                null,
                                false,
                                at,
                                evidence),
                        event.time());
            }
            Glob ends = closing;
            if (ends != null && ends.matches(last.activity())) {
                builder.add(
                        new RealisationClosed(builder.realisation(), closed, null, null, null, last.at(), evidence),
                        last.time());
            }
            histories.add(builder.build());
            located.add(builder.lines());
        }

        /** A title on one line that is not too long. */
        private String titled(String text, String otherwise) {
            String line = ForeignTexts.oneLine(text);
            if (line.length() > ForeignTexts.TITLE) {
                cut++;
                line = ForeignTexts.cut(line, ForeignTexts.TITLE);
            }
            return line.isEmpty() ? otherwise : line;
        }

        /** What an event has under a name; empty where it has nothing, also where a program wrote down that it is no number. */
        private String value(LogEvent event, String attribute) {
            String value = event.attributes().getOrDefault(attribute, "").strip();
            if (isNothing(value)) {
                nothing.add(attribute);
                return "";
            }
            return value;
        }

        private @Nullable What meant(Timed event) {
            if (event.activity().replace("/", "").isEmpty()) {
                return unnamed(event);
            }
            What known = what.first(event.activity());
            if (known != null) {
                if (known.skip()) {
                    leaveOut(event);
                }
                return known;
            }
            if (skipUnlisted) {
                leaveOut(event);
            } else {
                problem(
                        event.event().line(),
                        String.join("/", activity),
                        "'" + event.activity() + "' is no activity of the mapping; add it, or say 'unlisted: skip'");
            }
            return null;
        }

        /** An event that does not say what was done is of no activity, whatever patterns the mapping has. */
        private @Nullable What unnamed(Timed event) {
            if (skipUnlisted) {
                leaveOut(new Timed(event.event(), event.at(), event.time(), "without an activity"));
            } else {
                problem(
                        event.event().line(),
                        String.join("/", activity),
                        "is missing or empty, which says what was done; name it in the log, or say 'unlisted: skip'");
            }
            return null;
        }

        private void leaveOut(Timed event) {
            left++;
            if (skipped.size() < MOST_NAMED) {
                skipped.add(event.activity());
            }
        }

        private @Nullable Who taking(Timed event) {
            for (Who candidate : who) {
                boolean applies = candidate.when().entrySet().stream()
                        .allMatch(condition -> condition.getValue().matches(value(event.event(), condition.getKey())));
                // a rule that names somebody by an attribute says nothing where the event has no such value
                boolean named = candidate.placeholders().stream()
                        .noneMatch(attribute -> value(event.event(), attribute).isEmpty());
                if (applies && named) {
                    return candidate;
                }
            }
            Map<String, String> values = new LinkedHashMap<>();
            who.forEach(rule ->
                    rule.when().keySet().forEach(attribute -> values.put(attribute, value(event.event(), attribute))));
            problem(
                    event.event().line(),
                    "participants",
                    "no rule of the mapping says who took part where "
                            + values.entrySet().stream()
                                    .map(each -> each.getKey() + " is '" + each.getValue() + "'")
                                    .collect(Collectors.joining(" and ")));
            return null;
        }
    }

    /** When an event was: a moment, or a day, which stays one. */
    private OccurredAt at(String text) {
        if (!times.hasFormats()
                && times.machine(text) == null
                && !DAY.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + ForeignTexts.cut(text, MOST_QUOTED)
                    + "' is no time such as 2026-11-18T13:00:00Z, and no day");
        }
        OccurredAt at = times.at(text);
        if (at.start() == null) {
            throw new IllegalArgumentException("'" + text + "' is no time");
        }
        return at;
    }

    private static String filled(String template, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> {
                    String value = values.getOrDefault(found.group(1), "");
                    return Matcher.quoteReplacement(isNothing(value) ? "" : value);
                })
                .strip();
    }

    /** Whether a program wrote down that there is no value. */
    private static boolean isNothing(@Nullable String value) {
        return value != null && value.strip().equalsIgnoreCase(NOTHING);
    }
}
