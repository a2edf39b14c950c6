package dev.parley.query.analysis.facilitation;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.FacilitationStep;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.FacilitationFact.FacilitationBegun;
import dev.parley.kernel.event.FacilitationFact.FacilitationEnded;
import dev.parley.kernel.event.Fact;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.view.ViewBook;
import dev.parley.query.analysis.view.ViewEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Facilitations, their steps, and the decisions made in them. */
public final class FacilitationBook implements Book {

    /** The book among others. */
    public static FacilitationBook of(Facts facts) {
        return facts.book(FacilitationBook.class);
    }

    /**
     * An encounter that is a step of a facilitation.
     *
     * @param step which step; null where it is not said
     * @param label label of the encounter
     * @param source the event
     * @param at when
     */
    record Step(@Nullable FacilitationStep step, String label, Occurrence source, Moment at) {}

    /**
     * A facilitation.
     *
     * @param begun what it is
     * @param source the event
     * @param at when it began
     * @param steps its steps so far
     * @param ended what ended it, or null
     * @param endedAt when, or null
     */
    record Session(
            FacilitationBegun begun,
            Occurrence source,
            Moment at,
            List<Step> steps,
            @Nullable Occurrence ended,
            @Nullable Moment endedAt) {

        String label() {
            return begun.facilitation();
        }

        List<Step> of(FacilitationStep step) {
            return steps.stream().filter(each -> each.step() == step).toList();
        }

        private Session with(Step step) {
            List<Step> more = new ArrayList<>(steps);
            more.add(step);
            return new Session(begun, source, at, List.copyOf(more), ended, endedAt);
        }

        private Session ended(Occurrence end, Moment when) {
            return new Session(begun, source, at, steps, end, when);
        }
    }

    private final Map<String, Session> sessions = new LinkedHashMap<>();
    /** Decisions so far, by the encounter that they were made in. */
    private final Map<String, List<Occurrence>> decisions = new LinkedHashMap<>();

    private boolean touched;

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(
                FacilitationBegun.class,
                FacilitationEnded.class,
                EncounterRecorded.class,
                EncounterAmended.class,
                DecisionMade.class);
    }

    @Override
    public FacilitationBook fork() {
        FacilitationBook fork = new FacilitationBook();
        fork.sessions.putAll(sessions);
        fork.decisions.putAll(decisions);
        return fork;
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof FacilitationBegun begun) {
            sessions.putIfAbsent(
                    begun.facilitation(), new Session(begun, source, now.of(source), List.of(), null, null));
            touched = true;
        } else if (fact instanceof FacilitationEnded end) {
            sessions.computeIfPresent(end.facilitation(), (label, session) -> session.ended(source, now.of(source)));
            touched = true;
        } else if (fact instanceof EncounterRecorded encounter) {
            step(encounter.facilitation(), encounter.step(), encounter.label(), source, now);
        } else if (fact instanceof EncounterAmended encounter) {
            step(encounter.facilitation(), encounter.step(), encounter.label(), source, now);
        } else if (fact instanceof DecisionMade decision && decision.within() != null) {
            List<Occurrence> made = new ArrayList<>(decisions.getOrDefault(decision.within(), List.of()));
            made.add(source);
            decisions.put(decision.within(), List.copyOf(made));
            touched = true;
        }
    }

    @Override
    public void turn() {
        touched = false;
    }

    private void step(
            @Nullable String facilitation, @Nullable FacilitationStep step, String label, Occurrence source, Now now) {
        if (facilitation != null) {
            sessions.computeIfPresent(
                    facilitation, (any, session) -> session.with(new Step(step, label, source, now.of(source))));
            touched = true;
        }
    }

    /** Whether anything of the moment is about a facilitation or a decision. */
    boolean touchedNow() {
        return touched;
    }

    /** The facilitations in the order they began. */
    List<Session> sessions() {
        return List.copyOf(sessions.values());
    }

    /** Decisions made in an encounter. */
    List<Occurrence> decisionsIn(String encounter) {
        return decisions.getOrDefault(encounter, List.of());
    }

    /** The groups present at a step. */
    static Set<StakeholderGroup> present(Step step, Facts facts) {
        EncounterEntry entry = EncounterBook.of(facts).entry(step.label());
        return entry == null ? Set.of() : entry.groups();
    }

    /** Everything as a table shows it: each facilitation, then its steps. */
    public List<FacilitationEntry> entries(Facts facts) {
        List<FacilitationEntry> entries = new ArrayList<>();
        List<ViewEntry> views = ViewBook.of(facts).entries();
        for (Session session : sessions.values()) {
            FacilitationBegun begun = session.begun();
            List<String> events = new ArrayList<>(List.of(session.source().id()));
            if (session.ended() != null) {
                events.add(session.ended().id());
            }
            entries.add(new FacilitationEntry(
                    begun.facilitation(),
                    begun.facilitator(),
                    begun.sides(),
                    begun.purpose(),
                    null,
                    null,
                    null,
                    Set.of(),
                    List.of(),
                    session.at(),
                    session.endedAt(),
                    events));
            for (Step step : session.steps()) {
                EncounterEntry encounter =
                        Objects.requireNonNull(EncounterBook.of(facts).entry(step.label()));
                entries.add(new FacilitationEntry(
                        begun.facilitation(),
                        begun.facilitator(),
                        begun.sides(),
                        null,
                        step.step(),
                        step.label(),
                        encounter.title(),
                        encounter.groups(),
                        views.stream()
                                .filter(view -> step.label().equals(view.within()))
                                .map(view -> view.dimension() + " " + view.category())
                                .distinct()
                                .toList(),
                        step.at(),
                        null,
                        List.of(step.source().id())));
            }
        }
        return entries;
    }
}
