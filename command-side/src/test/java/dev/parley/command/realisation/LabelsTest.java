package dev.parley.command.realisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.EncounterCommand.PlanEncounter;
import dev.parley.command.EncounterCommand.RecordEncounter;
import dev.parley.command.EpisodeCommand.BeginEpisode;
import dev.parley.command.RealisationCommand;
import dev.parley.command.invariant.CommandContext;
import dev.parley.command.invariant.Decision;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Labels are given when a command is carried out, where it brings none. */
class LabelsTest {

    private static final RealisationId ID = new RealisationId("labels");
    private static final OrganisationId OURS = new OrganisationId("ours");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final OccurredAt AT = OccurredAt.parse("2026-02-01");

    private final Realisation state = new Realisation();
    private int events;

    @BeforeEach
    void start() {
        evolve(new RealisationStarted(ID, OURS, "Labels", null, null, AT, Evidence.FIRST_HAND));
        evolve(new ParticipantIdentified(
                ID, "clerk", Set.of(StakeholderGroup.USERS), ParticipantRole.MEMBER, AT, Evidence.FIRST_HAND));
        evolve(new PhaseEntered(ID, Phase.DESIGN, AT, Evidence.FIRST_HAND));
    }

    private void evolve(RealisationEvent event) {
        state.evolve("e" + ++events, event);
    }

    private RealisationEvent decide(RealisationCommand command) {
        Decision decision = Decider.decide(state, command, new CommandContext(OURS, NOW));
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        RealisationEvent event = ((Decision.Accepted) decision).events().get(0);
        evolve(event);
        return event;
    }

    private String recorded(@Nullable String label) {
        return ((EncounterRecorded) decide(new RecordEncounter(
                        ID,
                        label,
                        EncounterKind.MEETING,
                        "Meeting",
                        null,
                        List.of(new Attendance("clerk", Presence.IN_PERSON)),
                        null,
                        null,
                        null,
                        false,
                        AT,
                        null)))
                .label();
    }

    private String planned() {
        return ((EncounterPlanned) decide(new PlanEncounter(
                        ID,
                        null,
                        EncounterKind.MEETING,
                        "To come",
                        null,
                        null,
                        null,
                        OccurredAt.parse("2026-05"),
                        null)))
                .label();
    }

    @Test
    void eachGetsTheNextFreeOne() {
        assertThat(recorded(null)).isEqualTo("en1");
        assertThat(planned()).isEqualTo("en2");
        assertThat(recorded(null)).isEqualTo("en3");
        assertThat(recorded("en2")).as("the plan that took place").isEqualTo("en2");
        assertThat(recorded("en10")).as("as asked for").isEqualTo("en10");
        assertThat(recorded(null)).isEqualTo("en11");
        assertThat(recorded("kick-off")).isEqualTo("kick-off");
        assertThat(((EpisodeBegun) decide(new BeginEpisode(
                                ID, null, "Work", null, Set.of(StakeholderGroup.USERS), null, AT, null)))
                        .label())
                .isEqualTo("ep1");
    }

    @Test
    void aLabelThatWasTakenBackIsNotGivenAgain() {
        // given
        recorded(null);
        recorded(null);
        evolve(new EncounterRetracted(ID, "en2", "it never took place", Evidence.FIRST_HAND));

        // when, then
        assertThat(recorded(null)).isEqualTo("en3");
    }
}
