package dev.parley.query.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.DecliningReason;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.event.DecisionFact.InformationDeclined;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.NoteAttached;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.flat.AnyEvents;
import dev.parley.kernel.flat.FlatEvents;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.export.content.ExportFile;
import dev.parley.query.export.content.FactDictionary;
import dev.parley.query.export.content.Loss;
import dev.parley.query.export.content.OccurredTimes;
import dev.parley.query.export.content.Pseudonyms;
import dev.parley.query.export.format.OcelLog;
import dev.parley.query.export.format.OcelRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class LogExportTest {

    private static final RealisationId ID = new RealisationId("case-1");

    private final Exporter exporter = new Exporter(RuleSet.V1, history -> {
        throw new AssertionError("logs need no analysis");
    });

    @Test
    void whateverIsRecordedBecomesAValidObjectCentricLog() {
        for (long seed = 0; seed < 30; seed++) {
            // given
            List<History> histories =
                    List.of(new AnyEvents(seed).history("case-1"), new AnyEvents(seed + 1).history("case-2"));

            // when
            Export export = exporter.export(histories, ExportFormat.OCEL2);

            // then
            assertThat(OcelRules.check(tree(export)).isClean())
                    .as("%s", OcelRules.check(tree(export)))
                    .isTrue();
        }
    }

    @Test
    void anAbsentGroupDoesNotVanish() {
        // given: a history in which vendors never appear
        History history = history();

        // when
        Map<String, Object> log = tree(exporter.export(List.of(history), ExportFormat.OCEL2));

        // then
        assertThat(objects(log, "StakeholderGroup"))
                .containsExactly("IT_FUNCTION", "USERS", "DECISION_MAKERS", "VENDORS");
        assertThat(list(list(log, "events").get(0), "relationships"))
                .contains(Map.of("objectId", "VENDORS", "qualifier", "registered"));
    }

    @Test
    void namesNobody() {
        // given
        History history = history();
        for (ExportFormat format : List.of(ExportFormat.OCEL2, ExportFormat.XES)) {
            // when
            Export export = exporter.export(List.of(history), format);

            // then
            for (ExportFile file : export.files()) {
                assertThat(file.text())
                        .doesNotContainIgnoringCase("financial controller")
                        .doesNotContain("kim@example.org");
            }
            assertThat(export.main().text()).contains("P2 was unhappy");
            assertThat(export.losses()).extracting(Loss::realisation).containsOnly("case-1");
        }
    }

    @Test
    void numbersParticipantsByGroupAndAlwaysTheSame() {
        // given
        History history = history();

        // when
        History one = Pseudonyms.apply(history, new ArrayList<>());
        History other = Pseudonyms.apply(history, new ArrayList<>());

        // then: the CIO of the IT function is first though the controller was identified first
        assertThat(one).isEqualTo(other);
        assertThat(one.events().get(1).event())
                .isInstanceOfSatisfying(ParticipantIdentified.class, p -> assertThat(p.participant())
                        .isEqualTo("P2"));
        assertThat(one.events().get(2).event())
                .isInstanceOfSatisfying(ParticipantIdentified.class, p -> assertThat(p.participant())
                        .isEqualTo("P1"));
    }

    @Test
    void marksMadeUpTimesAndKeepsTheirOrder() {
        // given: orders 1, 3 and 2, without any date
        History history = history();

        // when
        List<OccurredTimes.Placed> placed = OccurredTimes.of(Chronicle.of(history));

        // then
        assertThat(placed).extracting(p -> p.event().id()).containsSubsequence("e4", "e6", "e5");
        assertThat(placed)
                .filteredOn(p -> p.event().id().equals("e5"))
                .extracting(OccurredTimes.Placed::basis)
                .containsExactly(OccurredTimes.Basis.SYNTHETIC);
        assertThat(exporter.export(List.of(history), ExportFormat.XES).main().text())
                .contains("<string key=\"parley:at\" value=\"order 3\"/>")
                .contains("<boolean key=\"parley:synthetic\" value=\"true\"/>");
    }

    @Test
    void fitsMadeUpTimesBetweenKnownOnes() {
        // given
        List<RecordedEvent> events = new ArrayList<>();
        add(events, started(OccurredAt.parse("2010-01-01")));
        add(events, note("a", OccurredAt.order(1)));
        add(events, note("b", OccurredAt.order(2)));
        add(events, note("c", OccurredAt.parse("2010-01-01T06:00:00Z")));
        add(events, note("d", OccurredAt.order(1)));

        // when
        List<OccurredTimes.Placed> placed = OccurredTimes.of(Chronicle.of(new History(ID, events)));

        // then
        assertThat(placed)
                .extracting(p -> p.time().toString())
                .containsExactly(
                        "2010-01-01T00:00:00Z",
                        "2010-01-01T01:30:00Z",
                        "2010-01-01T03:00:00Z",
                        "2010-01-01T06:00:00Z",
                        "2010-01-02T06:00:00Z");
    }

    @Test
    void theContentHashIsThatOfTheFactsWhateverTheFormat() {
        // given
        History history = history();
        List<RecordedEvent> more = new ArrayList<>(history.events());
        add(more, note("one more", OccurredAt.order(9)));

        // when
        String ocel = exporter.export(List.of(history), ExportFormat.OCEL2).contentHash();
        String xes = exporter.export(List.of(history), ExportFormat.XES).contentHash();
        String changed = exporter.export(List.of(new History(ID, more)), ExportFormat.XES)
                .contentHash();

        // then
        assertThat(ocel).isEqualTo(xes).startsWith("sha256:").isNotEqualTo(changed);
    }

    /** Facts noted for research make an export one for research; what its reader may not read is counted, and in none of its files. */
    @Test
    void saysForWhomItIs() {
        // given
        List<RecordedEvent> noted = new ArrayList<>(history().events());
        add(
                noted,
                new InformationDeclined(
                        ID, "what it costs", null, DecliningReason.COST, OccurredAt.order(4), Evidence.FIRST_HAND));
        String id = noted.get(noted.size() - 1).id();

        // when
        Export plain = exporter.export(List.of(history()), ExportFormat.XES);
        Export research = exporter.export(List.of(new History(ID, noted)), ExportFormat.XES);
        Export project = exporter.export(List.of(new History(ID, noted, Set.of(id))), ExportFormat.XES);

        // then
        assertThat(manifest(plain)).contains("\"for\" : \"PROJECT\"").doesNotContain("withheld");
        assertThat(manifest(research)).contains("\"for\" : \"RESEARCH\"").doesNotContain("withheld");
        assertThat(file(research, "dictionary.md")).contains("Facts that are for research are in it");
        assertThat(manifest(project)).contains("\"for\" : \"PROJECT\"").contains("\"withheld\" : 1");
        assertThat(project.files()).extracting(ExportFile::text).noneMatch(text -> text.contains("what it costs"));
    }

    private static String manifest(Export export) {
        return file(export, "manifest.json");
    }

    private static String file(Export export, String name) {
        return export.files().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .text();
    }

    @Test
    void explainsEveryAttributeOfEveryFact() {
        for (String type : FlatEvents.types()) {
            assertThat(FlatEvents.attributes(type)).allMatch(FactDictionary::knows);
        }
        assertThat(FlatEvents.ENVELOPE).allMatch(FactDictionary::knows);
        assertThat(OcelLog.EXTRA).allMatch(FactDictionary::knows);
    }

    @Test
    void refusesAnEmptySelectionAndOneRealisationTwice() {
        assertThatThrownBy(() -> exporter.export(List.of(), ExportFormat.XES)).hasMessageContaining("no realisation");
        assertThatThrownBy(() -> exporter.export(List.of(history(), history()), ExportFormat.XES))
                .hasMessageContaining("'case-1' is given twice");
    }

    @Test
    void escapesWhatXmlCannotSayPlainlyAndCountsWhatItCannotSayAtAll() {
        // given
        List<RecordedEvent> events = new ArrayList<>();
        add(events, started(OccurredAt.order(0)));
        add(events, note("line\nbreak <b> \u0000 & \"q\"", OccurredAt.order(1)));

        // when
        Export export = exporter.export(List.of(new History(ID, events)), ExportFormat.XES);

        // then
        assertThat(export.main().text()).contains("line&#10;break &lt;b&gt; \uFFFD &amp; &quot;q&quot;");
        assertThat(export.losses()).anyMatch(loss -> loss.what().contains("control characters") && loss.count() == 1);
    }

    static Map<String, Object> tree(Export export) {
        return JsonMapper.shared().readValue(export.main().text(), new TypeReference<Map<String, Object>>() {});
    }

    @SuppressWarnings("unchecked") // the tree of a JSON document
    static List<Map<String, Object>> list(Map<String, Object> map, String key) {
        return (List<Map<String, Object>>) map.get(key);
    }

    private static List<Object> objects(Map<String, Object> log, String type) {
        return list(log, "objects").stream()
                .filter(object -> type.equals(object.get("type")))
                .map(object -> object.get("id"))
                .toList();
    }

    static History history() {
        List<RecordedEvent> events = new ArrayList<>();
        add(events, started(OccurredAt.order(0)));
        add(
                events,
                new ParticipantIdentified(
                        ID,
                        "Financial controller",
                        Set.of(StakeholderGroup.USERS, StakeholderGroup.DECISION_MAKERS),
                        ParticipantRole.MEMBER,
                        OccurredAt.order(0),
                        Evidence.FIRST_HAND));
        add(
                events,
                new ParticipantIdentified(
                        ID,
                        "CIO",
                        Set.of(StakeholderGroup.IT_FUNCTION),
                        ParticipantRole.MEMBER,
                        OccurredAt.order(0),
                        Evidence.FIRST_HAND));
        add(events, new PhaseEntered(ID, Phase.INITIATION, OccurredAt.order(0), Evidence.FIRST_HAND));
        add(
                events,
                new EncounterRecorded(
                        ID,
                        "en1",
                        EncounterKind.WORKSHOP,
                        "Workshop with the financial controller",
                        Phase.INITIATION,
                        List.of(
                                new Attendance("Financial controller", Presence.IN_PERSON),
                                new Attendance("CIO", Presence.REMOTE)),
                        null,
                        Outcome.CONSENSUS,
                        null,
                        false,
                        OccurredAt.order(1),
                        Evidence.FIRST_HAND));
        add(events, note("The financial controller was unhappy", OccurredAt.order(3)));
        add(events, note("no more", OccurredAt.order(2)));
        return new History(ID, events);
    }

    private static RealisationStarted started(OccurredAt at) {
        return new RealisationStarted(ID, new OrganisationId("acme"), "Dashboard", null, null, at, Evidence.FIRST_HAND);
    }

    private static NoteAttached note(String text, OccurredAt at) {
        return new NoteAttached(ID, text, null, at, Evidence.FIRST_HAND);
    }

    private static void add(List<RecordedEvent> events, RealisationEvent event) {
        events.add(new RecordedEvent(
                "e" + events.size(),
                events.size(),
                Instant.parse("2026-11-01T00:00:00Z").plusSeconds(events.size()),
                "kim@example.org",
                event));
    }
}
