package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import java.util.List;
import java.util.Set;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What is said about episodes: the stretches between encounters, and who was in contact during them. */
public sealed interface EpisodeFact extends Fact
        permits EpisodeFact.EpisodeBegun, EpisodeFact.EpisodeContactObserved, EpisodeFact.EpisodeEnded {

    /**
     * A period with a stable set of activities began (Newman &amp; Robey 1992).
     *
     * @param realisation the realisation
     * @param label label of the episode, unique among the encounters and episodes of the realisation
     * @param title what went on, in a few words
     * @param phase the phase it belongs to
     * @param activeGroups groups active in it; sharing an episode is not contact
     * @param leadMode who led; null where not known
     * @param activeConstituencies the parts of those groups that were active, or null where it is not said
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Episodes",
            title = "An episode begins",
            hint = "A period of work between encounters.",
            called = "period, sprint, preparation, building, project work")
    @Revision("1")
    @Told(kind = "episode begun", text = "{label} · {title}, {activeGroups:list} active, [{leadMode}|not recorded]")
    record EpisodeBegun(
            RealisationId realisation,
            @Identifies @Refers(Thing.NEW_EPISODE) String label,

            @Asks("What goes on") @Means("what it is, in a few words")
            String title,

            @Asks("Phase") @Means("phase of the realisation")
            Phase phase,

            @Asks("Who is active") @Means("groups active in the episode")
            Set<StakeholderGroup> activeGroups,

            @Asks("Who leads") @Means("who led") @Nullable LeadMode leadMode,

            @Asks("Active parts of groups") @Refers(Thing.CONSTITUENCY) @Nullable
            List<String> activeConstituencies,

            OccurredAt at,
            Evidence evidence)
            implements EpisodeFact {

        /** Keeps copies of its collections. */
        public EpisodeBegun {
            activeGroups = StakeholderGroup.ordered(activeGroups);
            activeConstituencies = activeConstituencies == null ? null : List.copyOf(activeConstituencies);
        }

        /** Without constituencies, as such a fact was before it could be said. */
        public EpisodeBegun(
                RealisationId realisation,
                String label,
                String title,
                Phase phase,
                Set<StakeholderGroup> activeGroups,
                @Nullable LeadMode leadMode,
                OccurredAt at,
                Evidence evidence) {
            this(realisation, label, title, phase, activeGroups, leadMode, null, at, evidence);
        }
    }

    /**
     * Groups were seen in direct contact during an episode.
     *
     * @param realisation the realisation
     * @param episode label of the episode
     * @param groups two or more groups, each of which met each other, or one where two participants of it are named
     * @param participants who of them, by role, each of which met each other; null where it is not said
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Episodes",
            title = "Groups met during an episode",
            hint = "Direct contact that was no encounter of its own.",
            called = "phone call, chat, corridor, informal talk")
    @Revision("1")
    @Told(kind = "contact observed", text = "{groups:list} during {episode}")
    record EpisodeContactObserved(
            RealisationId realisation,

            @Asks("Episode") @Identifies @Refers(Thing.EPISODE)
            String episode,

            @Asks("Who met") @Identifies @Means("groups meant")
            Set<StakeholderGroup> groups,

            @Asks(value = "Who of them, by role", hint = "Two or more of one group where it is within that group.")
            @Refers(Thing.PARTICIPANT)
            @Nullable
            List<String> participants,

            OccurredAt at,
            Evidence evidence)
            implements EpisodeFact {

        /** Keeps copies of its collections. */
        public EpisodeContactObserved {
            groups = StakeholderGroup.ordered(groups);
            participants = participants == null ? null : List.copyOf(participants);
        }

        /** Without participants, as such a fact was before they could be said. */
        public EpisodeContactObserved(
                RealisationId realisation,
                String episode,
                Set<StakeholderGroup> groups,
                OccurredAt at,
                Evidence evidence) {
            this(realisation, episode, groups, null, at, evidence);
        }
    }

    /**
     * An episode ended.
     *
     * @param realisation the realisation
     * @param episode label of the episode
     * @param outcome how it ended
     * @param conflictKind kind of the conflict; only with outcome CONFLICT, null where not known
     * @param summary the result in words
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(section = "Episodes", title = "An episode ended", called = "period, sprint, finished")
    @Revision("1")
    @Told(kind = "episode ended", text = "{episode}: {outcome}[. {summary}]")
    record EpisodeEnded(
            RealisationId realisation,

            @Asks("Episode") @Identifies @Refers(Thing.EPISODE)
            String episode,

            @Asks("How it ended")
            @Means(
                    value = "how it ended",
                    values =
                            "CONSENSUS RESISTANCE CONFLICT NONE_OBSERVED NOT_RECORDED; of a realisation SUCCEEDED PARTLY_SUCCEEDED FAILED ABANDONED")
            Outcome outcome,

            @Asks("If a conflict, it was") @Means("kind of the conflict") @Nullable
            ConflictKind conflictKind,

            @Asks(value = "In words", lines = true) @Means("the result in words") @Nullable
            String summary,

            OccurredAt at,
            Evidence evidence)
            implements EpisodeFact {}
}
