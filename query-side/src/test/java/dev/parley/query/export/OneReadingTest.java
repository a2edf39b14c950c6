package dev.parley.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.chronicle.Timeline;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.flat.FlatEvents;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.HistoryGenerator;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.compare.CoderAgreement;
import dev.parley.query.export.content.ExportedRealisation;
import dev.parley.query.export.content.OccurredTimes;
import dev.parley.query.export.content.Relations;
import dev.parley.query.replay.Replay;
import dev.parley.query.whatif.WhatIf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever reads a stream sees the same facts standing in the same order: analysis, replays and exports. */
class OneReadingTest {

    private static final Analyst ANALYST = new Analyst(RuleSet.V1);
    private static final String BEGUN = """
            parley: 1
            realisation: ord
            organisation: local
            recorded: 2024-07-01T00:00:00Z
            by: kim
            history:
              - realisation-started: Order
                at: 2024-01-01
              - participant-identified: clerk
                at: 2024-01-01
                groups: [USERS]
              - participant-identified: dev
                at: 2024-01-01
                groups: [IT_FUNCTION]
              - phase-entered: DESIGN
                at: 2024-01-02
            """;

    static List<Arguments> histories() {
        return List.of(
                Arguments.of(
                        "a plan between",
                        recorded("en1", "2024-02-01")
                                + planned("p1", "2024-12-01")
                                + recorded("en2", "order 3")
                                + recorded("en3", "2024-06-01"),
                        List.of("en1", "en2", "en3", "p1")),
                Arguments.of(
                        "a plan that was carried out",
                        planned("p1", "2024-12-01") + recorded("en1", "order 2") + recorded("p1", "2024-11-30"),
                        List.of("en1", "p1")),
                Arguments.of(
                        "a plan made anew",
                        planned("p1", "2024-12-01")
                                + planned("p1", "2024-09-01")
                                + recorded("en1", "order 2")
                                + recorded("en2", "2024-06-01"),
                        List.of("en1", "en2", "p1")),
                Arguments.of(
                        "one amended, one retracted",
                        recorded("en1", "2024-02-01")
                                + recorded("en2", "2024-02-05")
                                + amended("en1", "2024-02-01")
                                + retracted("en2"),
                        List.of("en1")),
                Arguments.of(
                        "amended twice, to after the other",
                        recorded("en1", "2024-02-01")
                                + recorded("en2", "2024-02-05")
                                + amended("en1", "2024-02-03")
                                + amended("en1", "2024-02-06"),
                        List.of("en2", "en1")),
                Arguments.of(
                        "amended, then retracted",
                        recorded("en1", "2024-02-01")
                                + amended("en1", "2024-03-01")
                                + recorded("en2", "order 1")
                                + recorded("en3", "2024-02-10")
                                + retracted("en1"),
                        List.of("en2", "en3")),
                Arguments.of(
                        "an order counted from what was retracted",
                        recorded("en1", "2024-02-01")
                                + recorded("en2", "2024-08-01")
                                + recorded("en3", "order 3")
                                + recorded("en4", "2024-06-01")
                                + retracted("en2"),
                        List.of("en1", "en3", "en4")),
                Arguments.of(
                        "months and orders",
                        recorded("en1", "2024-03")
                                + recorded("en2", "2024-03 order 2")
                                + recorded("en3", "2024-02")
                                + recorded("en4", "order 3")
                                + recorded("en5", "2024-04-01"),
                        List.of("en3", "en1", "en2", "en4", "en5")),
                Arguments.of(
                        "all at one moment",
                        recorded("en2", "2024-02-01") + recorded("en1", "2024-02-01") + recorded("en3", "2024-02-01"),
                        List.of("en2", "en1", "en3")),
                Arguments.of(
                        "one moment, one of them made anew",
                        recorded("en1", "2024-02-01")
                                + recorded("en2", "2024-02-01")
                                + amended("en1", "2024-02-01")
                                + retracted("en2")
                                + recorded("en2", "2024-02-01"),
                        List.of("en1", "en2")),
                Arguments.of(
                        "a date given up for an order",
                        recorded("en1", "2024-02-01")
                                + recorded("en2", "2024-03-01")
                                + recorded("en3", "2024-04-01")
                                + amended("en1", "order 1"),
                        List.of("en1", "en2", "en3")),
                Arguments.of(
                        "a plan that was called off",
                        planned("p1", "2024-12-01")
                                + recorded("en1", "2024-02-01")
                                + retracted("p1")
                                + recorded("en2", "order 2"),
                        List.of("en1", "en2")),
                Arguments.of(
                        "planned again after it was taken back",
                        planned("p1", "2024-09-01")
                                + recorded("en1", "2024-02-01")
                                + retracted("p1")
                                + planned("p1", "2024-10-01"),
                        List.of("en1", "p1")),
                Arguments.of(
                        "an instant within a day within a month",
                        recorded("en1", "2024-02-01T10:00:00Z")
                                + recorded("en2", "2024-02")
                                + recorded("en3", "2024-02-01"),
                        List.of("en2", "en3", "en1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("histories")
    void everyReaderSeesTheSame(String name, String facts, List<String> expected) {
        History history = HistoryFile.read("ord.yaml", BEGUN + facts).orThrow().history();

        assertThat(analysed(history)).as("analysis").isEqualTo(expected);
        assertThat(replayed(history)).as("replay").isEqualTo(expected);
        assertThat(xes(history)).as("XES").isEqualTo(expected);
        assertThat(csv(history)).as("CSV").isEqualTo(expected);
        assertThat(ocel(history)).as("OCEL").isEqualTo(expected);
    }

    @Test
    void anAmendedEncounterIsReplayedOnceAsAmendedAndARetractedOneNever() {
        History history = HistoryFile.read(
                        "ord.yaml",
                        BEGUN
                                + recorded("en1", "2024-02-01")
                                + recorded("en2", "2024-02-05")
                                + amended("en1", "2024-02-01")
                                + retracted("en2"))
                .orThrow()
                .history();

        Replay occurred = new Replay(history, Cut.Clock.OCCURRED, ANALYST);
        Replay known = new Replay(history, Cut.Clock.KNOWN, ANALYST);

        assertThat(occurred.size()).isEqualTo(5);
        assertThat(occurred.frame(5).event().event().getClass().getSimpleName()).isEqualTo("EncounterAmended");
        assertThat(known.size()).isEqualTo(history.size());
    }

    @Test
    void theStepOfAPlanSeesWhatHadHappenedByTheStepBefore() {
        History history = HistoryFile.read(
                        "ord.yaml",
                        BEGUN
                                + recorded("en1", "2024-02-01")
                                + planned("p1", "2024-12-01")
                                + recorded("en2", "2024-03-01"))
                .orThrow()
                .history();
        Replay replay = new Replay(history, Cut.Clock.OCCURRED, ANALYST);

        assertThat(replay.analysis(replay.size()).encounters())
                .extracting(EncounterEntry::label)
                .containsExactly("en1", "en2", "p1");
    }

    @Test
    void inventedHistoriesAreReadAlikeToo() {
        for (long seed = 1; seed <= 60; seed++) {
            History history = HistoryGenerator.history(seed, HistoryGenerator.Style.WILD);

            // A table lists what is planned after what was; in time a plan is between what came before it and after it.
            List<String> expected = happened(analysed(history));
            assertThat(happened(replayed(history)))
                    .as("replay of seed %d", seed)
                    .isEqualTo(expected);
            assertThat(happened(timed(history))).as("times of seed %d", seed).isEqualTo(expected);
            assertThat(timed(history)).as("plans of seed %d", seed).isEqualTo(replayed(history));
        }
    }

    /** Not the encounters alone: every fact. */
    @Test
    void whatStandsOfAnInventedHistoryStandsForAll() {
        for (long seed = 1; seed <= 40; seed++) {
            History history = HistoryGenerator.history(seed, HistoryGenerator.Style.WILD);
            List<String> standing = Timeline.of(history, Cut.HINDSIGHT).facts().stream()
                    .map(Occurrence::id)
                    .toList();
            Chronicle chronicle = Chronicle.of(history);
            Replay replay = new Replay(history, Cut.Clock.OCCURRED, ANALYST);

            assertThat(replay.size()).as("replay of seed %d", seed).isEqualTo(standing.size());
            assertThat(standing).as("replay of seed %d", seed).allMatch(id -> replay.find(id) > 0);
            assertThat(chronicle.standing().stream().map(Occurrence::id))
                    .as("chronicle of seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(standing);
            assertThat(history.events().stream()
                            .filter(event -> event.event() instanceof Fact)
                            .map(RecordedEvent::id)
                            .filter(id -> !ExportedRealisation.isSuperseded(chronicle, id)))
                    .as("exports of seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(standing);
            assertThat(WhatIf.edited(history, List.of())).isEqualTo(history);
        }
    }

    private static String person(String what, String title, String at, String groups, String more) {
        return "  - participant-" + what + ": " + title + "\n    at: " + at + "\n    groups: [" + groups + "]\n" + more;
    }

    private static String met(String what, String at, String attendances) {
        return "  - encounter-" + what + ": en1\n    at: " + at
                + "\n    kind: MEETING\n    title: Meeting\n    phase: DESIGN\n    attendances: {" + attendances + "}\n"
                + (what.equals("amended") ? "    reason: forgot\n" : "");
    }

    private static String takenBack(String id) {
        return "  - {fact-retracted: " + id + ", reason: it was not so}\n";
    }

    static List<Arguments> attendances() {
        String there = "clerk: IN_PERSON";
        return List.of(
                Arguments.of(
                        "a change of sides that was noted late",
                        met("recorded", "2024-03-01", there) + person("changed", "clerk", "2024-02-01", "VENDORS", ""),
                        Set.of(StakeholderGroup.VENDORS)),
                Arguments.of(
                        "a change of sides that came after",
                        person("changed", "clerk", "2024-04-01", "VENDORS", "") + met("recorded", "2024-03-01", there),
                        Set.of(StakeholderGroup.USERS)),
                Arguments.of(
                        "two changes, noted the other way round",
                        person("changed", "clerk", "2024-02-20", "VENDORS", "")
                                + person("changed", "clerk", "2024-02-10", "DECISION_MAKERS", "")
                                + met("recorded", "2024-03-01", there),
                        Set.of(StakeholderGroup.VENDORS)),
                Arguments.of(
                        "a change of sides that was taken back",
                        person("changed", "clerk", "2024-02-01", "VENDORS", "    id: ch\n")
                                + met("recorded", "2024-03-01", there)
                                + takenBack("ch"),
                        Set.of(StakeholderGroup.USERS)),
                Arguments.of(
                        "a change of sides at the same instant",
                        met("recorded", "2024-03-01T10:00:00Z", there)
                                + person("changed", "clerk", "2024-03-01T10:00:00Z", "VENDORS", ""),
                        Set.of(StakeholderGroup.VENDORS)),
                Arguments.of(
                        "a role that was renamed",
                        met("recorded", "2024-03-01", there)
                                + person("identified", "officer", "2024-01-01", "USERS", "")
                                + met("amended", "2024-03-01", "officer: IN_PERSON")
                                + takenBack("cl"),
                        Set.of(StakeholderGroup.USERS)),
                Arguments.of(
                        "somebody who stands outside the groups",
                        person("identified", "moderator", "2024-01-01", "DECISION_MAKERS", "    role: FACILITATOR\n")
                                + met("recorded", "2024-03-01", there + ", moderator: IN_PERSON"),
                        Set.of(StakeholderGroup.USERS)),
                Arguments.of(
                        "somebody for whom another spoke",
                        met("recorded", "2024-03-01", there + ", dev: REPRESENTED"),
                        Set.of(StakeholderGroup.USERS)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attendances")
    void everyReaderSeesTheSameGroupsPresent(String name, String facts, Set<StakeholderGroup> expected) {
        // given
        String begun = BEGUN.replace("participant-identified: clerk\n", "participant-identified: clerk\n    id: cl\n");
        History history = HistoryFile.read("ord.yaml", begun + facts).orThrow().history();
        StringBuilder people = new StringBuilder(BEGUN);
        List<String> there = new ArrayList<>();
        for (StakeholderGroup group : expected) {
            people.append(person("identified", group + "-1", "2024-01-01", group.name(), ""));
            there.add(group + "-1: IN_PERSON");
        }
        History plainly = HistoryFile.read("ord.yaml", people + met("recorded", "2024-03-01", String.join(", ", there)))
                .orThrow()
                .history();

        // then
        assertThat(ANALYST.analyse(history, Cut.HINDSIGHT).encounters())
                .singleElement()
                .satisfies(encounter -> assertThat(encounter.groups()).isEqualTo(expected));
        assertThat(related(history)).containsExactly(Map.entry("en1", expected));
        String words = expected.stream().map(Enum::name).collect(Collectors.joining(" "));
        List<String> xes = Arrays.stream(exported(history, ExportFormat.XES, "").split("<event>"))
                .filter(event -> event.contains("\"parley:superseded\" value=\"false\""))
                .filter(event -> event.contains("\"parley:label\" value=\"en1\""))
                .toList();
        assertThat(xes).singleElement().asString().contains("\"org:group\" value=\"" + words + "\"");
        CoderAgreement agreement = CoderAgreement.of(history, plainly);
        assertThat(agreement.disagreements())
                .extracting(CoderAgreement.Disagreement::what)
                .noneMatch(what -> what.startsWith("EncounterRecorded.present"));
        assertThat(agreement.choices()).anyMatch(choice -> choice.what().equals("EncounterRecorded.present"));
    }

    @Test
    void ofInventedHistoriesEveryReaderSeesTheSameGroupsPresent() {
        for (long seed = 1; seed <= 60; seed++) {
            History history = HistoryGenerator.history(seed, HistoryGenerator.Style.WILD);
            Map<String, Set<StakeholderGroup>> analysed = new TreeMap<>();
            ANALYST.analyse(history, Cut.HINDSIGHT).encounters().stream()
                    .filter(encounter -> !encounter.planned())
                    .forEach(encounter -> analysed.put(encounter.label(), encounter.groups()));

            assertThat(related(history)).as("seed %d", seed).isEqualTo(analysed);
        }
    }

    /** Key groups that exports say were present at each encounter that took place, as it stands. */
    private static Map<String, Set<StakeholderGroup>> related(History history) {
        Map<String, Set<StakeholderGroup>> present = new TreeMap<>();
        Chronicle chronicle = Chronicle.of(history);
        for (Relations.Related each : Relations.of(chronicle)) {
            RealisationEvent event = each.event().event();
            boolean stands = chronicle.find(each.event().id()).orElseThrow().stands();
            if (stands && (event instanceof EncounterRecorded || event instanceof EncounterAmended)) {
                Set<StakeholderGroup> groups = new TreeSet<>(each.present());
                groups.retainAll(StakeholderGroup.KEY_GROUPS);
                present.put(String.valueOf(FlatEvents.write(each.event()).get("label")), groups);
            }
        }
        return present;
    }

    @Test
    void whatAnExportSaysOfThingsOverTimeIsWhatStands() {
        // given: a phase and a title that were taken back, and a change of sides that was noted before the one before
        // it
        String begun = BEGUN.replace("participant-identified: clerk\n", "participant-identified: clerk\n    id: cl\n");
        History history = HistoryFile.read(
                        "ord.yaml",
                        begun
                                + "  - realisation-described: Wrong\n    id: ti\n    at: 2024-01-03\n"
                                + "  - phase-entered: IMPLEMENTATION\n    id: ph\n    at: 2024-02-01\n"
                                + person("changed", "clerk", "2024-03-01", "VENDORS", "")
                                + person("changed", "clerk", "2024-02-01", "DECISION_MAKERS", "")
                                + person("changed", "dev", "2024-02-01", "USERS", "    id: ch\n")
                                + takenBack("ti")
                                + takenBack("ph")
                                + takenBack("ch"))
                .orThrow()
                .history();

        // when
        Map<String, List<String>> attributes = new TreeMap<>();
        JsonMapper.builder()
                .build()
                .readTree(exported(history, ExportFormat.OCEL2, ""))
                .get("objects")
                .forEach(object -> object.get("attributes").forEach(each -> attributes
                        .computeIfAbsent(
                                object.get("id").asString() + " "
                                        + each.get("name").asString(),
                                any -> new ArrayList<>())
                        .add(each.get("value").asString())));

        // then: the developer is the first by group, and the clerk the second
        assertThat(attributes.get("process/ord Process.phase")).containsExactly("ANTECEDENT", "DESIGN");
        assertThat(attributes.get("process/ord Process.title")).containsExactly("Order");
        assertThat(attributes.get("P2 Participant.groups")).containsExactly("USERS", "DECISION_MAKERS", "VENDORS");
        assertThat(attributes.get("P1 Participant.groups")).containsExactly("IT_FUNCTION");
        assertThat(exported(history, ExportFormat.XES, "")).contains("key=\"parley:title\" value=\"Order\"");
        assertThat(exported(history, ExportFormat.CSV, "participants.csv")).contains("P2,VENDORS,MEMBER");
    }

    @Test
    void aReplayCallsThingsByWordsThatStand() {
        History history = HistoryFile.read(
                        "ord.yaml",
                        BEGUN
                                + "  - {knowledge-held: the-routine, id: w, at: 2024-02-01, group: USERS, kind: CONTEXT,"
                                + " description: wrong words}\n"
                                + "  - {fact-retracted: w, reason: misheard}\n"
                                + "  - {knowledge-held: the-routine, at: 2024-02-01, group: USERS, kind: CONTEXT,"
                                + " description: how it is done}\n"
                                + "  - {knowledge-shared: the-routine, at: 2024-02-02, from: USERS, to: IT_FUNCTION,"
                                + " route: DIRECT, completeness: COMPLETE}\n")
                .orThrow()
                .history();
        Replay replay = new Replay(history, Cut.Clock.OCCURRED, ANALYST);

        assertThat(replay.frame(replay.size()).line())
                .contains("how it is done")
                .doesNotContain("wrong words");
    }

    private static List<String> happened(List<String> labels) {
        return labels.stream().filter(label -> !label.startsWith("plan")).toList();
    }

    private static String recorded(String label, String at) {
        return encounter("encounter-recorded: " + label, at, "");
    }

    private static String amended(String label, String at) {
        return encounter("encounter-amended: " + label, at, "    reason: forgot\n");
    }

    private static String planned(String label, String at) {
        return encounter("encounter-planned: " + label, at, "");
    }

    private static String retracted(String label) {
        return "  - encounter-retracted: " + label + "\n    reason: never happened\n";
    }

    private static String encounter(String what, String at, String more) {
        return "  - " + what + "\n    at: " + at + "\n    kind: MEETING\n    title: Meeting\n    phase: DESIGN\n"
                + "    attendances: {clerk: IN_PERSON}\n" + more;
    }

    private static List<String> analysed(History history) {
        return ANALYST.analyse(history, Cut.HINDSIGHT).encounters().stream()
                .map(EncounterEntry::label)
                .toList();
    }

    /** A plan that was carried out is in the stream twice: as what was planned and as what happened. */
    private static boolean isEncounter(Chronicle chronicle, RecordedEvent event) {
        return stands(
                FlatEvents.typeOf(event.event()),
                Boolean.toString(ExportedRealisation.isSuperseded(chronicle, event.id())));
    }

    private static List<String> replayed(History history) {
        Chronicle chronicle = Chronicle.of(history);
        Replay replay = new Replay(history, Cut.Clock.OCCURRED, ANALYST);
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= replay.size(); i++) {
            RecordedEvent event = replay.frame(i).event();
            if (isEncounter(chronicle, event)) {
                labels.add(String.valueOf(FlatEvents.write(event).get("label")));
            }
        }
        return labels;
    }

    private static List<String> timed(History history) {
        Chronicle chronicle = Chronicle.of(history);
        return OccurredTimes.of(chronicle).stream()
                .map(OccurredTimes.Placed::event)
                .filter(event -> isEncounter(chronicle, event))
                .map(event -> String.valueOf(FlatEvents.write(event).get("label")))
                .toList();
    }

    private static String exported(History history, ExportFormat format, String name) {
        Export export = new Exporter(RuleSet.V1).export(List.of(history), format);
        return export.files().stream()
                .filter(file -> name.isEmpty() || file.name().endsWith(name))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static List<String> xes(History history) {
        List<String> labels = new ArrayList<>();
        Pattern value = Pattern.compile("key=\"([^\"]*)\" value=\"([^\"]*)\"");
        String previous = "";
        for (String event : exported(history, ExportFormat.XES, "").split("<event>")) {
            Map<String, String> values = new TreeMap<>();
            Matcher matcher = value.matcher(event);
            while (matcher.find()) {
                values.putIfAbsent(matcher.group(1), matcher.group(2));
            }
            if (stands(values.getOrDefault("parley:type", ""), values.get("parley:superseded"))) {
                assertThat(values.get("time:timestamp")).isGreaterThanOrEqualTo(previous);
                previous = String.valueOf(values.get("time:timestamp"));
                labels.add(String.valueOf(values.get("parley:label")));
            }
        }
        return labels;
    }

    private static List<String> csv(History history) {
        List<String> labels = new ArrayList<>();
        List<String> lines =
                exported(history, ExportFormat.CSV, "events.csv").lines().toList();
        List<String> names = Arrays.asList(lines.get(0).split(",", -1));
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            if (stands(cells.get(names.indexOf("type")), cells.get(names.indexOf("superseded")))) {
                labels.add(cells.get(names.indexOf("label")));
            }
        }
        return labels;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        Matcher matcher =
                Pattern.compile("\\G(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))").matcher(line);
        while (matcher.find()) {
            cells.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return cells;
    }

    private static List<String> ocel(History history) {
        List<JsonNode> events = new ArrayList<>();
        JsonMapper.builder()
                .build()
                .readTree(exported(history, ExportFormat.OCEL2, ""))
                .get("events")
                .forEach(events::add);
        events.sort(Comparator.comparing(event -> event.get("time").asString()));
        List<String> labels = new ArrayList<>();
        for (JsonNode event : events) {
            Map<String, String> values = new TreeMap<>();
            event.get("attributes")
                    .forEach(each -> values.put(
                            each.get("name").asString().replaceFirst(".*\\.", ""),
                            each.get("value").asString()));
            if (stands(event.get("type").asString(), values.get("superseded"))) {
                labels.add(String.valueOf(values.get("label")));
            }
        }
        return labels;
    }

    private static boolean stands(String type, String superseded) {
        return type.startsWith("Encounter") && !type.equals("EncounterRetracted") && "false".equals(superseded);
    }
}
