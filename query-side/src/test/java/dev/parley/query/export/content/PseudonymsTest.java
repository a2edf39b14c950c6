package dev.parley.query.export.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.event.NeedFact.NeedStated;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.flat.AnyEvents;
import dev.parley.kernel.flat.FlatEvents;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of whatever is recorded, an export that names nobody holds nothing by which somebody could be looked up. */
class PseudonymsTest {

    private static final List<String> WHO = List.of("principal", "evidence.coder", "evidence.source", "organisation");

    @Test
    void nobodyWhoLoggedOrCodedOrIsASourceIsLeft() {
        for (long seed = 0; seed < 50; seed++) {
            // given
            History history = new AnyEvents(seed).history("case-1");

            // when
            History nameless = Pseudonyms.apply(history, new ArrayList<>());

            // then
            for (int i = 0; i < history.events().size(); i++) {
                Map<String, String> before = FlatEvents.write(history.events().get(i));
                Map<String, String> after = FlatEvents.write(nameless.events().get(i));
                assertThat(after.keySet()).isEqualTo(before.keySet());
                for (String attribute : WHO) {
                    if (before.containsKey(attribute)) {
                        assertThat(after.get(attribute)).matches("[LCS][0-9]{1,6}|withheld");
                    }
                }
            }
        }
    }

    @Test
    void veryManyKeysThatSayTheSameAreKeptApartOneByOne() {
        // given: keys that differ in the letters in which they name somebody
        RealisationId id = new RealisationId("case-1");
        List<RecordedEvent> events = new ArrayList<>();
        events.add(recorded(
                0,
                new ParticipantIdentified(
                        id,
                        "chief financial controller",
                        Set.of(StakeholderGroup.USERS),
                        ParticipantRole.MEMBER,
                        OccurredAt.parse("2026"),
                        Evidence.FIRST_HAND)));
        for (int i = 0; i < 40_000; i++) {
            StringBuilder key = new StringBuilder("chieffinancialcontroller");
            for (int letter = 0; letter < 16; letter++) {
                if ((i >> letter & 1) == 1) {
                    key.setCharAt(letter, Character.toUpperCase(key.charAt(letter)));
                }
            }
            key.insert(14, ' ').insert(5, ' ');
            events.add(recorded(
                    i + 1,
                    new NeedStated(
                            id,
                            key.toString(),
                            StakeholderGroup.USERS,
                            "a need",
                            null,
                            null,
                            OccurredAt.parse("2026"),
                            Evidence.FIRST_HAND)));
        }

        // when
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        History nameless = Pseudonyms.apply(new History(id, events), new ArrayList<>());
        Duration taken = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);

        // then
        assertThat(nameless.events().stream()
                        .skip(1)
                        .map(event -> ((NeedStated) event.event()).need())
                        .distinct()
                        .count())
                .isEqualTo(40_000);
        assertThat(taken).isLessThan(Duration.ofSeconds(10));
    }

    private static RecordedEvent recorded(int number, RealisationEvent event) {
        return new RecordedEvent("id" + number, number, Instant.parse("2026-06-01T09:00:00Z"), "kim", event);
    }

    @Test
    void noEventCanBeLookedUpByItsIdAndARetractionStillNamesTheOneItRetracts() {
        for (long seed = 0; seed < 50; seed++) {
            // given
            History history = new AnyEvents(seed).history("case-1");
            Map<String, Integer> places = new HashMap<>();
            for (RecordedEvent event : history.events()) {
                places.put(event.id(), places.size());
            }

            // when
            History nameless = Pseudonyms.apply(history, new ArrayList<>());

            // then
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < history.events().size(); i++) {
                assertThat(places).doesNotContainKey(nameless.events().get(i).id());
                ids.add(nameless.events().get(i).id());
                String named = FlatEvents.write(history.events().get(i)).get("event");
                Integer place = named == null ? null : places.get(named);
                if (place != null) {
                    assertThat(FlatEvents.write(nameless.events().get(i)))
                            .containsEntry("event", nameless.events().get(place).id());
                }
            }
            assertThat(ids).hasSize(history.events().size());
        }
    }

    /** In keys, labels and texts, however the words of a title are parted; and what was joined by a key is joined still. */
    @Test
    void noKeyOrTextNamesAParticipantAndKeysStayJoinable() {
        List<String> writings = List.of(
                "Karlsson Bertil", "karlsson-bertil", "Karlsson  Bertil", "KARLSSON\u00a0Bertil", "Karlsson_Bertil");
        for (long seed = 0; seed < 50; seed++) {
            // given a history in which each key and each text names somebody
            List<RecordedEvent> events = new ArrayList<>();
            for (RecordedEvent event : new AnyEvents(seed).history("case-1").events()) {
                events.add(naming(event, writings));
            }
            History history = new History(new RealisationId("case-1"), events);
            boolean identified = events.stream()
                    .anyMatch(each -> each.event() instanceof ParticipantIdentified who
                            && who.participant().equals("Karlsson Bertil"));

            // when
            History nameless = Pseudonyms.apply(history, new ArrayList<>());

            // then
            Map<String, String> joined = new HashMap<>();
            for (int i = 0; i < events.size(); i++) {
                Map<String, String> before = FlatEvents.write(events.get(i));
                Map<String, String> after = FlatEvents.write(nameless.events().get(i));
                if (identified) {
                    assertThat(after.toString().toLowerCase(Locale.ROOT)).doesNotContainPattern("karlsson.{0,3}bertil");
                }
                for (Component component : FactType.of(events.get(i).event()).components()) {
                    if (isPlainKey(component) && before.containsKey(component.name())) {
                        String key = before.get(component.name());
                        assertThat(after.get(component.name()))
                                .isEqualTo(joined.computeIfAbsent(key, each -> after.get(component.name())));
                    }
                }
            }
            assertThat(new HashSet<>(joined.values()))
                    .as("no two keys become one")
                    .hasSize(joined.size());
        }
    }

    private static boolean isPlainKey(Component component) {
        return component.kind() == Component.Kind.KEY
                && component.refersTo() != Thing.EVENT
                && component.refersTo() != Thing.PARTICIPANT
                && component.refersTo() != Thing.PARTY;
    }

    private static RecordedEvent naming(RecordedEvent event, List<String> writings) {
        Map<String, String> flat = FlatEvents.write(event);
        for (Component component : FactType.of(event.event()).components()) {
            if (event.event() instanceof ParticipantIdentified && component.refersTo() == Thing.PARTICIPANT) {
                flat.put(component.name(), "Karlsson Bertil");
            } else if (flat.containsKey(component.name())
                    && (isPlainKey(component) || component.kind() == Component.Kind.TEXT)) {
                String value = flat.get(component.name());
                flat.put(
                        component.name(), writings.get(Math.floorMod(value.hashCode(), writings.size())) + " " + value);
            }
        }
        return FlatEvents.read(flat);
    }
}
