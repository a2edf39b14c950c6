package dev.parley.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.flat.AnyEvents;
import dev.parley.kernel.flat.FlatEvents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
}
