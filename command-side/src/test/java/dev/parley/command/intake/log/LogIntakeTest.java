package dev.parley.command.intake.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.intake.Intake;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.flat.FlatEvents;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogIntakeTest {

    private static final IntakeContext CONTEXT =
            new IntakeContext(new OrganisationId("acme"), "importer", Instant.parse("2026-11-01T00:00:00Z"));

    private static final String MAPPING = """
            source: xes
            title: "Case {concept:name}"
            participants:
              - {when: {team: "it*"}, participant: "Team {team}", groups: [IT_FUNCTION]}
              - {participant: Business, groups: [USERS]}
            activities:
              Meet: {kind: WORKSHOP, phase: DESIGN, outcome: CONSENSUS}
              Chat: {skip: true}
            handover: DOCUMENT_ONLY
            close: {activity: Meet, outcome: SUCCEEDED}
            """;

    private static final String LOG = """
            <?xml version="1.0" encoding="UTF-8"?>
            <log xes.version="1849.2016">
              <trace>
                <string key="concept:name" value="Ä 7"/>
                <event>
                  <string key="concept:name" value="Meet"/><string key="team" value="it2"/>
                  <string key="org:resource" value="Anna"/>
                  <date key="time:timestamp" value="2026-03-02T10:00:00+02:00"/>
                </event>
                <event>
                  <string key="concept:name" value="Chat"/>
                  <date key="time:timestamp" value="2026-03-01T10:00:00Z"/>
                </event>
                <event>
                  <string key="concept:name" value="Meet"/><string key="team" value="sales"/>
                  <date key="time:timestamp" value="2026-03-02T09:00:00Z"/>
                </event>
              </trace>
            </log>
            """;

    private static IntakeResult read(String mapping, String log) {
        return read(mapping, new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), "log.xes");
    }

    private static IntakeResult read(String mapping, InputStream log, String name) {
        return new Intake(CONTEXT)
                .read(
                        name,
                        log,
                        mapping == null ? null : new Intake.MappingText("m.yaml", mapping),
                        IntakeProgress.SILENT);
    }

    @Test
    void aDayStaysADayAndAnEventWithoutAnActivityIsToldByItsLine() {
        // given
        String log = LOG.replace("2026-03-02T09:00:00Z", "2026-03-03")
                .replace("<string key=\"concept:name\" value=\"Chat\"/>", "<string key=\"team\" value=\"it\"/>");

        // when
        IntakeResult refused = read(MAPPING, log);
        IntakeResult skipped = read(MAPPING + "unlisted: skip\n", log);

        // then
        assertThat(refused.problems())
                .singleElement()
                .asString()
                .contains("line 10, 'concept:name'")
                .contains("says what was done");
        assertThat(skipped.problems()).isEmpty();
        assertThat(encounters(skipped))
                .extracting(each -> each.get("at"))
                .containsExactly("2026-03-02T08:00:00Z", "2026-03-03");
        assertThat(skipped.notes())
                .containsExactly(
                        "1 event was left out: without an activity",
                        "1 event says a day and no time of day: the day is kept, and no hour made up");
        // whatever form the mapping gives
        IntakeResult formed = read(
                MAPPING + "format: dd.MM.yyyy\nunlisted: skip\n",
                log.replace("2026-03-03", "03.03.2026").replaceAll("2026-03-0(\\d)T[^\"]*", "0$1.03.2026"));
        assertThat(encounters(formed)).extracting(each -> each.get("at")).containsExactly("2026-03-02", "2026-03-03");
    }

    private static List<Map<String, String>> encounters(IntakeResult result) {
        return result.histories().get(0).events().stream()
                .map(FlatEvents::write)
                .filter(flat -> "EncounterRecorded".equals(flat.get("type")))
                .toList();
    }

    @Test
    void eventsBecomeEncountersInTheOrderOfTime() {
        // when
        IntakeResult result = read(MAPPING, LOG);

        // then
        assertThat(result.problems()).isEmpty();
        assertThat(result.histories().get(0).realisation().value()).isEqualTo("a-7");
        List<Map<String, String>> encounters = encounters(result);
        assertThat(encounters)
                .extracting(flat -> flat.get("at"))
                .containsExactly("2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z");
        assertThat(encounters.get(0)).containsEntry("recordedAt", "2026-03-02T08:00:00Z");
        assertThat(encounters.get(1)).containsEntry("attendances", "Business | REMOTE; Team it2 | DOCUMENT_ONLY");
        List<RecordedEvent> events = result.histories().get(0).events();
        assertThat(FlatEvents.typeOf(events.get(events.size() - 1).event())).isEqualTo("RealisationClosed");
        assertThat(result.notes()).containsExactly("1 event was left out: Chat");
        assertThat(events.toString()).doesNotContain("Anna");
    }

    @Test
    void attributesWithNamesOfPeopleCannotBeAskedFor() {
        // when
        IntakeResult result = read(MAPPING.replace("Team {team}", "{org:resource}"), LOG);

        // then
        assertThat(result.problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("holds names of people and is never read"));
    }

    @Test
    void unknownActivitiesAndTimesWithoutZoneAreToldWithTheirLine() {
        // when
        IntakeResult result = read(MAPPING.replace("Chat", "Call"), LOG.replace("09:00:00Z", "09:00:00"));

        // then
        assertThat(result.problems())
                .singleElement()
                .hasToString(
                        "log.xes, line 14, 'time:timestamp': '2026-03-02T09:00' has no time zone; say which one is meant with"
                                + " 'zone:' in the mapping");
        assertThat(read(MAPPING.replace("Chat", "Call"), LOG).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(10);
                    assertThat(problem.message()).contains("'Chat' is no activity of the mapping");
                });
        assertThat(read(MAPPING + "zone: UTC\n", LOG.replace("09:00:00Z", "09:00:00"))
                        .problems())
                .isEmpty();
    }

    @Test
    @Timeout(20)
    void entitiesAreNeverExpandedNorFetched() {
        // given
        String bomb = """
                <!DOCTYPE log [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
                <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
                <log xes.version="1.0"><trace><string key="concept:name" value="&c;"/></trace></log>
                """;
        String thief = """
                <!DOCTYPE log SYSTEM "file:///etc/passwd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                <log xes.version="1.0"><trace><string key="concept:name" value="a">&x;</string></trace></log>
                """;

        // when, then
        for (String log : List.of(bomb, thief)) {
            assertThat(read(MAPPING, log).problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                    .contains("has a document type (<!DOCTYPE), which is not accepted"));
        }
    }

    @Test
    @Timeout(60)
    void aHugeFileEndsWithinBounds() {
        // given: two hundred million bytes that are never all there at once
        InputStream huge = new Endless(
                "<log xes.version='1.0'><trace><string key='concept:name' value='a'/>",
                "<event><string key='concept:name' value='Meet'/>"
                        + "<date key='time:timestamp' value='2026-03-02T10:00:00Z'/></event>",
                200_000_000);

        // when
        IntakeResult result = read(MAPPING, huge, "huge.xes");

        // then
        assertThat(result.histories()).isEmpty();
        assertThat(result.problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .containsPattern("more than \\d+ events|larger than 400 MB"));
    }

    @Test
    @Timeout(20)
    void deepNestingEndsWithinBounds() {
        // given
        String deep = "<log xes.version='1.0'>" + "<string key='a' value='b'>".repeat(100_000);
        String ocel = "{\"eventTypes\":" + "[".repeat(100_000);

        // when, then
        assertThat(read(MAPPING, deep).problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("no well-formed XML"));
        assertThat(read(OCEL, ocel).problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("no JSON that can be read"));
    }

    /** From JDK 24 on the parser would refuse a document of 100,000 characters that has a reference in it. */
    @Test
    void aLongLogWithReferencesToCharactersIsRead() {
        // given
        String log = LOG.replace(
                "<string key=\"org:resource\" value=\"Anna\"/>",
                "<string key=\"note\" value=\"" + "&amp;&#228;".repeat(150_000) + "\"/>"
                        + "<string key=\"more\" value=\"b\"/>".repeat(5_000));

        // then
        assertThat(read(MAPPING, log).problems()).isEmpty();
        assertThat(encounters(read(MAPPING, log))).hasSize(2);
    }

    @Test
    @Timeout(20)
    void whatNobodyReadsRefusesNothing() {
        // given: attributes that no mapping reads, without a value, too long, nested deeply and oddly, and there twice
        String unread =
                "<string key=\"note\"/><int key=\"n\"/><string key=\"long\" value=\"" + "x".repeat(200_000) + "\"/>"
                        + "<string key=\"deep\" value=\"b\">" + "<string key='a' value='b'>".repeat(2_000)
                        + "</string>".repeat(2_000)
                        + "<thing/><string/></string><list key=\"l\"/><list key=\"m\"><values><other/></values></list>"
                        + "<string key=\"twice\" value=\"1\"/><string key=\"twice\" value=\"2\"/><string key=\"lifecycle:transition\"/>";
        String log = LOG.replace("<string key=\"org:resource\" value=\"Anna\"/>", unread);

        // then
        assertThat(read(MAPPING, log).problems()).isEmpty();
        assertThat(encounters(read(MAPPING, log))).hasSize(2);

        // when: one that is read has none
        assertThat(read(MAPPING, LOG.replace(" value=\"it2\"", "")).problems())
                .singleElement()
                .asString()
                .contains("'team': has no value");
        assertThat(read(MAPPING, LOG.replace("value=\"it2\"", "value=\"" + "x".repeat(200_000) + "\""))
                        .problems())
                .singleElement()
                .asString()
                .contains("'team': has a value of more than");
        assertThat(read(MAPPING, LOG.replace("<string key=\"concept:name\" value=\"Chat\"/>", "<thing/>"))
                        .problems())
                .singleElement()
                .asString()
                .contains("<thing> is not known here");
    }

    /** In a log without a case what is odd may be why, wherever it stands. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<list key='l'/> | is a list without <values>; and the log holds no case",
                "<string key='s'/> | has no value; and the log holds no case",
                "<string key='s' value='1'><string key='my:k' value='1'/></string> | the extension 'my' is not declared; and the log holds no case"
            })
    void whatIsOddInALogWithoutACaseIsToldAlsoWhereNobodyReads(String attribute, String message) {
        assertThat(read(MAPPING, "<log xes.version='1.0'>" + attribute + "</log>")
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).isEqualTo(message));
    }

    @Test
    void whatIsNoValueIsNoneInATitleToo() {
        // given: how pandas writes what a case, or its first event, does not have
        String titled = MAPPING.replaceFirst("title: .*", "title: \"{customer} {topic}\"");
        String log = LOG.replace(
                        "value=\"Ä 7\"/>",
                        "value=\"Ä 7\"/><string key=\"customer\" value=\"nan\"/><string key=\"topic\" value=\"NaN\"/>")
                .replace(
                        "<string key=\"concept:name\" value=\"Chat\"/>",
                        "<string key=\"concept:name\" value=\"Chat\"/><string key=\"topic\" value=\"Payroll\"/>");

        // when
        IntakeResult result = read(titled, log);
        IntakeResult nothing = read(titled, log.replace("Payroll", "nan"));

        // then
        assertThat(title(result)).isEqualTo("Payroll");
        assertThat(result.notes()).anyMatch(note -> note.contains("'nan' was taken for no value in customer"));
        assertThat(title(nothing)).isEqualTo("a-7");
        assertThat(nothing.histories().toString())
                .doesNotContainIgnoringCase("nan ")
                .doesNotContain("'nan'");
    }

    private static String title(IntakeResult result) {
        assertThat(result.problems()).isEmpty();
        return FlatEvents.write(result.histories().get(0).events().get(0)).get("title");
    }

    private static final String OCEL =
            MAPPING.replace("source: xes", "source: ocel\ncase: Order").replace("concept:name", "ocel:oid");

    @Test
    void objectsThatReferToEachOtherInACircleDoNoHarm() {
        // given
        String log = """
                {"eventTypes": [], "objectTypes": [],
                 "objects": [
                   {"id": "o1", "type": "Order", "relationships": [{"objectId": "o2", "qualifier": "next"}]},
                   {"id": "o2", "type": "Order", "relationships": [{"objectId": "o1", "qualifier": "next"}]}],
                 "events": [
                   {"id": "e1", "type": "Meet", "time": "2026-03-02T10:00:00Z", "attributes": [{"name": "team", "value": "it"}],
                    "relationships": [{"objectId": "o1", "qualifier": ""}, {"objectId": "o2", "qualifier": ""}]}]}
                """;

        // when
        IntakeResult result = read(OCEL, log);

        // then
        assertThat(result.problems()).isEmpty();
        assertThat(result.histories()).hasSize(2);
    }

    @Test
    void brokenObjectCentricLogsAreToldWithTheirLine() {
        // given
        String dangling = """
                {"eventTypes": [], "objectTypes": [], "objects": [{"id": "o1", "type": "Order"}],
                 "events": [
                   {"id": "e1", "type": "Meet", "time": "2026-03-02T10:00:00Z",
                    "relationships": [{"objectId": "o9", "qualifier": ""}]}]}
                """;

        // when, then
        assertThat(read(OCEL, dangling).problems())
                .singleElement()
                .hasToString("log.xes, line 3, 'objectId': names what is no object of the log");
        assertThat(read(OCEL, dangling.replace("Order\"}", "Bill\"}"))
                        .problems()
                        .get(0)
                        .message())
                .contains("has no object of the type 'Order'", "its types are ['Bill']");
        assertThat(read(OCEL, "{\"events\": []}").problems().get(0).message()).contains("is missing");
        assertThat(read(OCEL, "[1, 2").problems().get(0).message()).contains("an OCEL 2.0 log is a JSON object");
    }

    @Test
    void aLogOfAnotherToolNeedsAMapping() {
        assertThat(read(null, LOG).problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("a mapping is needed"));
        assertThat(read(null, new ByteArrayInputStream(new byte[0]), "table.csv")
                        .problems()
                        .get(0)
                        .message())
                .contains("needs a mapping");
    }

    @Test
    void aBrokenArchiveIsTold() {
        // given
        byte[] broken = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3};

        // when, then
        assertThat(read(MAPPING, new ByteArrayInputStream(broken), "log.xes.gz").problems())
                .hasSize(1);
    }

    /** Says one thing and then another over and over, up to a number of bytes. */
    private static final class Endless extends InputStream {

        private final byte[] start;
        private final byte[] then;
        private final long most;
        private long at;

        Endless(String start, String then, long most) {
            this.start = start.getBytes(StandardCharsets.UTF_8);
            this.then = then.getBytes(StandardCharsets.UTF_8);
            this.most = most;
        }

        @Override
        public int read() {
            if (at >= most) {
                return -1;
            }
            long place = at++;
            return place < start.length ? start[(int) place] : then[(int) ((place - start.length) % then.length)];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int i = 0;
            while (i < length && at < most) {
                bytes[offset + i++] = (byte) read();
            }
            return i == 0 ? -1 : i;
        }
    }

    @Test
    void aKeyThatIsThereTwiceWithTwoValuesIsRefused() {
        String again = "<date key=\"time:timestamp\" value=\"2026-03-01T10:00:00Z\"/>";

        assertThat(read(MAPPING, LOG.replace(again, again + again)).problems()).isEmpty();
        assertThat(read(MAPPING, LOG.replace(again, again + again.replace("03-01", "03-05")))
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(12);
                    assertThat(problem.column()).isEqualTo("time:timestamp");
                });
        assertThat(read(
                                MAPPING,
                                LOG.replace(
                                        again,
                                        again + "<string key=\"x\" value=\"1\"/><string key=\"x\" value=\"2\"/>"))
                        .problems())
                .as("what nobody reads")
                .isEmpty();
    }
}
