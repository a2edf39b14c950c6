package dev.parley.command.invariant;

import dev.parley.command.KnowledgeCommand.CloseKnowledgeGap;
import dev.parley.command.KnowledgeCommand.HoldKnowledge;
import dev.parley.command.KnowledgeCommand.NeedKnowledge;
import dev.parley.command.KnowledgeCommand.ObserveKnowledgeGap;
import dev.parley.command.KnowledgeCommand.ShareKnowledge;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.KnowledgeKind;
import dev.parley.kernel.choice.Route;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapClosed;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapObserved;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeNeeded;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeShared;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be recorded about who holds, needs, was told and lacks what. */
final class KnowledgeRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS = new CommandRules()
            .on(HoldKnowledge.class, with(KnowledgeRules::hold))
            .on(NeedKnowledge.class, with(KnowledgeRules::need))
            .on(ShareKnowledge.class, with(KnowledgeRules::share))
            .on(ObserveKnowledgeGap.class, with(KnowledgeRules::observeGap))
            .on(CloseKnowledgeGap.class, with(KnowledgeRules::closeGap));

    private final StandingFacts standing;
    private final Checks checks;

    private KnowledgeRules(Checks checks) {
        this.standing = checks.standing();
        this.checks = checks;
    }

    private static <C> CommandRules.Rule<C> with(BiFunction<KnowledgeRules, C, Decision> rule) {
        return (checks, command) -> rule.apply(new KnowledgeRules(checks), command);
    }

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
}
