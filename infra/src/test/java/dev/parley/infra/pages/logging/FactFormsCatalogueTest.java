package dev.parley.infra.pages.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.RealisationCommand;
import dev.parley.command.realisation.EventCommands;
import dev.parley.command.wire.CommandReader;
import dev.parley.infra.pages.form.Form;
import dev.parley.kernel.History;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.event.EventSamples;
import dev.parley.kernel.event.RealisationEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class FactFormsCatalogueTest {

    /** Commands that are not sent by one of the small forms, and from where they are. */
    private static final Set<String> ELSEWHERE = Set.of(
            // The page that starts a realisation.
            "StartRealisation",
            // The encounter page, which records, plans and amends.
            "RecordEncounter",
            "PlanEncounter",
            "AmendEncounter",
            // The facts page.
            "RetractEncounter",
            "RetractFact");

    /** Labels are given out, a route follows from who was in between, and parts of groups are asked for once any are known. */
    private static final Set<String> NOT_ASKED =
            Set.of("label", "route", "constituency", "aboutConstituency", "activeConstituencies");

    private static final FactForms FORMS =
            new FactForms(new FormChoices(new History(new RealisationId("r"), List.of())));

    @Test
    void everyCommandHasAForm() {
        Set<String> commands = new TreeSet<>();
        Records.under(RealisationCommand.class).forEach(command -> commands.add(command.getSimpleName()));
        Set<String> sent = new TreeSet<>(ELSEWHERE);
        FORMS.forms().values().forEach(form -> sent.add(form.command().getSimpleName()));

        assertThat(sent).isEqualTo(commands);
    }

    /** Every kind of fact that a form records, with all that it can say. */
    static Stream<RealisationEvent> facts() {
        return FactType.all().stream().filter(type -> type.asked() != null).map(type -> EventSamples.full(type.type()));
    }

    /** What a form shows of a fact it takes back as it was: nothing that the fact says is lost on the way, however often it is said. */
    @ParameterizedTest
    @MethodSource("facts")
    void aFormSentBackAsItCameChangesNothing(RealisationEvent fact) {
        // given
        RealisationCommand command = EventCommands.causing(fact);
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        FORMS.fill(command, typed);
        Form form = new Form(typed);
        FactForm asked = FORMS.formFor(command);

        // when
        RealisationCommand sent = FORMS.command(asked, form, command.realisation(), command);

        // then
        assertThat(form.problems()).isEmpty();
        assertThat(sent).isEqualTo(command);
    }

    /** The same form, sent as that of a new fact: it asks for all that a command of its kind can say, and needs no more. */
    @ParameterizedTest
    @MethodSource("facts")
    void aNewFactSaysAllThatAnOldOneSays(RealisationEvent fact) {
        // given
        RealisationCommand command = EventCommands.causing(fact);
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        FORMS.fill(command, typed);
        Form form = new Form(typed);

        // when
        RealisationCommand sent = FORMS.command(FORMS.formFor(command), form, command.realisation(), null);

        // then
        assertThat(form.problems()).isEmpty();
        Map<String, Object> said = CommandFields.of(command);
        Map<String, Object> asked = CommandFields.of(Objects.requireNonNull(sent));
        // A new thing gets a key made of its words, and labels and parts of groups are not typed.
        said.keySet().removeAll(NOT_ASKED);
        assertThat(asked.keySet()).containsAll(said.keySet());
    }

    /** A part that is not affected stays so when something else about it is corrected. */
    @Test
    void whatIsAnsweredByNoIsSentBackAsNo() {
        RealisationCommand command = CommandReader.read(
                "IdentifyConstituency",
                new RealisationId("r"),
                Map.of("constituency", "archive", "group", "USERS", "affected", false, "at", "2025-01-06"));
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();

        FORMS.fill(command, typed);

        assertThat(typed.getFirst("affected")).isEqualTo("false");
        assertThat(FORMS.command(FORMS.formFor(command), new Form(typed), command.realisation(), command))
                .isEqualTo(command);
    }

    @Test
    void aDimensionOfTheOrganisationIsOfferedWithItsCategoriesAndTakesNoOthers() {
        // given
        FactForms forms = new FactForms(
                new FormChoices(new History(new RealisationId("r"), List.of())),
                Map.of("OPENNESS", List.of("closed", "BY_REQUEST")));
        FactForm form = Objects.requireNonNull(forms.forms().get("view-stated"));
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("holder", "USERS");
        typed.set("dimension", "openness");
        typed.set("category", "by request (openness)");
        typed.set("aspect", "CURRENT");

        // when
        Form right = new Form(typed);
        RealisationCommand sent = forms.command(form, right, new RealisationId("r"), null);

        // then
        assertThat(right.problems()).isEmpty();
        assertThat(CommandFields.of(Objects.requireNonNull(sent)))
                .containsEntry("dimension", "OPENNESS")
                .containsEntry("category", "BY_REQUEST");

        // when
        typed.set("category", "half open");
        Form wrong = new Form(typed);

        // then
        assertThat(forms.command(form, wrong, new RealisationId("r"), null)).isNull();
        assertThat(wrong.problems()).containsOnlyKeys("category");
        assertThat(wrong.problems().get("category")).contains("closed, BY_REQUEST");
    }
}
