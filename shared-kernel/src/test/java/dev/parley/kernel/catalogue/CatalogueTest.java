package dev.parley.kernel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import dev.parley.kernel.event.EventSamples;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.RealisationEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** Facts that pages have more to ask about than a form can: the start, encounters with who was there, and corrections. */
    private static final Set<String> WITH_PAGES_OF_THEIR_OWN = Set.of(
            "RealisationStarted",
            "EncounterPlanned",
            "EncounterRecorded",
            "EncounterAmended",
            "EncounterRetracted",
            "FactRetracted");

    /** What nobody is asked for: it follows from what is. */
    private static final Set<String> GIVEN = Set.of("EpisodeBegun.label", "KnowledgeShared.route");

    private static final Set<Class<? extends Annotation>> DESCRIPTIONS =
            Set.of(Told.class, Asked.class, Asks.class, Refers.class, Means.class, Identifies.class);

    private static final Map<String, List<Component>> NAMED =
            components().collect(Collectors.groupingBy(Component::name));

    /**
     * By what two coders are held to mean one fact. Whoever changes one changes agreements that were published: it stands here
     * a second time on purpose.
     */
    private static final Map<String, String> IDENTITIES = identities();

    private static Map<String, String> identities() {
        try (InputStream in =
                Objects.requireNonNull(CatalogueTest.class.getResourceAsStream("/catalogue/identities.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(":", 2))
                    .collect(Collectors.toMap(line -> line[0], line -> line[1].strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What there is to say of a fact, beside what the catalogue itself asks for, and what is not said. */
    private static List<String> missing(FactType type) {
        List<String> missing = new ArrayList<>();
        if (type.told().kind().isBlank() || type.told().text().isBlank()) {
            missing.add("how people read it");
        }
        boolean form = type.asked() != null;
        if (!form && !WITH_PAGES_OF_THEIR_OWN.contains(type.name())) {
            missing.add("a form");
        }
        for (Component component : type.components()) {
            boolean asked =
                    component.asks() != null || GIVEN.contains(component.toString()) || isTypedAsKey(type, component);
            boolean given =
                    switch (component.kind()) {
                        case REALISATION, ORGANISATION, EVIDENCE -> true;
                        default -> component.name().equals("at");
                    };
            if (form && !given && !asked) {
                missing.add("what a form asks for " + component);
            }
            for (Component other : NAMED.getOrDefault(component.name(), List.of())) {
                if ((component.refersTo() == null) != (other.refersTo() == null)) {
                    missing.add("what " + component + " refers to");
                }
                if (!component.meaning().equals(other.meaning())) {
                    missing.add("what " + component + " means");
                }
            }
        }
        String identity = type.identity().stream().map(Component::name).collect(Collectors.joining(" "));
        if (!identity.equals(IDENTITIES.get(type.name()))) {
            missing.add("what tells it from others: " + identity);
        }
        return missing;
    }

    /** Whether people type it where they are asked for the key that is made of it. */
    private static boolean isTypedAsKey(FactType type, Component words) {
        return type.components().stream()
                .map(Component::asks)
                .filter(Objects::nonNull)
                .anyMatch(asks -> asks.words().equals(words.name()));
    }

    @Test
    void nothingIsMissing() {
        assertThat(FactType.all()).allSatisfy(type -> assertThat(missing(type))
                .as("what is not said of %s", type)
                .isEmpty());
        assertThat(IDENTITIES)
                .containsOnlyKeys(FactType.all().stream().map(FactType::name).toList());
    }

    /** Words, form, relation, agreement key and line of the dictionary: take away any one of any fact, and the build fails. */
    @Test
    void whateverIsTakenAwayIsMissed() {
        List<String> unnoticed = new ArrayList<>();
        int taken = 0;
        for (FactType type : FactType.all()) {
            List<AnnotatedElement> owners = new ArrayList<>(List.of(type.type().getRecordComponents()));
            owners.add(type.type());
            for (AnnotatedElement owner : owners) {
                for (Annotation declared : owner.getAnnotations()) {
                    Class<? extends Annotation> kind = declared.annotationType();
                    if (!DESCRIPTIONS.contains(kind)) {
                        continue;
                    }
                    taken++;
                    if (!isMissed(type, owner, kind)) {
                        unnoticed.add(type + ": @" + kind.getSimpleName() + " of " + owner);
                    }
                }
            }
        }
        assertThat(unnoticed).isEmpty();
        assertThat(taken).isGreaterThan(650);
    }

    private static boolean isMissed(FactType type, AnnotatedElement owner, Class<? extends Annotation> kind) {
        try {
            return !missing(type.without(owner, kind)).isEmpty();
        } catch (IllegalStateException e) {
            // The catalogue refuses the type, and the program does not start.
            return true;
        }
    }
}
