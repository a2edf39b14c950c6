package dev.parley.kernel.flat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RecordedEvent;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlatEventsTest {

    @Test
    void whateverCanBeRecordedComesBackEqual() {
        for (long seed = 0; seed < 100; seed++) {
            // given
            History history = new AnyEvents(seed).history("r1");
            for (RecordedEvent event : history.events()) {
                // when
                RecordedEvent back = FlatEvents.read(FlatEvents.write(event));

                // then
                assertThat(back).isEqualTo(event);
            }
        }
    }

    @Test
    void namesEveryAttributeItWrites() {
        // given
        Set<String> types = new HashSet<>();
        for (RecordedEvent event : new AnyEvents(7).history("r1").events()) {
            // when
            Map<String, String> flat = FlatEvents.write(event);
            String type = FlatEvents.typeOf(event.event());
            types.add(type);

            // then
            flat.keySet().removeAll(FlatEvents.ENVELOPE);
            assertThat(FlatEvents.attributes(type)).containsAll(flat.keySet());
        }
        assertThat(FlatEvents.types()).containsExactlyInAnyOrderElementsOf(types);
    }

    @Test
    void keepsTextsThatLookLikeSeparators() {
        // given
        List<Attendance> awkward = List.of(
                new Attendance("a; b | c\\", Presence.REMOTE),
                new Attendance("", Presence.IN_PERSON),
                new Attendance(" | ", Presence.REPRESENTED, EvidenceLevel.INFERRED));

        // when
        List<Attendance> back = FlatEvents.attendances(FlatEvents.attendances(awkward));

        // then
        assertThat(back).isEqualTo(awkward);
    }

    @Test
    void saysWhatIsMissingOrWrong() {
        // given
        RecordedEvent event = new AnyEvents(1).history("r1").events().get(0);
        Map<String, String> untyped = new LinkedHashMap<>(FlatEvents.write(event));
        untyped.put("type", "SomethingElse");
        Map<String, String> timeless = new LinkedHashMap<>(FlatEvents.write(event));
        timeless.remove("at");

        // when, then
        assertThatThrownBy(() -> FlatEvents.read(untyped)).hasMessageContaining("accepted are [AgreementChecked,");
        assertThatThrownBy(() -> FlatEvents.read(timeless)).hasMessage("at is missing");
    }
}
