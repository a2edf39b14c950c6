package dev.parley.infra.pages.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.event.EventSamples;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.words.FactWords;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactWordsTest {

    static Iterable<FactType> types() {
        return FactType.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyFactHasWordsAndSaysWhereItBelongs(FactType type) {
        RealisationEvent event = EventSamples.full(type.type());

        FactWords words = FactWords.of(event);

        assertThat(words.kind()).isNotBlank();
        assertThat(words.text()).isNotBlank();
        for (Component component : type.components()) {
            if (component.refersTo() == Thing.PLACE) {
                assertThat(words.within()).as("%s", component).isEqualTo(component.of(event));
            }
        }
    }
}
