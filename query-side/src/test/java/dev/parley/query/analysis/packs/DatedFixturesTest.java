package dev.parley.query.analysis.packs;

import static dev.parley.query.analysis.core.finding.FindingType.CHAMPION_ALONE;
import static dev.parley.query.analysis.core.finding.FindingType.IT_AFTER_PURCHASE;
import static dev.parley.query.analysis.core.finding.FindingType.LATE_INVOLVEMENT;
import static dev.parley.query.analysis.core.finding.FindingType.NO_VISION;
import static dev.parley.query.analysis.core.finding.FindingType.OUTPUT_OTHERWISE;
import static dev.parley.query.analysis.core.finding.FindingType.SLOWED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.event.Fact;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.Pack;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fixtures of which the source gives the order alone, put on real dates and logged on the evening of the day: what is found is
 * the same, and at each day's end both clocks show the same.
 */
class DatedFixturesTest {

    private static final LocalDate FIRST = LocalDate.of(2011, 1, 1);
    private static final Pattern ORDER = Pattern.compile("(?m)^    at: order ([0-9.]+)$");

    @ParameterizedTest
    @ValueSource(strings = {"birch", "city-a", "city-b", "gum"})
    void fixturesOfPacks(String name) {
        bothClocksShowTheSame(Found.resource(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"university-administration", "procurement-agency"})
    void publishedCases(String name) {
        bothClocksShowTheSame(Found.published(name));
    }

    /** Where the day alone is known, facts come in their order within it: what is found to hold is the same. */
    @ParameterizedTest
    @ValueSource(strings = {"birch", "city-a", "city-b", "gum"})
    void fixturesOfPacksOnDays(String name) {
        onDays(Found.resource(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"university-administration", "procurement-agency"})
    void publishedCasesOnDays(String name) {
        onDays(Found.published(name));
    }

    @Test
    void theUniversityWithWhatThePaperSaysOnDays() {
        onDays(UniversityTest.text());
    }

    private static void onDays(String text) {
        Dated dated = dated(text, LocalDate::toString);

        assertThat(beyondTheCore(Found.hindsight(dated.history())))
                .containsExactlyInAnyOrderElementsOf(beyondTheCore(Found.hindsight(Found.text(text))));
        for (LocalDate day : dated.days()) {
            assertThat(said(known(dated.history(), day)))
                    .as("at the end of %s", day)
                    .containsExactlyInAnyOrderElementsOf(said(occurred(dated.history(), day)));
        }
    }

    private static List<String> beyondTheCore(Analysis analysis) {
        return analysis.findings().stream()
                .filter(each -> each.type().pack() != Pack.CORE)
                .map(DatedFixturesTest::said)
                .toList();
    }

    /** Fixtures whose facts have dates, logged on the evening of the day to which their date belongs. */
    @ParameterizedTest
    @ValueSource(strings = {"alder", "cedar", "dogwood"})
    void fixturesWithDatesLoggedAtOnce(String name) {
        History history = Found.file(name);
        List<RecordedEvent> events = new ArrayList<>();
        TreeSet<LocalDate> days = new TreeSet<>();
        Instant last = Instant.EPOCH;
        for (RecordedEvent event : history.events()) {
            Instant end = ((Fact) event.event()).at().end();
            Instant evening = end == null ? last : end.minusSeconds(3600);
            last = evening;
            days.add(LocalDate.ofInstant(evening, ZoneOffset.UTC));
            events.add(new RecordedEvent(
                    event.id(), event.sequence(), evening, event.principal(), event.event(), event.claim()));
        }
        History logged = new History(history.realisation(), events);

        assertThat(days).hasSizeGreaterThan(2);
        assertThat(said(Found.hindsight(logged))).containsExactlyElementsOf(said(Found.hindsight(history)));
        for (LocalDate day : days) {
            assertThat(said(known(logged, day)))
                    .as("at the end of %s", day)
                    .containsExactlyInAnyOrderElementsOf(said(occurred(logged, day)));
        }
    }

    private static void bothClocksShowTheSame(String text) {
        Dated dated = dated(text);

        assertThat(said(Found.hindsight(dated.history())))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(said(Found.hindsight(Found.text(text))));
        for (LocalDate day : dated.days()) {
            assertThat(said(known(dated.history(), day)))
                    .as("at the end of %s", day)
                    .containsExactlyInAnyOrderElementsOf(said(occurred(dated.history(), day)));
        }
    }

    @Test
    void whatCameOfTheCitiesIsKnownWhenItIsLogged() {
        History a = dated(Found.resource("city-a")).history();
        History b = dated(Found.resource("city-b")).history();

        assertThat(Found.of(known(a, day(2.99)), SLOWED, OUTPUT_OTHERWISE)).isEmpty();
        assertThat(Found.of(known(a, day(3)), SLOWED, OUTPUT_OTHERWISE)).containsExactly("slowed INFO " + noon(day(3)));
        assertThat(Found.of(known(b, day(1)), CHAMPION_ALONE, NO_VISION))
                .containsExactly("champion-alone MODERATE " + noon(day(1)));
        assertThat(Found.of(known(b, day(2)), CHAMPION_ALONE, NO_VISION))
                .containsExactly("champion-alone MODERATE " + noon(day(1)), "no-vision LOW " + noon(day(2)));
        assertThat(Found.of(known(b, day(4.99)), OUTPUT_OTHERWISE)).isEmpty();
        assertThat(Found.of(known(b, day(5)), OUTPUT_OTHERWISE))
                .containsExactly("output-otherwise.contact-centre INFO " + noon(day(5)));
        assertThat(Found.of(Found.hindsight(a), OUTPUT_OTHERWISE)).isEmpty();
    }

    @Test
    void whoWasGonePastIsKnownWhenThePurchaseIsLogged() {
        History gum = dated(Found.resource("gum")).history();

        assertThat(Found.of(known(gum, day(0.99)), IT_AFTER_PURCHASE, LATE_INVOLVEMENT))
                .isEmpty();
        assertThat(Found.of(known(gum, day(1)), IT_AFTER_PURCHASE, LATE_INVOLVEMENT))
                .containsExactly("it-after-purchase ELEVATED " + noon(day(1)));
    }

    private static Analysis known(History history, LocalDate day) {
        return new Analyst(Found.EVERYTHING).analyse(history, new Cut.AsKnown(end(day)));
    }

    private static Analysis occurred(History history, LocalDate day) {
        return new Analyst(Found.EVERYTHING).analyse(history, new Cut.AsOccurred(end(day)));
    }

    private static Instant end(LocalDate day) {
        return day.atTime(23, 59, 59).toInstant(ZoneOffset.UTC);
    }

    private static List<String> said(Analysis analysis) {
        return analysis.findings().stream().map(DatedFixturesTest::said).toList();
    }

    private static String said(Finding finding) {
        return finding.id() + " " + finding.severity() + " " + finding.level() + (finding.open() ? "" : " ended");
    }

    private record Dated(History history, TreeSet<LocalDate> days) {}

    private static Dated dated(String text) {
        return dated(text, DatedFixturesTest::noon);
    }

    /** Entries in their order, a step of the order a hundred days. */
    private static Dated dated(String text, Function<LocalDate, String> written) {
        String[] parts = text.split("\n(?=  - )");
        List<String> entries = new ArrayList<>(List.of(parts).subList(1, parts.length));
        entries.sort(Comparator.comparingDouble(DatedFixturesTest::order));
        TreeSet<LocalDate> days = new TreeSet<>();
        StringBuilder dated =
                new StringBuilder(parts[0].replaceFirst("(?m)^recorded: .*$", "recorded: " + FIRST + "T00:00:00Z"));
        for (String entry : entries) {
            LocalDate day = day(order(entry));
            days.add(day);
            dated.append('\n')
                    .append(ORDER.matcher(entry.replaceAll("(?m)^    recorded: .*\n?", ""))
                            .replaceFirst("    at: " + written.apply(day) + "\n    recorded: " + day + "T18:00:00Z"));
        }
        return new Dated(Found.text(dated.toString()), days);
    }

    private static LocalDate day(double order) {
        return FIRST.plusDays(Math.round(order * 100));
    }

    /** Instants, since what has one place in the order happened at one moment. */
    private static String noon(LocalDate day) {
        return day + "T12:00:00Z";
    }

    private static double order(String entry) {
        Matcher matcher = ORDER.matcher(entry);
        assertThat(matcher.find()).as("an order in %s", entry).isTrue();
        return Double.parseDouble(matcher.group(1));
    }
}
