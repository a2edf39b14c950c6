package dev.parley.command.rest;

import dev.parley.command.AttachNote;
import dev.parley.command.DecisionCommand.MakeDecision;
import dev.parley.command.DecisionCommand.MeetCondition;
import dev.parley.command.EncounterCommand.AmendEncounter;
import dev.parley.command.EncounterCommand.PlanEncounter;
import dev.parley.command.EncounterCommand.RecordEncounter;
import dev.parley.command.EncounterCommand.RetractEncounter;
import dev.parley.command.EnterPhase;
import dev.parley.command.EpisodeCommand.BeginEpisode;
import dev.parley.command.EpisodeCommand.EndEpisode;
import dev.parley.command.EpisodeCommand.ObserveEpisodeContact;
import dev.parley.command.FrictionCommand.HandleConflict;
import dev.parley.command.FrictionCommand.HandleResistance;
import dev.parley.command.FrictionCommand.ObserveConflict;
import dev.parley.command.FrictionCommand.ObserveResistance;
import dev.parley.command.KnowledgeCommand.CloseKnowledgeGap;
import dev.parley.command.KnowledgeCommand.HoldKnowledge;
import dev.parley.command.KnowledgeCommand.NeedKnowledge;
import dev.parley.command.KnowledgeCommand.ObserveKnowledgeGap;
import dev.parley.command.KnowledgeCommand.ShareKnowledge;
import dev.parley.command.LifecycleCommand.CloseRealisation;
import dev.parley.command.LifecycleCommand.DescribeRealisation;
import dev.parley.command.LifecycleCommand.StartRealisation;
import dev.parley.command.NeedCommand.DeliverNeed;
import dev.parley.command.NeedCommand.DropNeed;
import dev.parley.command.NeedCommand.SpecifyNeed;
import dev.parley.command.NeedCommand.StateNeed;
import dev.parley.command.NeedCommand.ValueNeed;
import dev.parley.command.NeedCommand.WithdrawNeed;
import dev.parley.command.ParticipantCommand.ChangeParticipant;
import dev.parley.command.ParticipantCommand.IdentifyParticipant;
import dev.parley.command.PositionCommand.AttributePosition;
import dev.parley.command.PositionCommand.StatePosition;
import dev.parley.command.RatingCommand.PerceiveValue;
import dev.parley.command.RealisationCommand;
import dev.parley.command.RetractFact;
import dev.parley.command.naming.PersonalData;
import dev.parley.command.sending.CommandSender;
import dev.parley.command.sending.Receipt;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Every command over HTTP. The answer is 201 with the receipt, or 200 where the same command id had been carried out before; its
 * ETag is the version of the realisation, which {@code If-Match} holds the next command to. {@code Idempotency-Key} is the
 * command id.
 */
@RestController
@RequestMapping(
        path = "/api/realisations",
        produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
class CommandController {

    private final CommandSender sender;
    private final Clock clock;

    CommandController(CommandSender sender, Clock clock) {
        this.sender = sender;
        this.clock = clock;
    }

    private ResponseEntity<Receipt> send(String realisation, RealisationCommand command, HttpServletRequest request) {
        if (!realisation.equals(command.realisation().value())) {
            throw new IllegalStateException("a command for another realisation than the path names");
        }
        Receipt receipt = sender.send(command, RequestHead.of(request)).warning(warnings(command));
        return ResponseEntity.status(receipt.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .location(URI.create(request.getContextPath() + "/api/realisations/" + receipt.realisation()))
                .eTag("\"" + receipt.version() + "\"")
                .body(receipt);
    }

    private List<String> warnings(RealisationCommand command) {
        List<String> warnings = new ArrayList<>();
        if (command instanceof PlanEncounter plan && plan.at().isOver(clock.instant())) {
            warnings.add("at: " + plan.at()
                    + " is past, and a plan says what is to come; where the meeting took place, record it"
                    + " under the label of the plan, else retract it");
        }
        PersonalData.in((Record) command).stream()
                .map(PersonalData.Hint::toString)
                .forEach(warnings::add);
        return warnings.subList(0, Math.min(warnings.size(), PersonalData.MOST));
    }

    @PostMapping
    ResponseEntity<Receipt> start(@RequestBody StartRealisation command, HttpServletRequest request) {
        return send(command.realisation().value(), command, request);
    }

    @PostMapping("/{realisation}/descriptions")
    ResponseEntity<Receipt> describe(
            @PathVariable String realisation, @RequestBody DescribeRealisation command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/closures")
    ResponseEntity<Receipt> close(
            @PathVariable String realisation, @RequestBody CloseRealisation command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/participants")
    ResponseEntity<Receipt> identify(
            @PathVariable String realisation, @RequestBody IdentifyParticipant command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/participant-changes")
    ResponseEntity<Receipt> change(
            @PathVariable String realisation, @RequestBody ChangeParticipant command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/phases")
    ResponseEntity<Receipt> enter(
            @PathVariable String realisation, @RequestBody EnterPhase command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/encounter-plans")
    ResponseEntity<Receipt> plan(
            @PathVariable String realisation, @RequestBody PlanEncounter command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/encounters")
    ResponseEntity<Receipt> record(
            @PathVariable String realisation, @RequestBody RecordEncounter command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/encounter-amendments")
    ResponseEntity<Receipt> amend(
            @PathVariable String realisation, @RequestBody AmendEncounter command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/encounter-retractions")
    ResponseEntity<Receipt> retract(
            @PathVariable String realisation, @RequestBody RetractEncounter command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/episodes")
    ResponseEntity<Receipt> begin(
            @PathVariable String realisation, @RequestBody BeginEpisode command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/episode-contacts")
    ResponseEntity<Receipt> observeContact(
            @PathVariable String realisation, @RequestBody ObserveEpisodeContact command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/episode-endings")
    ResponseEntity<Receipt> end(
            @PathVariable String realisation, @RequestBody EndEpisode command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/positions")
    ResponseEntity<Receipt> statePosition(
            @PathVariable String realisation, @RequestBody StatePosition command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/attributed-positions")
    ResponseEntity<Receipt> attributePosition(
            @PathVariable String realisation, @RequestBody AttributePosition command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/knowledge-holdings")
    ResponseEntity<Receipt> holdKnowledge(
            @PathVariable String realisation, @RequestBody HoldKnowledge command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/knowledge-needs")
    ResponseEntity<Receipt> needKnowledge(
            @PathVariable String realisation, @RequestBody NeedKnowledge command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/knowledge-transfers")
    ResponseEntity<Receipt> shareKnowledge(
            @PathVariable String realisation, @RequestBody ShareKnowledge command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/knowledge-gaps")
    ResponseEntity<Receipt> observeGap(
            @PathVariable String realisation, @RequestBody ObserveKnowledgeGap command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/knowledge-gap-closures")
    ResponseEntity<Receipt> closeGap(
            @PathVariable String realisation, @RequestBody CloseKnowledgeGap command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/needs")
    ResponseEntity<Receipt> stateNeed(
            @PathVariable String realisation, @RequestBody StateNeed command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/need-specifications")
    ResponseEntity<Receipt> specifyNeed(
            @PathVariable String realisation, @RequestBody SpecifyNeed command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/need-omissions")
    ResponseEntity<Receipt> dropNeed(
            @PathVariable String realisation, @RequestBody DropNeed command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/need-withdrawals")
    ResponseEntity<Receipt> withdrawNeed(
            @PathVariable String realisation, @RequestBody WithdrawNeed command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/need-deliveries")
    ResponseEntity<Receipt> deliverNeed(
            @PathVariable String realisation, @RequestBody DeliverNeed command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/need-valuations")
    ResponseEntity<Receipt> valueNeed(
            @PathVariable String realisation, @RequestBody ValueNeed command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/value-ratings")
    ResponseEntity<Receipt> perceiveValue(
            @PathVariable String realisation, @RequestBody PerceiveValue command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/decisions")
    ResponseEntity<Receipt> decide(
            @PathVariable String realisation, @RequestBody MakeDecision command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/met-conditions")
    ResponseEntity<Receipt> meetCondition(
            @PathVariable String realisation, @RequestBody MeetCondition command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/conflicts")
    ResponseEntity<Receipt> observeConflict(
            @PathVariable String realisation, @RequestBody ObserveConflict command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/conflict-handlings")
    ResponseEntity<Receipt> handleConflict(
            @PathVariable String realisation, @RequestBody HandleConflict command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/resistances")
    ResponseEntity<Receipt> observeResistance(
            @PathVariable String realisation, @RequestBody ObserveResistance command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/resistance-handlings")
    ResponseEntity<Receipt> handleResistance(
            @PathVariable String realisation, @RequestBody HandleResistance command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/notes")
    ResponseEntity<Receipt> attachNote(
            @PathVariable String realisation, @RequestBody AttachNote command, HttpServletRequest request) {
        return send(realisation, command, request);
    }

    /** Records a fact of any kind by the name that history files give it; the body is that of its command. */
    @PostMapping("/{realisation}/facts/{fact}")
    ResponseEntity<Receipt> recordFact(
            @PathVariable String realisation,
            @PathVariable String fact,
            @RequestBody RealisationCommand command,
            HttpServletRequest request) {
        return send(realisation, command, request);
    }

    @PostMapping("/{realisation}/retractions")
    ResponseEntity<Receipt> retractFact(
            @PathVariable String realisation, @RequestBody RetractFact command, HttpServletRequest request) {
        return send(realisation, command, request);
    }
}
