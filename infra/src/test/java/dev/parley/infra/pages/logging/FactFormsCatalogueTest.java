package dev.parley.infra.pages.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.RealisationCommand;
import dev.parley.command.realisation.EventCommands;
import dev.parley.kernel.History;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.catalogue.Records;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

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

    @Test
    void everyCommandHasAForm() {
        Set<String> commands = new TreeSet<>();
        Records.under(RealisationCommand.class).forEach(command -> commands.add(command.getSimpleName()));
        Set<String> sent = new TreeSet<>(ELSEWHERE);
        new FactForms(new FormChoices(new History(new RealisationId("r"), List.of())))
                .forms()
                .values()
                .forEach(form -> sent.add(form.command()));

        assertThat(sent).isEqualTo(commands);
    }

    /** What a form asks for in another way than by a field of that name. */
    private static final Map<String, Set<String>> OTHERWISE = Map.of(
            // The words that people type are turned into a key, and kept beside it.
            "KnowledgeHeld", Set.of("description"),
            "KnowledgeNeeded", Set.of("description"),
            "KnowledgeGapObserved", Set.of("description"),
            "NeedStated", Set.of("description"),
            "ConflictObserved", Set.of("description"),
            "ResistanceObserved", Set.of("cause"),
            // An option is asked for in pieces.
            "DecisionMade", Set.of("options", "subject"),
            // Labels are given out; parts of groups and outsiders change sides in history files alone.
            "EpisodeBegun", Set.of("activeConstituencies", "label"),
            "ParticipantChanged", Set.of("role"),
            // Said by whom it came through.
            "KnowledgeShared", Set.of("route"));

    /** Parts of groups are asked for once any are known. */
    private static final String PART = "constituency";

    @Test
    void aFormAsksForAllThatItsFactCanSay() {
        Map<String, FactForms.FactForm> byCommand = new FactForms(
                        new FormChoices(new History(new RealisationId("r"), List.of())))
                .forms().values().stream().collect(Collectors.toMap(FactForms.FactForm::command, form -> form));
        Map<String, Set<String>> otherwise = new TreeMap<>();
        for (FactType type : FactType.all()) {
            FactForms.FactForm form =
                    byCommand.get(EventCommands.commandFor(type.type()).getSimpleName());
            if (form == null) {
                continue;
            }
            Set<String> asked =
                    form.fields().stream().map(FactForms.Field::name).collect(Collectors.toSet());
            for (Component component : type.components()) {
                boolean given =
                        switch (component.kind()) {
                            case REALISATION, ORGANISATION, EVIDENCE -> true;
                            default -> Set.of("at", PART).contains(component.name());
                        };
                if (!given && !asked.contains(component.name())) {
                    otherwise
                            .computeIfAbsent(type.name(), any -> new TreeSet<>())
                            .add(component.name());
                }
            }
        }

        assertThat(otherwise).isEqualTo(OTHERWISE);
    }
}
