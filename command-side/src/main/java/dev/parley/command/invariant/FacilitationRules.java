package dev.parley.command.invariant;

import dev.parley.command.FacilitationCommand.BeginFacilitation;
import dev.parley.command.FacilitationCommand.EndFacilitation;
import dev.parley.command.FacilitationCommand.MakeProposal;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.FacilitationFact.FacilitationBegun;
import dev.parley.kernel.event.FacilitationFact.FacilitationEnded;
import dev.parley.kernel.event.FacilitationFact.ProposalMade;
import java.util.Set;

/** What may be recorded about facilitated sessions. Steps out of order are not refused: they happen. */
final class FacilitationRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS = new CommandRules()
            .on(BeginFacilitation.class, FacilitationRules::begin)
            .on(MakeProposal.class, FacilitationRules::propose)
            .on(EndFacilitation.class, FacilitationRules::end);

    private FacilitationRules() {}

    static Decision begin(Checks checks, BeginFacilitation command) {
        StandingFacts standing = checks.standing();
        String facilitation = checks.unused(
                "facilitation",
                "facilitation",
                command.facilitation(),
                standing.facilitations().keySet());
        String facilitator = checks.known(
                RefusalCode.UNKNOWN_PARTICIPANT,
                "facilitator",
                "participant",
                command.facilitator(),
                standing.participants());
        if (standing.participants().contains(facilitator)
                && standing.role(facilitator) != ParticipantRole.FACILITATOR) {
            checks.refuse(
                    RefusalCode.CONTRADICTION,
                    "facilitator",
                    "'" + facilitator + "' is no facilitator",
                    standing.participants().stream()
                            .filter(each -> standing.role(each) == ParticipantRole.FACILITATOR)
                            .limit(Checks.LISTED)
                            .toList());
        }
        Set<StakeholderGroup> sides = checks.atLeast(2, "sides", command.sides());
        String purpose = checks.optionalText("purpose", command.purpose());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() ->
                new FacilitationBegun(command.realisation(), facilitation, facilitator, sides, purpose, at, evidence));
    }

    static Decision propose(Checks checks, MakeProposal command) {
        String option = checks.shortText("option", command.option());
        String participant = checks.known(
                RefusalCode.UNKNOWN_PARTICIPANT,
                "participant",
                "participant",
                command.participant(),
                checks.standing().participants());
        String facilitation = checks.knownFacilitation(command.facilitation());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(
                () -> new ProposalMade(command.realisation(), option, participant, facilitation, within, at, evidence));
    }

    static Decision end(Checks checks, EndFacilitation command) {
        StandingFacts standing = checks.standing();
        String facilitation = checks.knownFacilitation(command.facilitation());
        if (standing.facilitations().getOrDefault(facilitation, false)) {
            checks.refuse(
                    RefusalCode.ALREADY_ENDED, "facilitation", "facilitation '" + facilitation + "' ended already");
        }
        String summary = checks.optionalText("summary", command.summary());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new FacilitationEnded(command.realisation(), facilitation, summary, at, evidence));
    }
}
