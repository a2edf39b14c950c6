package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.KnowledgeKind;
import dev.parley.kernel.choice.Route;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What is said about knowledge: who holds it, who needs it, who was told, and who lacks it. */
public sealed interface KnowledgeFact extends Fact
        permits KnowledgeFact.KnowledgeHeld,
                KnowledgeFact.KnowledgeNeeded,
                KnowledgeFact.KnowledgeShared,
                KnowledgeFact.KnowledgeGapObserved,
                KnowledgeFact.KnowledgeGapClosed {

    /**
     * A group holds a knowledge item.
     *
     * @param realisation the realisation
     * @param item key of the knowledge item, unique in the realisation
     * @param group the group
     * @param kind what the item is
     * @param description the item in words
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Knowledge",
            title = "A group knows something",
            called = "expertise, experience, skill, capability")
    @Revision("1")
    @Told(kind = "knowledge held", text = "{group}: {description}")
    record KnowledgeHeld(
            RealisationId realisation,

            @Asks(value = "What", coined = true, words = "description") @Identifies @Refers(Thing.ITEM)
            String item,

            @Asks("Held by") @Identifies @Means("the group meant")
            StakeholderGroup group,

            @Asks("What sort of knowledge")
            @Means(value = "what it was for, is, or is about", values = "as in the data model")
            KnowledgeKind kind,

            @Means("in words") String description,
            OccurredAt at,
            Evidence evidence)
            implements KnowledgeFact {}

    /**
     * A group needs a knowledge item.
     *
     * @param realisation the realisation
     * @param item key of the knowledge item, unique in the realisation
     * @param group the group
     * @param kind what the item is
     * @param description the item in words
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Knowledge",
            title = "A group needs to know something",
            called = "question, unknown, information missing")
    @Revision("1")
    @Told(kind = "knowledge needed", text = "{group}: {description}")
    record KnowledgeNeeded(
            RealisationId realisation,

            @Asks(value = "What", coined = true, words = "description") @Identifies @Refers(Thing.ITEM)
            String item,

            @Asks("Needed by") @Identifies @Means("the group meant")
            StakeholderGroup group,

            @Asks("What sort of knowledge")
            @Means(value = "what it was for, is, or is about", values = "as in the data model")
            KnowledgeKind kind,

            @Means("in words") String description,
            OccurredAt at,
            Evidence evidence)
            implements KnowledgeFact {}

    /**
     * A knowledge item was passed on.
     *
     * @param realisation the realisation
     * @param item key of the knowledge item, unique in the realisation
     * @param from the group that holds it
     * @param to the group that received it
     * @param route directly or through a third group
     * @param via the group in between; only for, and always with, RELAYED
     * @param completeness how much arrived
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Knowledge",
            title = "Knowledge was passed on",
            called = "told, explained, documentation, training")
    @Revision("1")
    @Told(
            kind = "passed on",
            text = "{item}, {from:within} to {to:within}[ through {via:within}|, directly], {completeness}")
    record KnowledgeShared(
            RealisationId realisation,
            @Asks("What") @Identifies @Refers(Thing.ITEM) String item,

            @Asks("From whom") @Identifies @Means("group that passed it on")
            StakeholderGroup from,

            @Asks("To whom") @Identifies @Means("group that received it")
            StakeholderGroup to,

            @Means("how it went") Route route,

            @Asks("Through whom") @Means("group in between") @Nullable
            StakeholderGroup via,

            @Asks("What arrived") @Means("how much arrived") Completeness completeness,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            OccurredAt at,
            Evidence evidence)
            implements KnowledgeFact {}

    /**
     * Somebody noticed that a group lacks what another holds.
     *
     * @param realisation the realisation
     * @param item key of the knowledge item, unique in the realisation
     * @param holder the group that holds it
     * @param lacker the group that lacks it
     * @param observedBy the group that noticed, or null where that was an outsider
     * @param description what was noticed
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(section = "Knowledge", title = "Somebody noticed a gap", called = "misunderstanding, unaware, missing")
    @Revision("1")
    @Told(kind = "gap observed", text = "{lacker} lack {item}, held by {holder:within}[: {description}]")
    record KnowledgeGapObserved(
            RealisationId realisation,

            @Asks(value = "What is missing", coined = true, words = "description") @Identifies @Refers(Thing.ITEM)
            String item,

            @Asks("Held by") @Identifies @Means("group that holds, or believes")
            StakeholderGroup holder,

            @Asks("Missing to") @Identifies @Means("group that lacks it")
            StakeholderGroup lacker,

            @Asks("Noticed by")
            @Means(
                    value = "group that noticed",
                    values = "IT_FUNCTION USERS DECISION_MAKERS VENDORS BENEFICIARIES; missing for an outsider")
            @Nullable
            StakeholderGroup observedBy,

            @Means("in words") @Nullable String description,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            OccurredAt at,
            Evidence evidence)
            implements KnowledgeFact {}

    /**
     * A gap was seen to be closed.
     *
     * @param realisation the realisation
     * @param item key of the knowledge item, unique in the realisation
     * @param holder the group that held it
     * @param lacker the group that lacked it
     * @param how how it was closed
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(section = "Knowledge", title = "A gap was closed", called = "understood, learned")
    @Revision("1")
    @Told(kind = "gap closed", text = "{item} reached {lacker:within}[: {how}]")
    record KnowledgeGapClosed(
            RealisationId realisation,
            @Asks("What") @Identifies @Refers(Thing.ITEM) String item,

            @Asks("Held by") @Identifies @Means("group that holds, or believes")
            StakeholderGroup holder,

            @Asks("Now known to") @Identifies @Means("group that lacks it")
            StakeholderGroup lacker,

            @Asks("How") @Means("how it was closed") @Nullable
            String how,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            OccurredAt at,
            Evidence evidence)
            implements KnowledgeFact {}
}
