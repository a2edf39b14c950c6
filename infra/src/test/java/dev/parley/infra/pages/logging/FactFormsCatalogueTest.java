package dev.parley.infra.pages.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.RealisationCommand;
import dev.parley.command.invariant.OwnDimensions;
import dev.parley.command.realisation.EventCommands;
import dev.parley.command.refusal.Refusal;
import dev.parley.command.wire.CommandReader;
import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.logging.EncounterForm.Purpose;
import dev.parley.kernel.History;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.event.EventSamples;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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

        // then it is sent as it was typed, and refused by who decides
        RealisationCommand typedIn = Objects.requireNonNull(forms.command(form, wrong, new RealisationId("r"), null));
        Refusal refusal = OwnDimensions.refusal(typedIn, Map.of("OPENNESS", List.of("closed", "BY_REQUEST")))
                .orElseThrow();
        FormPage.objected(wrong, FormObjection.of(typedIn, refusal));
        assertThat(wrong.problems())
                .containsExactly(
                        Map.entry("category", "OPENNESS has no category 'half open' (accepted: closed, BY_REQUEST)"));
    }

    /** What was typed, with the names of all fields that were ever asked for. */
    private static final class Typed extends LinkedMultiValueMap<String, String> {

        private static final long serialVersionUID = 1L;
        private final transient Set<String> asked = new TreeSet<>();

        @Override
        public @Nullable String getFirst(String field) {
            asked.add(field);
            return super.getFirst(field);
        }

        @Override
        public @Nullable List<String> get(Object field) {
            asked.add(String.valueOf(field));
            return super.get(field);
        }
    }

    /** Zeros that are taken away one by one, and words that can be parted at many places. */
    private static final List<String> MEGABYTES =
            List.of("0.1" + "0".repeat(1_000_000), "a ".repeat(500_000), "2026-10" + " ".repeat(999_990) + "x");

    private static void answersWithinASecond(
            String form, Supplier<? extends MultiValueMap<String, String>> typed, Consumer<Form> reading) {
        Typed once = new Typed();
        once.putAll(typed.get());
        reading.accept(new Form(once));
        Set<String> fields = new TreeSet<>(once.asked);
        fields.addAll(typed.get().keySet());
        assertThat(fields).isNotEmpty();
        for (String field : fields) {
            for (String text : MEGABYTES) {
                Duration taken = Duration.ofDays(1);
                // Code that has just been compiled may be slow once; what hangs is slow again.
                for (int i = 0; i < 2 && taken.compareTo(Duration.ofSeconds(1)) >= 0; i++) {
                    MultiValueMap<String, String> lengthy = new LinkedMultiValueMap<>(typed.get());
                    lengthy.set(field, text);
                    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                    reading.accept(new Form(lengthy));
                    taken = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
                }
                assertThat(taken)
                        .as("a megabyte of '%s...' in %s of %s", text.substring(0, 4), field, form)
                        .isLessThan(Duration.ofSeconds(1));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void aMegabyteInAnyFieldIsAnsweredWithinASecond(RealisationEvent fact) {
        RealisationCommand command = EventCommands.causing(fact);
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        FORMS.fill(command, typed);

        answersWithinASecond(
                command.getClass().getSimpleName(),
                () -> typed,
                form -> FORMS.command(FORMS.formFor(command), form, command.realisation(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "month", "year", "order"})
    void aMegabyteInAFieldOfAMomentIsAnsweredWithinASecond(String exactness) {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("exactness", exactness);
        typed.set("date", "2026-10-12");
        typed.set("time", "09:30");
        typed.set("zone", "Europe/Helsinki");
        typed.set("month", "2026-10");
        typed.set("year", "2026");
        typed.set("order", "4.5");
        typed.set("among", "2");
        typed.set("source", "minutes");

        answersWithinASecond("the moment", () -> typed, form -> {
            form.when();
            form.evidence();
            form.commandId();
        });
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void aMegabyteInAFieldOfAnEncounterIsAnsweredWithinASecond(Purpose purpose) {
        FormChoices choices = new FormChoices(new History(new RealisationId("r"), List.of()));
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("title", "Workshop on payroll");
        typed.set("newPerson1", "Clerk");
        typed.set("newGroup1", "USERS");
        typed.set("item1", "how it is done");
        typed.set("itemFrom1", "USERS");
        typed.set("itemTo1", "VENDORS");
        typed.set("decision", "what to buy");
        typed.set("option", "this one");
        typed.set("decidedBy", "DECISION_MAKERS");
        typed.set("need", "less paper");
        typed.set("needGroup", "USERS");
        typed.set("rating", "4");
        typed.set("ratingGroup", "USERS");
        typed.set("resistanceGroup", "VENDORS");
        typed.set("note", "none");
        typed.set("reason", "typed wrongly");

        answersWithinASecond("an encounter", () -> typed, form -> new EncounterForm(
                        form, new RealisationId("r"), choices, RuleSet.V1, purpose, "en1", Clock.systemUTC())
                .script(false));
    }

    @Test
    void aPlaceAmongOthersOfTheDayIsReadAsOneInTheOrderIs() {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("date", "2026-10-12");
        typed.set("among", "2.5");
        assertThat(new Form(typed).when()).hasToString("2026-10-12 order 2.5");

        typed.set("among", "1e6");
        Form form = new Form(typed);
        assertThat(form.when()).isNull();
        assertThat(form.problems()).containsOnlyKeys("date");
    }
}
