package dev.parley.infra.pages.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.RealisationCommand;
import dev.parley.kernel.History;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.catalogue.Records;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
}
