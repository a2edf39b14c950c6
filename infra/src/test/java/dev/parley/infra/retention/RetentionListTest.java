package dev.parley.infra.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.infra.erasure.ErasureDesk;
import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.infra.eventlog.InMemoryEventLog;
import dev.parley.infra.eventlog.LoggedEvent;
import dev.parley.infra.eventlog.StoredTexts;
import dev.parley.infra.retention.RetentionList.StillOpenException;
import dev.parley.infra.store.StoredEvents;
import dev.parley.kernel.History;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.history.HistoryFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionListTest {

    private static final OrganisationId TOWN = new OrganisationId("town");
    private static final OrganisationId OTHER = new OrganisationId("other");

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final GroupCommit commits = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry());

    @AfterEach
    void close() {
        commits.close();
    }

    private RetentionList at(String now) {
        return RetentionList.of(log, commits, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    private PastRetention past(String now, String period) {
        return at(now).past(TOWN, RetentionPeriod.parse(period).orElseThrow());
    }

    /** Stores a history of an organisation, recorded a day after it began and an hour apart. */
    private void store(OrganisationId organisation, String id, String... facts) {
        String document = "parley: 1\nrealisation: " + id + "\norganisation: " + organisation
                + "\nby: kim\nsource: minutes\nrecorded: 2019-01-02T09:00:00Z\nhistory:\n"
                + "  - realisation-started: Portal\n    at: 2019-01-01\n" + String.join("", facts);
        History history = HistoryFile.read(id + ".yaml", document).orThrow().history();
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (RecordedEvent each : history.events()) {
            messages.add(new GenericDomainEventMessage<>(
                    "Realisation",
                    organisation + ":" + id,
                    each.sequence(),
                    each.event(),
                    Map.of(Metadata.PRINCIPAL, "kim", Metadata.ORGANISATION, organisation.value()),
                    each.id().startsWith("end-") ? each.id() : organisation + "-" + id + "-" + each.id(),
                    each.recordedAt()));
        }
        StoredEvents.engine(log, commits).appendEvents(messages);
    }

    private static String closed(String at) {
        return "  - realisation-closed: SUCCEEDED\n    at: " + at + "\n";
    }

    @ParameterizedTest
    @CsvSource({
        // exactly known: to the instant
        "2020-03-04T10:00:00Z, 2026-03-04T09:59:59Z, false",
        "2020-03-04T10:00:00Z, 2026-03-04T10:00:00Z, true",
        // to the day, the month or the year: from its end
        "2020-03-04, 2026-03-04T23:59:59Z, false",
        "2020-03-04, 2026-03-05T00:00:00Z, true",
        "2020-03, 2026-03-31T23:59:59Z, false",
        "2020-03, 2026-04-01T00:00:00Z, true",
        "2020, 2026-12-31T23:59:59Z, false",
        "2020, 2027-01-01T00:00:00Z, true",
        // where there is no date: from when it was recorded, the second of an hour apart
        "order 5, 2025-01-02T08:59:59Z, false",
        "order 5, 2025-01-02T12:00:00Z, true"
    })
    void it_is_past_once_the_period_is_certainly_over(String closed, String now, boolean past) {
        store(TOWN, "portal", closed(closed));

        assertThat(past(now, "6y").realisations())
                .extracting(PastRetention.Past::realisation)
                .isEqualTo(past ? List.of("portal") : List.of());
    }

    @Test
    void what_is_said_of_one() {
        store(
                TOWN,
                "portal",
                "  - note-attached: told by the clerk\n    at: 2019-02-01\n",
                "  - realisation-described: Town portal\n    at: 2019-02-02\n",
                closed("2020-03-04"));

        PastRetention.Past only =
                past("2027-01-01T00:00:00Z", "6 years").realisations().get(0);

        assertThat(only.title()).isEqualTo("Town portal");
        assertThat(only.closed()).isEqualTo("2020-03-04");
        assertThat(only.dated()).isTrue();
        assertThat(only.past()).isEqualTo("2026-03-05T00:00:00Z");
        assertThat(only.lastRecorded()).isBetween("2019-01-02T09:00:00Z", "2019-01-03T00:00:00Z");
        assertThat(only.lastRecordedDays()).isEqualTo(2_920);
        assertThat(only.texts()).isGreaterThan(4);
    }

    @Test
    void an_open_one_is_never_there_and_one_opened_again_counts_from_when_it_was_closed_last() {
        store(TOWN, "open");
        store(
                TOWN,
                "opened-again",
                closed("2019-02-01") + "    id: end-1\n",
                "  - fact-retracted: end-1\n    reason: it went on\n");
        store(
                TOWN,
                "closed-again",
                closed("2019-02-01") + "    id: end-2\n",
                "  - fact-retracted: end-2\n    reason: it went on\n",
                closed("2021-05-06"));

        assertThat(past("2100-01-01T00:00:00Z", "1d").realisations())
                .extracting(PastRetention.Past::realisation)
                .containsExactly("closed-again");
        assertThat(past("2027-05-06T12:00:00Z", "6y").realisations()).isEmpty();
        assertThat(past("2027-05-07T00:00:00Z", "6y").realisations())
                .extracting(PastRetention.Past::closed)
                .containsExactly("2021-05-06");
        assertThatThrownBy(() -> at("2100-01-01T00:00:00Z").everything(TOWN, new RealisationId("opened-again")))
                .isInstanceOf(StillOpenException.class);
        assertThatThrownBy(() -> at("2100-01-01T00:00:00Z").everything(TOWN, new RealisationId("open")))
                .isInstanceOf(StillOpenException.class)
                .hasMessageContaining("'open' is not closed");
        assertThat(at("2100-01-01T00:00:00Z").everything(TOWN, new RealisationId("closed-again")))
                .isNotNull();
    }

    @Test
    void of_another_organisation_nothing_is_said_also_where_ids_are_the_same() {
        store(OTHER, "portal", closed("2019-02-01"));
        store(TOWN, "portal");
        store(OTHER, "else", closed("2019-02-01"));

        assertThat(past("2100-01-01T00:00:00Z", "6y").realisations()).isEmpty();
        assertThatThrownBy(() -> at("2100-01-01T00:00:00Z").everything(TOWN, new RealisationId("else")))
                .isInstanceOf(StillOpenException.class);
    }

    @Test
    void those_past_it_longest_come_first_and_one_of_which_everything_is_erased_is_only_counted() {
        store(TOWN, "b-later", closed("2019-04-01"));
        store(TOWN, "a-latest", closed("2019-05-01"));
        store(TOWN, "c-first", closed("2019-03-01"));
        assertThat(past("2100-01-01T00:00:00Z", "6y").realisations())
                .extracting(PastRetention.Past::realisation)
                .containsExactly("c-first", "b-later", "a-latest");

        // when all that stands beside the events of one is taken away
        TreeMap<Long, StoredTexts> left = new TreeMap<>();
        for (LoggedEvent each : log.stream("town:b-later", 0).toList()) {
            StoredTexts texts = each.event().texts();
            if (texts != null) {
                Map<Integer, Integer> numbers = new HashMap<>();
                for (int i = 0; i < texts.putBackAt().length; i++) {
                    numbers.put(i, i + 1);
                }
                left.put(each.position(), texts.without(numbers));
            }
        }
        log.erase(left);

        // then
        PastRetention past = past("2100-01-01T00:00:00Z", "6y");
        assertThat(past.realisations())
                .extracting(PastRetention.Past::realisation)
                .containsExactly("c-first", "a-latest");
        assertThat(past.erased()).isEqualTo(1);
        assertThat(ErasureDesk.streams(log).find(TOWN, new RealisationId("b-later")))
                .contains("town:b-later");
    }
}
