package dev.parley.query.analysis.resistance;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Handling;
import dev.parley.kernel.choice.Stance;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.FrictionFact.ResistanceHandled;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import dev.parley.kernel.event.NeedFact.NeedValued;
import dev.parley.kernel.event.PositionFact.PositionStated;
import dev.parley.kernel.event.RatingFact.ValuePerceived;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.Moment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resistance whose strength was noted, how it was handled, and by what a group showed later that it goes along. */
public final class ResistanceBook implements Book {

    /** The least rating by which a group shows that it goes along. */
    private static final int GOES_ALONG = 3;

    /** The book among others. */
    public static ResistanceBook of(Facts facts) {
        return facts.book(ResistanceBook.class);
    }

    /**
     * A resistance.
     *
     * @param fact what was observed
     * @param source the event
     * @param at when
     * @param handled what was done about it, in order
     */
    record Resistance(ResistanceObserved fact, Occurrence source, Moment at, List<Occurrence> handled) {

        /** The last thing done about it, or null. */
        @Nullable
        Occurrence last() {
            return handled.isEmpty() ? null : handled.get(handled.size() - 1);
        }

        boolean settled() {
            Occurrence last = last();
            return last != null && ((ResistanceHandled) last.fact()).settled();
        }

        /** Whether it was settled by order. */
        boolean overruled() {
            Occurrence last = last();
            return settled()
                    && ((ResistanceHandled) Objects.requireNonNull(last).fact()).handling()
                            == Handling.FORMAL_AUTHORITY;
        }

        /** Whether anything softer than an order was tried. */
        boolean softened() {
            return handled.stream()
                    .anyMatch(each -> ((ResistanceHandled) each.fact()).handling() != Handling.FORMAL_AUTHORITY);
        }

        private Resistance with(Occurrence handling) {
            List<Occurrence> more = new ArrayList<>(handled);
            more.add(handling);
            return new Resistance(fact, source, at, List.copyOf(more));
        }
    }

    private final Map<String, Resistance> resistances = new LinkedHashMap<>();
    private final Map<StakeholderGroup, Occurrence> goesAlong = new LinkedHashMap<>();

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(
                ResistanceObserved.class,
                ResistanceHandled.class,
                PositionStated.class,
                ValuePerceived.class,
                NeedValued.class);
    }

    @Override
    public ResistanceBook fork() {
        ResistanceBook fork = new ResistanceBook();
        fork.resistances.putAll(resistances);
        fork.goesAlong.putAll(goesAlong);
        return fork;
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof ResistanceObserved resistance && resistance.strength() != null) {
            resistances.putIfAbsent(
                    resistance.resistance(), new Resistance(resistance, source, now.of(source), List.of()));
        } else if (fact instanceof ResistanceHandled handling) {
            resistances.computeIfPresent(handling.resistance(), (key, resistance) -> resistance.with(source));
        } else if (fact instanceof PositionStated position) {
            if (position.stance() == Stance.SUPPORTS || position.stance() == Stance.ACCEPTS) {
                goesAlong.put(position.group(), source);
            }
        } else if (fact instanceof ValuePerceived value) {
            if (value.rating() >= GOES_ALONG) {
                goesAlong.put(value.group(), source);
            }
        } else if (fact instanceof NeedValued value && value.rating() >= GOES_ALONG) {
            goesAlong.put(value.group(), source);
        }
    }

    List<Resistance> resistances() {
        return List.copyOf(resistances.values());
    }

    /** What shows that the group goes along after something, or null. */
    @Nullable
    Occurrence goesAlong(StakeholderGroup group, Occurrence after) {
        Occurrence shown = goesAlong.get(group);
        return shown != null && shown.compareTo(after) > 0 ? shown : null;
    }

    /** Everything as a table shows it. */
    public List<ResistanceEntry> entries() {
        List<ResistanceEntry> entries = new ArrayList<>();
        for (Resistance resistance : resistances.values()) {
            ResistanceObserved fact = resistance.fact();
            List<String> events = new ArrayList<>(List.of(resistance.source().id()));
            resistance.handled().forEach(each -> events.add(each.id()));
            entries.add(new ResistanceEntry(
                    fact.resistance(),
                    fact.group(),
                    fact.constituency(),
                    Objects.requireNonNull(fact.strength()),
                    fact.cause(),
                    resistance.handled().stream()
                            .map(each -> ((ResistanceHandled) each.fact()).handling())
                            .toList(),
                    resistance.settled(),
                    resistance.at(),
                    events));
        }
        return entries;
    }
}
