package dev.parley.command.invariant;

import dev.parley.command.DecisionCommand.MakeDecision;
import dev.parley.command.DecisionCommand.MeetCondition;
import dev.parley.command.DecisionCommand.TakeUpOption;
import dev.parley.command.FrictionCommand.HandleConflict;
import dev.parley.command.FrictionCommand.HandleResistance;
import dev.parley.command.FrictionCommand.ObserveConflict;
import dev.parley.command.FrictionCommand.ObserveResistance;
import dev.parley.command.KnowledgeCommand.CloseKnowledgeGap;
import dev.parley.command.KnowledgeCommand.HoldKnowledge;
import dev.parley.command.KnowledgeCommand.NeedKnowledge;
import dev.parley.command.KnowledgeCommand.ObserveKnowledgeGap;
import dev.parley.command.KnowledgeCommand.ShareKnowledge;
import dev.parley.command.NeedCommand.DeliverNeed;
import dev.parley.command.NeedCommand.DropNeed;
import dev.parley.command.NeedCommand.SpecifyNeed;
import dev.parley.command.NeedCommand.StateNeed;
import dev.parley.command.NeedCommand.ValueNeed;
import dev.parley.command.NeedCommand.WithdrawNeed;
import dev.parley.command.PositionCommand.AttributePosition;
import dev.parley.command.PositionCommand.StatePosition;
import dev.parley.command.RatingCommand.PerceiveValue;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.choice.KnowledgeKind;
import dev.parley.kernel.choice.Route;
import dev.parley.kernel.choice.Verdict;
import dev.parley.kernel.event.DecisionFact.ConditionMet;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.DecisionFact.OptionTakenUp;
import dev.parley.kernel.event.FrictionFact.ConflictHandled;
import dev.parley.kernel.event.FrictionFact.ConflictObserved;
import dev.parley.kernel.event.FrictionFact.ResistanceHandled;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapClosed;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapObserved;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeNeeded;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeShared;
import dev.parley.kernel.event.NeedFact.NeedDelivered;
import dev.parley.kernel.event.NeedFact.NeedDropped;
import dev.parley.kernel.event.NeedFact.NeedSpecified;
import dev.parley.kernel.event.NeedFact.NeedStated;
import dev.parley.kernel.event.NeedFact.NeedValued;
import dev.parley.kernel.event.NeedFact.NeedWithdrawn;
import dev.parley.kernel.event.PositionFact.PositionAttributed;
import dev.parley.kernel.event.PositionFact.PositionStated;
import dev.parley.kernel.event.RatingFact.ValuePerceived;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be recorded about what was said, known, needed, decided and felt in a realisation. */
final class ContentRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS = new CommandRules()
            .on(StatePosition.class, with(ContentRules::state))
            .on(AttributePosition.class, with(ContentRules::attribute))
            .on(HoldKnowledge.class, with(ContentRules::hold))
            .on(NeedKnowledge.class, with(ContentRules::need))
            .on(ShareKnowledge.class, with(ContentRules::share))
            .on(ObserveKnowledgeGap.class, with(ContentRules::observeGap))
            .on(CloseKnowledgeGap.class, with(ContentRules::closeGap))
            .on(StateNeed.class, with(ContentRules::state))
            .on(SpecifyNeed.class, with(ContentRules::specify))
            .on(DropNeed.class, with(ContentRules::drop))
            .on(WithdrawNeed.class, with(ContentRules::withdraw))
            .on(DeliverNeed.class, with(ContentRules::deliver))
            .on(ValueNeed.class, with(ContentRules::value))
            .on(PerceiveValue.class, with(ContentRules::perceive))
            .on(MakeDecision.class, with(ContentRules::make))
            .on(MeetCondition.class, with(ContentRules::meet))
            .on(TakeUpOption.class, with(ContentRules::takeUp))
            .on(ObserveConflict.class, with(ContentRules::observe))
            .on(HandleConflict.class, with(ContentRules::handle))
            .on(ObserveResistance.class, with(ContentRules::observe))
            .on(HandleResistance.class, with(ContentRules::handle));

    private final StandingFacts standing;
    private final Checks checks;

    private ContentRules(Checks checks) {
        this.standing = checks.standing();
        this.checks = checks;
    }

    private static <C> CommandRules.Rule<C> with(BiFunction<ContentRules, C, Decision> rule) {
        return (checks, command) -> rule.apply(new ContentRules(checks), command);
    }

    // positions

    Decision state(StatePosition command) {
        String objective = checks.shortText("objective", command.objective());
        String words = checks.optionalText("words", command.words());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        String constituency = constituency(command.constituency(), command.group());
        return checks.decide(() -> new PositionStated(
                command.realisation(),
                command.group(),
                objective,
                command.stance(),
                words,
                within,
                constituency,
                at,
                evidence));
    }

    Decision attribute(AttributePosition command) {
        checks.different("about", command.about(), "holder", command.holder());
        String objective = checks.shortText("objective", command.objective());
        String words = checks.optionalText("words", command.words());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new PositionAttributed(
                command.realisation(),
                command.holder(),
                command.about(),
                objective,
                command.stance(),
                words,
                within,
                at,
                evidence));
    }

    // knowledge

    Decision hold(HoldKnowledge command) {
        Described item = item(command.item(), command.kind(), command.description());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new KnowledgeHeld(
                command.realisation(), command.item(), command.group(), item.kind(), item.description(), at, evidence));
    }

    Decision need(NeedKnowledge command) {
        Described item = item(command.item(), command.kind(), command.description());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new KnowledgeNeeded(
                command.realisation(), command.item(), command.group(), item.kind(), item.description(), at, evidence));
    }

    /** What an item is and says. */
    private record Described(KnowledgeKind kind, String description) {}

    /** A new item as given, a known one as it is known where nothing is given; its kind stays what it is. */
    private Described item(String key, @Nullable KnowledgeKind kind, @Nullable String description) {
        checks.shortText("item", key);
        StandingFacts.Item known = standing.item(key);
        KnowledgeKind knownKind = known == null ? null : known.kind();
        String knownDescription = known == null ? null : known.description();
        if (knownKind != null && kind != null && kind != knownKind) {
            checks.refuse(RefusalCode.CONTRADICTION, "kind", "'" + key + "' is a " + knownKind, knownKind.name());
        }
        KnowledgeKind itsKind = kind == null ? knownKind : kind;
        if (itsKind == null) {
            checks.refuse(
                    RefusalCode.MISSING,
                    "kind",
                    "is missing, and nobody has said yet what '" + key + "' is",
                    Checks.names(Arrays.asList(KnowledgeKind.values())));
        }
        String itsDescription = description == null ? knownDescription : description;
        if (itsDescription == null) {
            checks.refuse(RefusalCode.MISSING, "description", "is missing, and nobody has described '" + key + "' yet");
        } else {
            checks.longText("description", itsDescription);
        }
        return new Described(
                itsKind == null ? KnowledgeKind.CONTEXT : itsKind, itsDescription == null ? "" : itsDescription);
    }

    private String knownItem(String item) {
        return checks.known(RefusalCode.UNKNOWN_ITEM, "item", "knowledge item", item, standing.items());
    }

    Decision share(ShareKnowledge command) {
        String item = knownItem(command.item());
        StakeholderGroup via = command.via();
        Route route = command.route() != null ? command.route() : via == null ? Route.DIRECT : Route.RELAYED;
        checks.different("to", command.to(), "from", command.from());
        if (via == null && route == Route.RELAYED) {
            checks.refuse(
                    RefusalCode.MISSING,
                    "via",
                    "is missing: who relayed it",
                    Checks.names(Stream.of(StakeholderGroup.values())
                            .filter(group -> group != command.from() && group != command.to())
                            .toList()));
        }
        if (via != null && route == Route.DIRECT) {
            checks.refuse(
                    RefusalCode.CONTRADICTION,
                    "via",
                    "what went " + Route.DIRECT + " went through nobody",
                    "route RELAYED, or no via");
        }
        if (via != null) {
            checks.different("via", via, "from", command.from());
            checks.different("via", via, "to", command.to());
        }
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new KnowledgeShared(
                command.realisation(),
                item,
                command.from(),
                command.to(),
                route,
                via,
                command.completeness(),
                within,
                at,
                evidence));
    }

    Decision observeGap(ObserveKnowledgeGap command) {
        // noticing a gap may be the first that is heard of an item
        String item = checks.shortText("item", command.item());
        checks.different("lacker", command.lacker(), "holder", command.holder());
        String description = checks.optionalText("description", command.description());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new KnowledgeGapObserved(
                command.realisation(),
                item,
                command.holder(),
                command.lacker(),
                command.observedBy(),
                description,
                within,
                at,
                evidence));
    }

    Decision closeGap(CloseKnowledgeGap command) {
        String item = knownItem(command.item());
        checks.different("lacker", command.lacker(), "holder", command.holder());
        String how = checks.optionalText("how", command.how());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new KnowledgeGapClosed(
                command.realisation(), item, command.holder(), command.lacker(), how, within, at, evidence));
    }

    private @Nullable String constituency(@Nullable String constituency, StakeholderGroup group) {
        return checks.constituency("constituency", constituency, Set.of(group));
    }

    // needs and value

    Decision state(StateNeed command) {
        String need = checks.unused("need", "need", command.need(), standing.needs());
        String description = checks.longText("description", command.description());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        String constituency = constituency(command.constituency(), command.group());
        return checks.decide(() -> new NeedStated(
                command.realisation(), need, command.group(), description, within, constituency, at, evidence));
    }

    private String knownNeed(String need) {
        return checks.known(RefusalCode.UNKNOWN_NEED, "need", "need", need, standing.needs());
    }

    private String liveNeed(String need) {
        if (standing.isWithdrawn(need)) {
            checks.refuse(
                    RefusalCode.NEED_WITHDRAWN,
                    "need",
                    "need '" + need + "' has been withdrawn",
                    standing.needs().stream()
                            .filter(each -> !standing.isWithdrawn(each))
                            .toList());
        }
        return knownNeed(need);
    }

    Decision specify(SpecifyNeed command) {
        String need = liveNeed(command.need());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new NeedSpecified(command.realisation(), need, within, at, evidence));
    }

    Decision drop(DropNeed command) {
        String need = liveNeed(command.need());
        String reason = checks.optionalText("reason", command.reason());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new NeedDropped(command.realisation(), need, reason, within, at, evidence));
    }

    Decision withdraw(WithdrawNeed command) {
        String need = liveNeed(command.need());
        String reason = checks.optionalText("reason", command.reason());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new NeedWithdrawn(command.realisation(), need, reason, within, at, evidence));
    }

    Decision deliver(DeliverNeed command) {
        String need = knownNeed(command.need());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new NeedDelivered(command.realisation(), need, within, at, evidence));
    }

    Decision value(ValueNeed command) {
        String need = knownNeed(command.need());
        int rating = checks.rating(command.rating());
        String words = checks.optionalText("words", command.words());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() ->
                new NeedValued(command.realisation(), need, command.group(), rating, words, within, at, evidence));
    }

    Decision perceive(PerceiveValue command) {
        int rating = checks.rating(command.rating());
        String words = checks.optionalText("words", command.words());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        if (within != null && command.phase() != null) {
            checks.refuse(
                    RefusalCode.CONTRADICTION,
                    "phase",
                    "one thing is rated at a time",
                    "within for an encounter or episode, or phase for a phase");
        }
        Phase phase = within == null ? checks.phase(command.phase(), at) : null;
        String constituency = constituency(command.constituency(), command.group());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new ValuePerceived(
                command.realisation(), command.group(), rating, words, within, phase, constituency, at, evidence));
    }

    // decisions

    Decision make(MakeDecision command) {
        String decision = checks.unused("decision", "decision", command.decision(), standing.decisions());
        String subject = checks.shortText("subject", command.subject());
        List<DecisionOption> options = options(command.options());
        Set<StakeholderGroup> decidedBy = command.decidedBy() == null ? Set.of() : command.decidedBy();
        String within = checks.within(command.within());
        Integer quality = quality(command);
        String supersedes = command.supersedes();
        if (supersedes != null) {
            checks.known(RefusalCode.UNKNOWN_DECISION, "supersedes", "decision", supersedes, standing.decisions());
        }
        withdrawn(options, supersedes);
        List<String> deciders = checks.participants("deciders", command.deciders());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new DecisionMade(
                command.realisation(),
                decision,
                subject,
                options,
                decidedBy,
                within,
                command.matter(),
                command.needed(),
                command.uncertainty(),
                command.cameFirst(),
                command.restedOn(),
                command.channel(),
                quality,
                command.qualityBy(),
                supersedes,
                deciders,
                at,
                evidence));
    }

    /** How good a decision is, is what some group says. */
    private @Nullable Integer quality(MakeDecision command) {
        Integer quality = command.quality();
        if (quality != null && (quality < 1 || quality > 5)) {
            checks.refuse(RefusalCode.OUT_OF_RANGE, "quality", "is " + quality, "1", "2", "3", "4", "5");
        }
        if ((quality == null) != (command.qualityBy() == null)) {
            checks.refuse(
                    RefusalCode.MISSING,
                    quality == null ? "quality" : "qualityBy",
                    quality == null ? "is missing: what that group says" : "is missing: the group that says so",
                    quality == null
                            ? List.of("1", "2", "3", "4", "5")
                            : Checks.names(Arrays.asList(StakeholderGroup.values())));
        }
        return quality;
    }

    /** A condition is taken back by a decision that takes the place of the one that set it. */
    private void withdrawn(List<DecisionOption> options, @Nullable String supersedes) {
        DecisionMade before = supersedes == null ? null : standing.decision(supersedes);
        for (int i = 0; i < options.size(); i++) {
            DecisionOption option = options.get(i);
            if (Boolean.TRUE.equals(option.conditionWithdrawn())
                    && (before == null || !StandingFacts.postponed(before).contains(option.option()))) {
                checks.refuse(
                        RefusalCode.CONTRADICTION,
                        "options[" + i + "].conditionWithdrawn",
                        "takes back a condition, and this decision supersedes none that put '" + option.option()
                                + "' off",
                        before == null
                                ? List.of("supersedes: the decision that put it off")
                                : StandingFacts.postponed(before));
            }
        }
    }

    Decision takeUp(TakeUpOption command) {
        DecisionMade decision = standing.decision(command.decision());
        checks.known(RefusalCode.UNKNOWN_DECISION, "decision", "decision", command.decision(), standing.decisions());
        if (decision != null
                && decision.options().stream().noneMatch(each -> each.option().equals(command.option()))) {
            checks.refuse(
                    RefusalCode.UNKNOWN_OPTION,
                    "option",
                    "decision '" + command.decision() + "' has no option '" + command.option() + "'",
                    decision.options().stream().map(DecisionOption::option).toList());
        }
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() ->
                new OptionTakenUp(command.realisation(), command.decision(), command.option(), within, at, evidence));
    }

    private List<DecisionOption> options(List<DecisionOption> options) {
        if (options.isEmpty()) {
            checks.refuse(RefusalCode.MISSING, "options", "is empty; a decision has at least one option");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < options.size(); i++) {
            DecisionOption option = options.get(i);
            String field = "options[" + i + "]";
            checks.shortText(field + ".option", option.option());
            if (!seen.add(option.option())) {
                checks.refuse(RefusalCode.REPEATED, field + ".option", "'" + option.option() + "' is listed twice");
            }
            checks.optionalText(field + ".condition", option.condition());
            said(field + ".pros", option.pros());
            said(field + ".cons", option.cons());
            if (option.verdict() == Verdict.POSTPONED && option.condition() == null) {
                checks.refuse(
                        RefusalCode.MISSING, field + ".condition", "is missing: what the postponed option waits for");
            } else if (option.verdict() != Verdict.POSTPONED && option.condition() != null) {
                checks.refuse(
                        RefusalCode.CONTRADICTION,
                        field + ".condition",
                        "an option that is " + option.verdict() + " waits for nothing",
                        "verdict POSTPONED, or no condition");
            }
        }
        return options;
    }

    private void said(String field, @Nullable Map<StakeholderGroup, String> words) {
        if (words != null) {
            words.forEach((group, text) -> checks.longText(field + "." + group, text));
        }
    }

    Decision meet(MeetCondition command) {
        DecisionMade decision = standing.decision(command.decision());
        checks.known(RefusalCode.UNKNOWN_DECISION, "decision", "decision", command.decision(), standing.decisions());
        if (decision != null) {
            List<String> postponed = StandingFacts.postponed(decision);
            if (decision.options().stream().noneMatch(each -> each.option().equals(command.option()))) {
                checks.refuse(
                        RefusalCode.UNKNOWN_OPTION,
                        "option",
                        "decision '" + command.decision() + "' has no option '" + command.option() + "'",
                        postponed);
            } else if (!postponed.contains(command.option())) {
                checks.refuse(
                        RefusalCode.NOT_POSTPONED,
                        "option",
                        "option '" + command.option() + "' waits for no condition",
                        postponed);
            } else if (standing.isMet(command.decision(), command.option())) {
                checks.refuse(
                        RefusalCode.ALREADY_MET,
                        "option",
                        "the condition of option '" + command.option() + "' has been met already");
            }
        }
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(
                () -> new ConditionMet(command.realisation(), command.decision(), command.option(), at, evidence));
    }

    // conflict and resistance

    Decision observe(ObserveConflict command) {
        String conflict = checks.unused("conflict", "conflict", command.conflict(), standing.conflicts());
        Set<StakeholderGroup> parties = checks.between("parties", command.parties(), command.participants());
        String description = checks.optionalText("description", command.description());
        OccurredAt at = checks.happened(command.at());
        String within = checks.within(command.within());
        String concerning = checks.matter("concerning", command.concerning());
        Phase phase = checks.place(command.phase(), at);
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new ConflictObserved(
                command.realisation(),
                conflict,
                parties,
                command.kind(),
                description,
                phase,
                within,
                concerning,
                command.participants(),
                at,
                evidence));
    }

    Decision handle(HandleConflict command) {
        checks.known(RefusalCode.UNKNOWN_CONFLICT, "conflict", "conflict", command.conflict(), standing.conflicts());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new ConflictHandled(
                command.realisation(), command.conflict(), command.handling(), command.settled(), at, evidence));
    }

    Decision observe(ObserveResistance command) {
        String resistance = checks.unused("resistance", "resistance", command.resistance(), standing.resistances());
        String cause = checks.optionalText("cause", command.cause());
        OccurredAt at = checks.happened(command.at());
        String within = checks.within(command.within());
        String concerning = checks.matter("concerning", command.concerning());
        Phase phase = checks.place(command.phase(), at);
        Evidence evidence = checks.evidence(command.evidence());
        String constituency = constituency(command.constituency(), command.group());
        return checks.decide(() -> new ResistanceObserved(
                command.realisation(),
                resistance,
                command.group(),
                cause,
                phase,
                within,
                constituency,
                command.strength(),
                concerning,
                at,
                evidence));
    }

    Decision handle(HandleResistance command) {
        checks.known(
                RefusalCode.UNKNOWN_RESISTANCE,
                "resistance",
                "resistance",
                command.resistance(),
                standing.resistances());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new ResistanceHandled(
                command.realisation(), command.resistance(), command.handling(), command.settled(), at, evidence));
    }
}
