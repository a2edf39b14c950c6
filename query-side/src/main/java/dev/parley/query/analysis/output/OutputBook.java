package dev.parley.query.analysis.output;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.change.OutputState;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.OutputFact.OutcomeObserved;
import dev.parley.kernel.event.OutputFact.OutputObserved;
import dev.parley.kernel.event.OutputFact.OutputPlanned;
import dev.parley.kernel.event.OutputFact.SideEffectObserved;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.course.ParticipantBook;
import dev.parley.query.analysis.output.OutputEntry.What;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Outputs planned and what became of them, outcomes, side effects, and whether those it is for were heard. */
public final class OutputBook implements Book {

    private static final BookKey<OutputBook> KEY = BookKey.of(OutputBook.class);

    /** The book among others. */
    public static OutputBook of(Facts facts) {
        return facts.book(KEY);
    }

    /**
     * An output.
     *
     * @param plan what was planned
     * @param source the event
     * @param at when it was planned
     * @param seen what was last seen of it, or null
     * @param last the event that says so, or null
     * @param lastAt when that was, or null
     * @param fell the event that says that it is no longer there, having been there before; null where it is, or never was
     */
    record Output(
            OutputPlanned plan,
            Occurrence source,
            Moment at,
            @Nullable OutputObserved seen,
            @Nullable Occurrence last,
            @Nullable Moment lastAt,
            @Nullable Occurrence fell) {

        private Output seen(OutputObserved now, Occurrence by, Moment when) {
            boolean below = now.state().compareTo(OutputState.ACHIEVED) < 0;
            return new Output(plan, source, at, now, by, when, !below ? null : below() ? fell : by);
        }

        OutputState state() {
            return seen == null ? OutputState.PLANNED : seen.state();
        }

        /** Whether it is neither there nor given up nor something else. */
        boolean below() {
            return state().compareTo(OutputState.ACHIEVED) < 0;
        }

        /** What says how far it has come. */
        Occurrence shown() {
            return last == null ? source : last;
        }

        String words() {
            return plan.description() == null ? plan.output() : plan.description();
        }
    }

    /**
     * An outcome or side effect as last observed.
     *
     * @param source the last event
     * @param words what was said of it last; null where nothing was
     * @param first when it was first observed
     * @param last when it was last observed
     * @param events ids of the events
     */
    record Effect(Occurrence source, @Nullable String words, Moment first, Moment last, List<String> events) {}

    /** What first showed those it is for present, or asked from afar. */
    private record Heard(Occurrence source, Moment at) {}

    private final Map<String, Output> outputs = new LinkedHashMap<>();
    private final Map<String, Effect> outcomes = new LinkedHashMap<>();
    private final Map<String, Effect> sideEffects = new LinkedHashMap<>();
    private @Nullable Heard present;
    private @Nullable Heard surveyed;
    /** Outputs, outcomes and side effects of the moment. */
    private final Set<String> touched = new LinkedHashSet<>();

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(
                OutputPlanned.class,
                OutputObserved.class,
                OutcomeObserved.class,
                SideEffectObserved.class,
                EncounterRecorded.class,
                EncounterAmended.class,
                EpisodeBegun.class);
    }

    @Override
    public OutputBook fork() {
        OutputBook fork = new OutputBook();
        fork.outputs.putAll(outputs);
        fork.outcomes.putAll(outcomes);
        fork.sideEffects.putAll(sideEffects);
        fork.present = present;
        fork.surveyed = surveyed;
        return fork;
    }

    @Override
    public void turn() {
        touched.clear();
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof OutputPlanned plan) {
            outputs.putIfAbsent(plan.output(), new Output(plan, source, now.of(source), null, null, null, null));
            touched.add(plan.output());
        } else if (fact instanceof OutputObserved seen) {
            outputs.computeIfPresent(seen.output(), (key, output) -> output.seen(seen, source, now.of(source)));
            touched.add(seen.output());
        } else if (fact instanceof OutcomeObserved outcome) {
            outcomes.merge(outcome.effect(), fresh(source, null, now), OutputBook::later);
            touched.add(outcome.effect());
        } else if (fact instanceof SideEffectObserved effect) {
            sideEffects.merge(effect.effect(), fresh(source, effect.words(), now), OutputBook::later);
            touched.add(effect.effect());
        } else if (fact instanceof EncounterRecorded encounter) {
            heard(encounter.kind(), encounter.attendances(), new Heard(source, now.of(source)), facts);
        } else if (fact instanceof EncounterAmended encounter) {
            heard(encounter.kind(), encounter.attendances(), new Heard(source, now.of(source)), facts);
        } else if (fact instanceof EpisodeBegun episode
                && episode.activeGroups().contains(StakeholderGroup.BENEFICIARIES)) {
            present = present == null ? new Heard(source, now.of(source)) : present;
        }
    }

    private static Effect fresh(Occurrence source, @Nullable String words, Now now) {
        return new Effect(source, words, now.of(source), now.of(source), List.of(source.id()));
    }

    private static Effect later(Effect before, Effect after) {
        List<String> events = new ArrayList<>(before.events());
        events.addAll(after.events());
        return new Effect(
                after.source(),
                after.words() == null ? before.words() : after.words(),
                before.first(),
                after.last(),
                List.copyOf(events));
    }

    private void heard(EncounterKind kind, List<Attendance> attendances, Heard heard, Facts facts) {
        boolean there = attendances.stream()
                .anyMatch(each -> (kind == EncounterKind.SURVEY || ParticipantBook.isPresent(each))
                        && ParticipantBook.of(facts)
                                .groupsOf(each.participant())
                                .contains(StakeholderGroup.BENEFICIARIES));
        if (there && kind == EncounterKind.SURVEY) {
            surveyed = surveyed == null ? heard : surveyed;
        } else if (there) {
            present = present == null ? heard : present;
        }
    }

    /** Outputs planned so far, in the order they came. */
    public List<String> planned() {
        return List.copyOf(outputs.keySet());
    }

    /** The events that planned them. */
    public List<Occurrence> plans() {
        return outputs.values().stream().map(Output::source).toList();
    }

    Collection<Output> outputs() {
        return Collections.unmodifiableCollection(outputs.values());
    }

    /** Whether the moment says anything of an output, an outcome or a side effect. */
    boolean isTouchedNow() {
        return !touched.isEmpty();
    }

    /** Outputs that the moment says something of. */
    List<Output> outputsNow() {
        return touched.stream().map(outputs::get).filter(Objects::nonNull).toList();
    }

    /** Side effects that the moment says something of. */
    List<Effect> sideEffectsNow() {
        return touched.stream().map(sideEffects::get).filter(Objects::nonNull).toList();
    }

    Map<String, Effect> outcomes() {
        return outcomes;
    }

    /** What first showed those it is for present, or null. */
    public @Nullable Occurrence present() {
        return present == null ? null : present.source();
    }

    /** What first showed them asked from afar, or null. */
    public @Nullable Occurrence surveyed() {
        return surveyed == null ? null : surveyed.source();
    }

    /** Everything as a table shows it: outputs, outcomes, side effects. */
    public List<OutputEntry> entries() {
        List<OutputEntry> entries = new ArrayList<>();
        for (Output output : outputs.values()) {
            OutputObserved seen = output.seen();
            List<String> events = new ArrayList<>(List.of(output.source().id()));
            if (output.last() != null) {
                events.add(output.last().id());
            }
            entries.add(new OutputEntry(
                    output.plan().output(),
                    What.OUTPUT,
                    output.plan().serves(),
                    output.plan().where(),
                    output.plan().facing(),
                    output.plan().description(),
                    output.plan().due() == null ? null : output.plan().due().toString(),
                    output.state(),
                    seen == null ? null : seen.extent(),
                    seen == null ? null : seen.words(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    output.at(),
                    output.lastAt(),
                    events));
        }
        OutputEntry heard = heard();
        if (heard != null) {
            entries.add(heard);
        }
        outcomes.forEach((key, effect) -> {
            OutcomeObserved outcome = (OutcomeObserved) effect.source().fact();
            String words = (outcome.direction() == null
                            ? ""
                            : outcome.direction().name().toLowerCase(Locale.ROOT))
                    + (outcome.measured() == null ? "" : " (" + outcome.measured() + ")")
                    + (outcome.forWhom() == null ? "" : " for " + outcome.forWhom());
            entries.add(entry(key, effect, words.isBlank() ? null : words.strip(), outcome, null));
        });
        sideEffects.forEach((key, effect) -> {
            SideEffectObserved side = (SideEffectObserved) effect.source().fact();
            String words =
                    (side.wanted() ? "welcome" : "unwelcome") + (effect.words() == null ? "" : ": " + effect.words());
            entries.add(entry(key, effect, words, null, side));
        });
        return entries;
    }

    /** What was seen of an outcome or of a side effect; one of the two is there. */
    private static OutputEntry entry(
            String key,
            Effect effect,
            @Nullable String words,
            @Nullable OutcomeObserved outcome,
            @Nullable SideEffectObserved side) {
        return new OutputEntry(
                key,
                outcome == null ? What.SIDE_EFFECT : What.OUTCOME,
                outcome == null ? null : outcome.serves(),
                null,
                null,
                null,
                null,
                null,
                null,
                words,
                outcome == null ? null : outcome.direction(),
                outcome == null ? null : outcome.forWhom(),
                side == null ? null : side.wanted(),
                side == null ? null : side.feltBy(),
                side == null ? null : side.ofOutput(),
                side == null ? null : side.handling(),
                effect.first(),
                effect.last(),
                effect.events());
    }

    /** Whether those it is for were heard; null where they were not and nothing is planned that could be for them. */
    private @Nullable OutputEntry heard() {
        Heard shown = present != null ? present : surveyed;
        String words = present != null ? "PRESENT" : surveyed != null ? "SURVEYED" : "NONE";
        if (shown == null && outputs.isEmpty()) {
            return null;
        }
        Output first = outputs.isEmpty() ? null : outputs.values().iterator().next();
        return new OutputEntry(
                "beneficiaries",
                What.HEARD,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                words,
                null,
                null,
                null,
                null,
                null,
                null,
                first != null ? first.at() : Objects.requireNonNull(shown).at(),
                null,
                List.of(
                        shown != null
                                ? shown.source().id()
                                : Objects.requireNonNull(first).source().id()));
    }
}
