package dev.parley.query.analysis.resistance;

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
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Pack;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.core.term.Voice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resistance with its strength where that was noted, how it was handled, and by what a group showed later that it goes along. */
public final class ResistanceBook implements Book {

    /** The least rating by which a group shows that it goes along. */
    private static final int GOES_ALONG = 3;

    private static final BookKey<ResistanceBook> KEY = BookKey.of(ResistanceBook.class);

    /** The book among others. */
    public static ResistanceBook of(Facts facts) {
        return facts.book(KEY);
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

        /** The last order that settled it, or null. */
        @Nullable
        Occurrence order() {
            return handled.stream()
                    .filter(Resistance::orders)
                    .filter(each -> ((ResistanceHandled) each.fact()).settled())
                    .reduce((first, second) -> second)
                    .orElse(null);
        }

        /** The first order, whether it settled anything or not, or null. */
        @Nullable
        Occurrence firstOrder() {
            return handled.stream().filter(Resistance::orders).findFirst().orElse(null);
        }

        /** Whether an order settled it, and nothing was done about it since. */
        boolean overruled() {
            Occurrence order = order();
            return order != null && order.equals(last());
        }

        /** Whether anything softer than an order was tried before something. */
        boolean softenedBefore(Occurrence order) {
            return handled.stream().anyMatch(each -> !orders(each) && each.compareTo(order) < 0);
        }

        private static boolean orders(Occurrence handling) {
            return ((ResistanceHandled) handling.fact()).handling() == Handling.FORMAL_AUTHORITY;
        }

        /** Who resists: the group, or the part of it. */
        Voice voice() {
            return new Voice(fact.group(), fact.constituency());
        }

        private Resistance with(Occurrence handling) {
            List<Occurrence> more = new ArrayList<>(handled);
            more.add(handling);
            return new Resistance(fact, source, at, List.copyOf(more));
        }
    }

    private final Map<String, Resistance> resistances = new LinkedHashMap<>();
    /** What showed last that a group, or a part of one, goes along. */
    private final Map<Voice, Occurrence> goesAlong = new LinkedHashMap<>();

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
        if (fact instanceof ResistanceObserved resistance) {
            resistances.putIfAbsent(
                    resistance.resistance(), new Resistance(resistance, source, now.of(source), List.of()));
        } else if (fact instanceof ResistanceHandled handling) {
            resistances.computeIfPresent(handling.resistance(), (key, resistance) -> resistance.with(source));
        } else if (fact instanceof PositionStated position) {
            if (position.stance() == Stance.SUPPORTS) {
                goesAlong.put(new Voice(position.group(), position.constituency()), source);
            }
        } else if (fact instanceof ValuePerceived value) {
            if (value.rating() >= GOES_ALONG) {
                goesAlong.put(new Voice(value.group(), value.constituency()), source);
            }
        } else if (fact instanceof NeedValued value && value.rating() >= GOES_ALONG) {
            goesAlong.put(Voice.of(value.group()), source);
        }
    }

    /** The resistances; where nothing beyond the core is used, those alone whose strength was noted. */
    List<Resistance> resistances(Facts facts) {
        boolean used = facts.outlook().uses(Pack.CHANGE);
        return resistances.values().stream()
                .filter(resistance -> used || resistance.fact().strength() != null)
                .toList();
    }

    /**
     * What shows that whoever resisted goes along after something: a word of the group as such, or of the part itself; of a group
     * that resisted as such, words of all its parts. What another part says shows nothing.
     *
     * @param who who resisted
     * @param parts the parts of the group that were declared
     * @return the words; none where they do not show it
     */
    List<Occurrence> goesAlong(Voice who, List<String> parts, Occurrence after) {
        Occurrence own = shown(who, after);
        own = own == null ? shown(Voice.of(who.group()), after) : own;
        if (own != null) {
            return List.of(own);
        }
        List<Occurrence> all = new ArrayList<>();
        if (who.constituency() == null) {
            for (String part : parts) {
                Occurrence shown = shown(new Voice(who.group(), part), after);
                if (shown == null) {
                    return List.of();
                }
                all.add(shown);
            }
        }
        return all;
    }

    private @Nullable Occurrence shown(Voice who, Occurrence after) {
        Occurrence shown = goesAlong.get(who);
        return shown != null && shown.compareTo(after) > 0 ? shown : null;
    }

    /** Everything as a table shows it. */
    public List<ResistanceEntry> entries(Facts facts) {
        List<ResistanceEntry> entries = new ArrayList<>();
        for (Resistance resistance : resistances(facts)) {
            ResistanceObserved fact = resistance.fact();
            List<String> events = new ArrayList<>(List.of(resistance.source().id()));
            resistance.handled().forEach(each -> events.add(each.id()));
            entries.add(new ResistanceEntry(
                    fact.resistance(),
                    fact.group(),
                    fact.constituency(),
                    fact.strength(),
                    fact.cause(),
                    fact.concerning(),
                    fact.within(),
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
