package dev.parley.query.analysis;

import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.ParticipantChanged;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationDescribed;
import dev.parley.kernel.event.RealisationStarted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that has been taken in so far, by concern; what the rules look at. */
final class Facts {

    final Outlook outlook;
    final Roster roster;
    final PhaseBook phases;
    final EncounterBook encounters;
    final EpisodeBook episodes;
    final ContactBook contacts;
    final KnowledgeBook knowledge;
    final NeedBook needs;
    final PositionBook positions;
    final ValueBook values;
    final FrictionBook frictions;
    final AgreementBook agreements;
    final Obstacles obstacles;
    private String title = "";
    private @Nullable String description;
    private boolean described;
    private int stated;
    private int inferred;

    Facts(RuleSet rules, Outlook outlook) {
        this(
                outlook,
                new Roster(),
                new PhaseBook(),
                new EncounterBook(rules, outlook),
                new EpisodeBook(),
                new ContactBook(),
                new KnowledgeBook(rules.edition()),
                new NeedBook(rules.edition()),
                new PositionBook(),
                new ValueBook(),
                new FrictionBook(rules.edition(), outlook),
                new AgreementBook(rules),
                new Obstacles());
    }

    private Facts(
            Outlook outlook,
            Roster roster,
            PhaseBook phases,
            EncounterBook encounters,
            EpisodeBook episodes,
            ContactBook contacts,
            KnowledgeBook knowledge,
            NeedBook needs,
            PositionBook positions,
            ValueBook values,
            FrictionBook frictions,
            AgreementBook agreements,
            Obstacles obstacles) {
        this.outlook = outlook;
        this.roster = roster;
        this.phases = phases;
        this.encounters = encounters;
        this.episodes = episodes;
        this.contacts = contacts;
        this.knowledge = knowledge;
        this.needs = needs;
        this.positions = positions;
        this.values = values;
        this.frictions = frictions;
        this.agreements = agreements;
        this.obstacles = obstacles;
    }

    Facts fork() {
        Facts fork = new Facts(
                outlook,
                roster.fork(),
                phases.fork(),
                encounters.fork(),
                episodes.fork(),
                contacts.fork(),
                knowledge.fork(),
                needs.fork(),
                positions.fork(),
                values.fork(),
                frictions.fork(),
                agreements.fork(),
                obstacles.fork());
        fork.title = title;
        fork.description = description;
        fork.described = described;
        fork.stated = stated;
        fork.inferred = inferred;
        return fork;
    }

    /** Takes in what holds throughout and belongs to no moment. */
    void introduce(Occurrence source) {
        count(source);
        roster.apply(source.fact());
        if (source.fact() instanceof RealisationStarted started && !described) {
            title = started.title();
            description = started.description();
        }
    }

    /** Takes in the facts of a moment; who belongs to which group and which phase it is come first. */
    void take(Now now) {
        encounters.turn();
        contacts.turn();
        agreements.turn();
        episodes.turn();
        knowledge.turn();
        needs.turn();
        positions.turn();
        values.turn();
        frictions.turn();
        obstacles.turn();
        for (Occurrence source : now.facts()) {
            count(source);
            if (source.fact() instanceof ParticipantChanged || source.fact() instanceof PhaseEntered) {
                roster.apply(source.fact());
                phases.apply(source.fact(), source, now);
            }
        }
        for (Occurrence source : now.facts()) {
            apply(source.fact(), source, now);
        }
        contacts.close(encounters, episodes, phases, now);
        knowledge.close(this, now);
        needs.close(this);
        positions.close(obstacles);
        agreements.close(encounters, episodes, needs, phases);
        frictions.close(encounters, episodes, phases, now);
    }

    String title() {
        return title;
    }

    @Nullable
    String description() {
        return description;
    }

    int stated() {
        return stated;
    }

    int inferred() {
        return inferred;
    }

    /** Everything that concerns the pair is said about them in these words where they have not met. */
    String connection(GroupPair pair) {
        var via = contacts.via(pair);
        return via.isEmpty() ? "through nobody" : "only through " + Words.names(List.copyOf(via));
    }

    private void apply(Fact fact, Occurrence source, Now now) {
        if (fact instanceof ParticipantChanged || fact instanceof PhaseEntered) {
            return;
        }
        if (fact instanceof RealisationDescribed anew) {
            title = anew.title();
            description = anew.description();
            described = true;
            return;
        }
        phases.apply(fact, source, now);
        encounters.apply(fact, source, roster, now);
        episodes.apply(fact, source, now);
        knowledge.apply(fact, source);
        needs.apply(fact, source, now);
        positions.apply(fact, source);
        values.apply(fact, source, now);
        frictions.apply(fact, source, now);
    }

    private void count(Occurrence source) {
        if (source.fact().evidence().level() == EvidenceLevel.STATED) {
            stated++;
        } else {
            inferred++;
        }
    }
}
