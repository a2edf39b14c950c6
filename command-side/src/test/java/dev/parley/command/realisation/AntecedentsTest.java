package dev.parley.command.realisation;

import static dev.parley.command.realisation.Portal.ID;
import static dev.parley.command.realisation.Portal.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.command.CommandSide;
import dev.parley.command.EncounterCommand.PlanEncounter;
import dev.parley.command.EncounterCommand.RecordEncounter;
import dev.parley.command.EnterPhase;
import dev.parley.command.EpisodeCommand.BeginEpisode;
import dev.parley.command.FrictionCommand.ObserveConflict;
import dev.parley.command.LifecycleCommand.StartRealisation;
import dev.parley.command.RealisationCommand;
import dev.parley.command.refusal.RefusedException;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happened before the first phase is recorded as such, when it was and not otherwise. */
class AntecedentsTest {

    private final CommandSide commandSide = new CommandSide();

    @BeforeEach
    void start() {
        send(new StartRealisation(ID, "Personnel portal", null, null, at("2026-01-05"), null));
    }

    private void send(RealisationCommand command) {
        commandSide.send(command, Fixtures.METADATA);
    }

    private static RecordEncounter encounter(String label, Phase phase, String when) {
        return new RecordEncounter(
                ID,
                label,
                EncounterKind.MEETING,
                "Talk",
                phase,
                List.of(),
                null,
                null,
                null,
                false,
                when == null ? null : at(when),
                null);
    }

    private EncounterRecorded last() {
        return (EncounterRecorded)
                commandSide.stored(ID).get(commandSide.stored(ID).size() - 1).getPayload();
    }

    @Test
    void isRecordedWhereNoPhaseHasBeenEntered() {
        send(encounter("en0", Phase.ANTECEDENT, "2026-01-06"));
        send(new BeginEpisode(
                ID,
                "ep0",
                "Looking around",
                Phase.ANTECEDENT,
                Set.of(StakeholderGroup.USERS),
                null,
                at("2026-01-07"),
                null));
        send(new ObserveConflict(
                ID,
                "old quarrel",
                Set.of(StakeholderGroup.USERS, StakeholderGroup.IT_FUNCTION),
                null,
                null,
                Phase.ANTECEDENT,
                "ep0",
                at("2026-01-07"),
                null));

        assertThat(commandSide.stored(ID)).hasSize(4);
    }

    @Test
    void isRecordedHoweverLateItIsLearned() {
        send(new EnterPhase(ID, Phase.INITIATION, at("2026-02-01"), null));

        send(encounter("en0", Phase.ANTECEDENT, "2026-01-20"));

        assertThat(last().phase()).isEqualTo(Phase.ANTECEDENT);
    }

    @Test
    void theFirstPhaseCannotHaveBegunBefore() {
        send(encounter("en0", Phase.ANTECEDENT, "2026-01-20"));

        assertThatThrownBy(() -> send(new EnterPhase(ID, Phase.INITIATION, at("2026-01-10"), null)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("came before the first phase happened at 2026-01-20");
        send(new EnterPhase(ID, Phase.INITIATION, at("2026-01-20"), null));
    }

    @Test
    void aPlanForThenThatWasHeldInAPhaseBelongsToThePhase() {
        send(new PlanEncounter(
                ID, "en0", EncounterKind.MEETING, "Talk", Phase.ANTECEDENT, List.of(), null, at("2026-01-20"), null));
        send(new EnterPhase(ID, Phase.INITIATION, at("2026-01-15"), null));

        send(encounter("en0", null, "2026-01-21"));

        assertThat(last().phase()).isEqualTo(Phase.INITIATION);
    }

    @Test
    void whoSaysNothingIsAskedAndToldOfIt() {
        assertThatThrownBy(() -> send(encounter("en0", null, "2026-01-06")))
                .isInstanceOf(RefusedException.class)
                .satisfies(refused -> assertThat(
                                ((RefusedException) refused).refusals().get(0).accepted())
                        .containsExactly("ANTECEDENT"));
    }
}
