package dev.parley.query.analysis.facilitation;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.FacilitationStep;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.FacilitationFact.FacilitationBegun;
import dev.parley.kernel.event.FacilitationFact.FacilitationEnded;
import dev.parley.kernel.event.FacilitationFact.ProposalMade;
import dev.parley.kernel.event.Fact;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.view.ViewBook;
import dev.parley.query.analysis.view.ViewEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Facilitations, their steps, and the decisions made in them. */
public final class FacilitationBook implements Book {

    private static final BookKey<FacilitationBook> KEY = BookKey.of(FacilitationBook.class);

    /** The book among others. */
    public static FacilitationBook of(Facts facts) {
        return facts.book(KEY);
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
    /** Proposals so far, by the facilitation that they were made in. */
    private final Map<String, List<Occurrence>> proposals = new LinkedHashMap<>();
    /** Decisions so far, by the encounter that they were made in. */
    private final Map<String, List<Occurrence>> decisions = new LinkedHashMap<>();

    /** Facilitations by the encounters that are a step of them. */
    private final Map<String, Set<String>> byStep = new HashMap<>();
    /** Those that something of the moment is about. */
    private final Set<String> touched = new LinkedHashSet<>();

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(
                FacilitationBegun.class,
                FacilitationEnded.class,
                ProposalMade.class,
                EncounterRecorded.class,
                EncounterAmended.class,
                DecisionMade.class);
    }

    @Override
    public FacilitationBook fork() {
        FacilitationBook fork = new FacilitationBook();
        fork.sessions.putAll(sessions);
        fork.proposals.putAll(proposals);
        fork.decisions.putAll(decisions);
        byStep.forEach((step, of) -> fork.byStep.put(step, new LinkedHashSet<>(of)));
        return fork;
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof FacilitationBegun begun) {
            sessions.putIfAbsent(
                    begun.facilitation(), new Session(begun, source, now.of(source), List.of(), null, null));
            touched.add(begun.facilitation());
        } else if (fact instanceof FacilitationEnded end) {
            sessions.computeIfPresent(end.facilitation(), (label, session) -> session.ended(source, now.of(source)));
            touched.add(end.facilitation());
        } else if (fact instanceof EncounterRecorded encounter) {
            step(encounter.facilitation(), encounter.step(), encounter.label(), source, now);
        } else if (fact instanceof EncounterAmended encounter) {
            step(encounter.facilitation(), encounter.step(), encounter.label(), source, now);
        } else if (fact instanceof ProposalMade proposal) {
            add(proposals, proposal.facilitation(), source);
            touched.add(proposal.facilitation());
        } else if (fact instanceof DecisionMade decision && decision.within() != null) {
            add(decisions, decision.within(), source);
            touched.addAll(byStep.getOrDefault(decision.within(), Set.of()));
        }
    }

    private void add(Map<String, List<Occurrence>> to, String key, Occurrence source) {
        List<Occurrence> more = new ArrayList<>(to.getOrDefault(key, List.of()));
        more.add(source);
        to.put(key, List.copyOf(more));
    }

    @Override
    public void turn() {
        touched.clear();
    }

    private void step(
            @Nullable String facilitation, @Nullable FacilitationStep step, String label, Occurrence source, Now now) {
        if (facilitation != null) {
            sessions.computeIfPresent(
                    facilitation, (any, session) -> session.with(new Step(step, label, source, now.of(source))));
            byStep.computeIfAbsent(label, any -> new LinkedHashSet<>()).add(facilitation);
        }
        touched.addAll(byStep.getOrDefault(label, Set.of()));
    }

    /** The facilitations that anything of the moment is about: themselves, a step, what was proposed or decided there. */
    List<Session> touchedNow() {
        return touched.stream().map(sessions::get).filter(Objects::nonNull).toList();
    }

    /** The facilitations in the order they began. */
    List<Session> sessions() {
        return List.copyOf(sessions.values());
    }

    /** Decisions made in an encounter. */
    List<Occurrence> decisionsIn(String encounter) {
        return decisions.getOrDefault(encounter, List.of());
    }

    /** What was proposed in a facilitation. */
    List<Occurrence> proposals(Session session) {
        return proposals.getOrDefault(session.label(), List.of());
    }

    /** The groups present at a step. */
    static Set<StakeholderGroup> present(Step step, Facts facts) {
        return EncounterBook.of(facts).presentAt(step.label());
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
            Set<String> steps = new HashSet<>();
            session.steps().forEach(step -> steps.add(step.label()));
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
                    proposed(session, within -> within == null || !steps.contains(within)),
                    session.at(),
                    session.endedAt(),
                    Effort.of(session, facts),
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
                        present(step, facts),
                        views.stream()
                                .filter(view -> step.label().equals(view.within()) && view.moved())
                                .map(view -> view.holder()
                                        + (view.about() == null ? "" : " of " + view.about())
                                        + (view.constituency() == null ? "" : " (" + view.constituency() + ")")
                                        + ": " + view.dimension() + " " + view.before() + " -> " + view.category())
                                .distinct()
                                .toList(),
                        proposed(session, step.label()::equals),
                        step.at(),
                        null,
                        null,
                        List.of(step.source().id())));
            }
        }
        return entries;
    }

    private List<String> proposed(Session session, Predicate<@Nullable String> within) {
        return proposals(session).stream()
                .map(source -> (ProposalMade) source.fact())
                .filter(proposal -> within.test(proposal.within()))
                .map(proposal -> proposal.option() + " (" + proposal.participant() + ")")
                .toList();
    }
}
