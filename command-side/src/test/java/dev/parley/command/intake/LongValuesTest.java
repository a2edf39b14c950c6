package dev.parley.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.kernel.OrganisationId;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Up to a megabyte in any value of a file or of its mapping is answered within a second of the processor. */
class LongValuesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Where the long value stands. */
    private static final String HERE = "HERE";

    private static final List<String> IN_FILES =
            List.of("a", "a@", "@", "-", " ", "( ", "a.", "<a ", "\u0301\u0323", ".", "1", ";");

    private static final List<String> IN_MAPPINGS = List.of("a", "*a", "{a", "-", "\u0301\u0323");

    /** The first is as long as a value may be; a mapping may be a megabyte in all, a value of a file a tenth of it. */
    private static final int[] FILE_LENGTHS = {3_900, 99_000};

    private static final int[] MAPPING_LENGTHS = {190, 990, 50_000};

    /** Each value of a mapping gets this much of one of the texts, which goes round, and of the others what takes long enough. */
    private static final int NEARLY_A_MEGABYTE = 950_000;

    private static final String ICS_MAPPING = """
            source: ics
            realisation: {id: payroll, title: Payroll}
            zone: Europe/Berlin
            phase: DESIGN
            participants:
              - {address: "*@vendor.example", participant: Vendor consultant, groups: [VENDORS]}
            kinds: [{summary: "*a*a*a*a*a*b", kind: GO_NO_GO}]
            recurrence: {most: 1000, until: 2027-06-30}
            """;

    private static final String ICS = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:x
            BEGIN:VEVENT
            UID:1
            DTSTAMP:20260101T000000Z
            DTSTART:20260101T090000Z
            DTEND:20260101T100000Z
            RRULE:FREQ=DAILY;COUNT=100
            SUMMARY:steering
            ORGANIZER;CN=Jo Voss:mailto:jo@vendor.example
            ATTENDEE;CN=Anna:mailto:a@vendor.example
            END:VEVENT
            END:VCALENDAR
            """.replace("\n", "\r\n");

    private static final String CSV_MAPPING = """
            source: csv
            zone: Europe/Copenhagen
            realisation: {column: Case, title: Project}
            encounter: {at: When, format: [dd.MM.yyyy], kind: Type, phase: Stage, outcome: Result, title: Topic}
            kinds: {Workshop: WORKSHOP}
            phases: {Idea: INITIATION}
            outcomes: {agreed: CONSENSUS}
            attendance:
              - {column: IT, participant: IT department, groups: [IT_FUNCTION]}
            participants: {column: Others, separator: ";", roles: {Director: [DECISION_MAKERS, USERS]}}
            """;

    private static final String CSV = """
            Case,Project,When,Type,Stage,Result,Topic,IT,Others
            p1,Pay,01.02.2026,Workshop,Idea,agreed,Kick-off,x,Director
            """;

    private static final String XES_MAPPING = """
            source: xes
            zone: UTC
            case: concept:name
            title: "{concept:name}"
            participants:
              - {when: {org:role: "*u*s*e*r"}, participant: user, groups: [USERS]}
            activities:
              "*m*e*e*t*": {kind: MEETING, phase: DESIGN}
            close: {activity: "*c*l*o*s*e*", outcome: SUCCEEDED}
            """;

    private static final String XES = """
            <log xes.version="1.0"><trace><string key="concept:name" value="c1"/><event>
            <string key="concept:name" value="meet"/><string key="org:role" value="user"/>
            <date key="time:timestamp" value="2026-01-01T00:00:00Z"/></event></trace></log>
            """;

    static Stream<Arguments> values() {
        List<Arguments> all = new ArrayList<>();
        add(all, "ics", ICS_MAPPING, ICS, List.of("steering", "Jo Voss", "Anna:", "a@vendor", "UID:1", "20260101T09"));
        add(
                all,
                "csv",
                CSV_MAPPING,
                CSV,
                List.of(
                        "p1",
                        "Pay",
                        "01.02.2026",
                        "Workshop",
                        "Idea",
                        "agreed",
                        "Kick-off",
                        ",x,",
                        ",Director",
                        "Others"));
        add(all, "xes", XES_MAPPING, XES, List.of("c1", "meet", "\"user\"", "2026-01-01", "org:role"));
        return all.stream();
    }

    /** The value in the file, and every value and key of the mapping. */
    private static void add(List<Arguments> all, String type, String mapping, String file, List<String> values) {
        for (String value : values) {
            int at = file.indexOf(value);
            assertThat(at).as(value).isNotNegative();
            String held = file.substring(0, at)
                    + value.replaceFirst("[A-Za-z0-9]+", HERE)
                    + file.substring(at + value.length());
            all.add(Arguments.of(type, "file, " + value, mapping, held, true));
        }
        Matcher words = Pattern.compile("\"[^\"]+\"|(?<=[ \\[{])[A-Za-z*][A-Za-z0-9*@.:-]*")
                .matcher(mapping);
        while (words.find()) {
            String word = words.group().strip();
            String held = mapping.substring(0, words.start()) + "\"" + HERE + "\"" + (word.endsWith(":") ? ":" : "")
                    + mapping.substring(words.end());
            all.add(Arguments.of(type, "mapping, " + word + " at " + words.start(), held, file, false));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("values")
    void aLongValueIsAnsweredWithinASecond(String type, String place, String mapping, String file, boolean inFile) {
        List<String> texts = inFile ? IN_FILES : IN_MAPPINGS;
        String inFull = inFile ? "" : texts.get(Math.floorMod(place.hashCode(), texts.size()));
        for (String pumped : texts) {
            for (int usual : inFile ? FILE_LENGTHS : MAPPING_LENGTHS) {
                int length = usual == 50_000 && pumped.equals(inFull) ? NEARLY_A_MEGABYTE : usual;
                // given
                String text = pumped.repeat(length / pumped.length()) + "a";
                String longMapping = mapping.replace(HERE, text);
                String longFile = file.replace(HERE, text.replace("<", "&lt;"));

                // when
                long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                IntakeResult result = read(type, longMapping, longFile);
                Duration taken =
                        Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
                if (taken.compareTo(PATIENCE) >= 0) {
                    // Code that has just been compiled may be slow once; what hangs is slow again.
                    start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                    result = read(type, longMapping, longFile);
                    taken = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
                }

                // then
                assertThat(taken)
                        .as("%d times '%s' at %s", length, pumped, place)
                        .isLessThan(PATIENCE);
                assertThat(result.problems())
                        .allSatisfy(problem ->
                                assertThat(problem.toString().length()).isLessThan(3_000));
            }
        }
    }

    @Test
    void aNumberOfAMillionDigitsIsAnsweredWithinASecond() {
        for (String digits : List.of("9".repeat(950_000), "0x" + "f".repeat(950_000))) {
            // when
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            IntakeResult result = read("ics", ICS_MAPPING.replace("most: 1000", "most: " + digits), ICS);
            Duration taken =
                    Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);

            // then
            assertThat(taken).isLessThan(PATIENCE);
            assertThat(result.problems()).isNotEmpty();
        }
    }

    private static IntakeResult read(String type, String mapping, String file) {
        return new Intake(new IntakeContext(
                        new OrganisationId("acme"), "importer", Instant.parse("2026-11-01T00:00:00Z")))
                .read(
                        "long." + type,
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                        new Intake.MappingText("rules.yaml", mapping),
                        IntakeProgress.SILENT);
    }
}
