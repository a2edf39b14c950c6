package dev.parley.command.invariant;

import dev.parley.command.KeepingCommand.CheckAgreement;
import dev.parley.command.KeepingCommand.ReachAgreement;
import dev.parley.command.RequestCommand.MakeRequest;
import dev.parley.command.RequestCommand.MeetRequest;
import dev.parley.command.RequestCommand.WithdrawRequest;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.KeepingFact.AgreementChecked;
import dev.parley.kernel.event.KeepingFact.AgreementReached;
import dev.parley.kernel.event.RequestFact.RequestMade;
import dev.parley.kernel.event.RequestFact.RequestMet;
import dev.parley.kernel.event.RequestFact.RequestWithdrawn;
import java.util.Set;

/** What may be recorded about agreements and requests, and about their keeping. */
final class KeepingRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS = new CommandRules()
            .on(ReachAgreement.class, KeepingRules::reach)
            .on(CheckAgreement.class, KeepingRules::check)
            .on(MakeRequest.class, KeepingRules::make)
            .on(MeetRequest.class, KeepingRules::meet)
            .on(WithdrawRequest.class, KeepingRules::withdraw);

    private KeepingRules() {}

    static Decision reach(Checks checks, ReachAgreement command) {
        String agreement = checks.unused(
                "agreement", "agreement", command.agreement(), checks.standing().agreements());
        Set<StakeholderGroup> parties = checks.atLeast(2, "parties", command.parties());
        String terms = checks.longText("terms", command.terms());
        String incentive = checks.optionalText("incentive", command.incentive());
        String replaces = command.replaces();
        if (replaces != null) {
            checks.known(
                    RefusalCode.UNKNOWN_AGREEMENT,
                    "replaces",
                    "agreement",
                    replaces,
                    checks.standing().agreements());
        }
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        OccurredAt checkBy = checks.due("checkBy", command.checkBy(), at);
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new AgreementReached(
                command.realisation(), agreement, parties, terms, checkBy, incentive, replaces, within, at, evidence));
    }

    static Decision check(Checks checks, CheckAgreement command) {
        String agreement = checks.known(
                RefusalCode.UNKNOWN_AGREEMENT,
                "agreement",
                "agreement",
                command.agreement(),
                checks.standing().agreements());
        String words = checks.optionalText("words", command.words());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new AgreementChecked(
                command.realisation(), agreement, command.kept(), command.checkedBy(), words, within, at, evidence));
    }

    static Decision make(Checks checks, MakeRequest command) {
        String request = checks.unused(
                "request", "request", command.request(), checks.standing().requests());
        checks.different("requestedBy", command.requestedBy(), "requestedOf", command.requestedOf());
        String description = checks.longText("description", command.description());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        OccurredAt due = checks.due("due", command.due(), at);
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new RequestMade(
                command.realisation(),
                request,
                command.requestedOf(),
                command.requestedBy(),
                description,
                due,
                within,
                at,
                evidence));
    }

    static Decision meet(Checks checks, MeetRequest command) {
        String request = open(checks, command.request());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new RequestMet(command.realisation(), request, within, at, evidence));
    }

    static Decision withdraw(Checks checks, WithdrawRequest command) {
        String request = open(checks, command.request());
        String reason = checks.optionalText("reason", command.reason());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new RequestWithdrawn(command.realisation(), request, reason, within, at, evidence));
    }

    private static String open(Checks checks, String request) {
        Set<String> open = checks.standing().openRequests();
        if (checks.standing().requests().contains(request) && !open.contains(request)) {
            checks.refuse(
                    RefusalCode.ALREADY_MET, "request", "request '" + request + "' was met or withdrawn already", open);
            return request;
        }
        return checks.known(RefusalCode.UNKNOWN_REQUEST, "request", "request", request, open);
    }
}
