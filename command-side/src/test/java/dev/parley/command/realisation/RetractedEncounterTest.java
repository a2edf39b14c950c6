package dev.parley.command.realisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.RetractFact;
import dev.parley.command.invariant.CommandContext;
import dev.parley.command.invariant.Decision;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who took part in nothing but an encounter that was retracted can be taken out too. */
class RetractedEncounterTest {

    private static final String NOBODY = "somebody entered by mistake";

    private static final RealisationEvent IDENTIFIED = new ParticipantIdentified(
            Portal.ID,
            NOBODY,
            Set.of(StakeholderGroup.USERS),
            ParticipantRole.MEMBER,
            Portal.at("2026-05-01"),
            Evidence.FIRST_HAND);

    private static final RealisationEvent MET = new EncounterRecorded(
            Portal.ID,
            "en9",
            EncounterKind.MEETING,
            "By mistake",
            Phase.DESIGN,
            List.of(new Attendance(NOBODY, Presence.IN_PERSON)),
            null,
            Outcome.NOT_RECORDED,
            null,
            false,
            Portal.at("2026-05-02"),
            Evidence.FIRST_HAND);

    private static Decision retracting(List<RealisationEvent> events) {
        String event = "e" + events.indexOf(IDENTIFIED);
        return Decider.decide(
                Portal.after(events),
                new RetractFact(Portal.ID, event, "never was there", null),
                new CommandContext(Portal.TOWN, Portal.NOW));
    }

    @Test
    void afterTheEncounterIsRetractedTheParticipantCanBe() {
        assertThat(retracting(Portal.eventsAnd(
                        IDENTIFIED, MET, new EncounterRetracted(Portal.ID, "en9", "a mistake", Evidence.FIRST_HAND))))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void beforeItTheEncounterRestsOnThem() {
        assertThat(retracting(Portal.eventsAnd(IDENTIFIED, MET)))
                .isInstanceOfSatisfying(Decision.Refused.class, refused -> assertThat(refused.refusals())
                        .allSatisfy(refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.STILL_NEEDED)));
    }
}
