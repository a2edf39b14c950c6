package dev.parley.kernel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.event.EventSamples;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.RealisationEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    /** Facts that only their order tells apart: of most of them there is one, and notes are no facts to agree on. */
    private static final Set<String> WITHOUT_IDENTITY =
            Set.of("RealisationStarted", "RealisationDescribed", "RealisationClosed", "NoteAttached");

    private static Stream<Component> components() {
        return FactType.all().stream().flatMap(type -> type.components().stream());
    }

    @Test
    void everyTypeOfEventIsInIt() {
        assertThat(FactType.all().stream().map(FactType::type))
                .containsExactlyInAnyOrderElementsOf(EventSamples.types());
    }

    @Test
    void everyComponentSaysWhatItMeans() {
        assertThat(components()).allSatisfy(component -> {
            assertThat(component.meaning()).as("meaning of %s", component).isNotBlank();
            assertThat(component.values()).as("values of %s", component).isNotBlank();
        });
    }

    @Test
    void componentsOfOneNameMeanOneThing() {
        Map<String, Component> first = new HashMap<>();
        assertThat(components()).allSatisfy(component -> {
            Component other = first.computeIfAbsent(component.name(), name -> component);
            assertThat(component.meaning()).as("%s and %s", component, other).isEqualTo(other.meaning());
            assertThat(component.values()).as("%s and %s", component, other).isEqualTo(other.values());
        });
    }

    @Test
    void everyFactSaysWhatTellsItFromOthersOfItsKind() {
        List<String> without = FactType.all().stream()
                .filter(type -> Fact.class.isAssignableFrom(type.type()))
                .filter(type -> type.identity().isEmpty())
                .map(FactType::name)
                .toList();

        assertThat(without).containsExactlyInAnyOrderElementsOf(WITHOUT_IDENTITY);
    }

    /** What is first given a key and what refers to it later are told apart by nothing but that key and a group. */
    @Test
    void whateverHasAKeyOfItsOwnIsToldApartByIt() {
        assertThat(components().filter(component -> component.refersTo() != null))
                .filteredOn(component -> component.refersTo() != Thing.PLACE && component.refersTo() != Thing.EVENT)
                // What is only pointed at, and need not be, tells nothing apart.
                .filteredOn(component -> !component.optional())
                .allMatch(Component::identifies);
    }

    @Test
    void groupsInAFactOtherThanThoseInBetweenTellItApartOrAreSeveral() {
        assertThat(components().filter(component -> component.kind() == Component.Kind.GROUP))
                .allSatisfy(component ->
                        assertThat(component.identifies()).as("%s", component).isEqualTo(!component.optional()));
    }

    @Test
    void whatAComponentHoldsIsReadFromTheEvent() {
        for (Class<? extends RealisationEvent> type : EventSamples.types()) {
            RealisationEvent event = EventSamples.full(type);
            assertThat(FactType.of(event).components())
                    .allSatisfy(component ->
                            assertThat(component.of(event)).as("%s", component).isNotNull());
        }
    }

    @Test
    void aTextThatDoesNotSayWhatItIsIsRefused() {
        record Mute(String silent) {}

        assertThatThrownBy(() -> Component.of(Mute.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "Mute.silent does not say whether it is a key (@Refers) or words for people (@Means)");
    }

    @Test
    void aChoiceThatDoesNotSayWhatItMeansIsRefused() {
        record Mute(boolean silent) {}

        assertThatThrownBy(() -> Component.of(Mute.class))
                .hasMessageContaining("Mute.silent does not say what it means");
    }

    @Test
    void aTypeThatNoFileKnowsIsRefused() {
        record Strange(@Means("a number") double number) {}

        assertThatThrownBy(() -> Component.of(Strange.class)).hasMessageContaining("of a type that no file");
    }
}
