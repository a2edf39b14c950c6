package dev.parley.command.realisation;

import static dev.parley.command.realisation.Portal.ID;
import static dev.parley.command.realisation.Portal.at;
import static dev.parley.kernel.Evidence.FIRST_HAND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.realisation.HistoryRules.Objection;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.History;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.EncounterFact.GroupsInformed;
import dev.parley.kernel.event.NoteAttached;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction.FactRetracted;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A history of which each event costs more, the more came before, is read within seconds, or refused at an event. */
class LongHistoriesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<RealisationEvent> events = new ArrayList<>(Portal.events());

    private History history() {
        List<RecordedEvent> recorded = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            recorded.add(new RecordedEvent("h-" + i, i, Portal.NOW, "coder-1", events.get(i)));
        }
        return new History(ID, recorded);
    }

    private List<Objection> objections() {
        History history = history();
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        List<Objection> objections = HistoryRules.objections(history);
        assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start))
                .isLessThan(PATIENCE);
        return objections;
    }

    private void notes(int number) {
        for (int i = 0; i < number; i++) {
            events.add(new NoteAttached(ID, "note", null, at("2026-05-01"), FIRST_HAND));
        }
    }

    private void takeBack(int from, int number) {
        for (int i = from; i < from + number; i++) {
            events.add(new FactRetracted(ID, "h-" + i, "said twice", FIRST_HAND));
        }
    }

    @Test
    void whatIsRecordedInAYearThatNobodyCountsIsRefused() {
        for (String year :
                List.of("+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z", "+10000-01-01T00:00:00Z")) {
            // given
            List<RecordedEvent> recorded = new ArrayList<>();
            for (RealisationEvent event : Portal.events()) {
                recorded.add(new RecordedEvent("h-" + recorded.size(), recorded.size(), Portal.NOW, "coder-1", event));
            }
            recorded.set(
                    3,
                    new RecordedEvent(
                            "h-3",
                            3,
                            Instant.parse(year),
                            "coder-1",
                            Portal.events().get(3)));

            // when
            List<Objection> objections = HistoryRules.objections(new History(ID, recorded));

            // then
            assertThat(objections).as(year).singleElement().satisfies(objection -> {
                assertThat(objection.event()).isEqualTo(3);
                assertThat(objection.refusal().field()).isEqualTo("recordedAt");
                assertThat(objection.refusal().code()).isEqualTo(RefusalCode.OUT_OF_RANGE);
            });
        }
    }

    @Test
    void aHistoryTakesBackAsManyFactsAsPeopleTakeBack() {
        // given
        int first = events.size();
        notes(2_000);
        takeBack(first, 200);

        // when, then
        assertThat(objections()).isEmpty();
    }

    @Test
    void aHistoryThatTakesBackVeryManyFactsIsRefusedAtOneOfThem() {
        // given
        int first = events.size();
        notes(20_000);
        takeBack(first, 20_000);

        // when
        List<Objection> objections = objections();

        // then
        assertThat(objections).hasSize(1);
        assertThat(objections.get(0).event()).isGreaterThan(first + 20_000);
        assertThat(objections.get(0).refusal().code()).isEqualTo(RefusalCode.OUT_OF_RANGE);
        assertThat(objections.get(0).refusal().message()).contains("takes back another fact");
    }

    @Test
    void whereManyEncountersAreAndManyThatAreNotAreNamedAThousandAreListed() {
        // given
        for (int i = 0; i < 10_000; i++) {
            events.add(Portal.recorded("m" + i, Phase.INITIATION, "2026-01-20"));
        }
        for (int i = 0; i < 10_000; i++) {
            events.add(new GroupsInformed(
                    ID, "none" + i, Set.of(StakeholderGroup.USERS), true, at("2026-05-01"), FIRST_HAND));
        }

        // when
        List<Objection> objections = objections();

        // then
        assertThat(objections).hasSize(1_001);
        assertThat(objections.get(0).refusal().accepted()).hasSize(50);
        assertThat(objections.get(1_000).refusal().message()).contains("1000 problems come before");
    }

    @Test
    void manyWhoAreInformedAreLookedUpAndNotLookedFor() {
        // given
        for (int i = 0; i < 10_000; i++) {
            events.add(Portal.recorded("m" + i, Phase.INITIATION, "2026-01-20"));
        }
        for (int i = 0; i < 10_000; i++) {
            events.add(new GroupsInformed(
                    ID, "m" + i, Set.of(StakeholderGroup.USERS), true, at("2026-05-01"), FIRST_HAND));
        }

        // when, then
        assertThat(objections()).isEmpty();
    }
}
