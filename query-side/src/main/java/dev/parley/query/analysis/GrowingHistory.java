package dev.parley.query.analysis;

import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.chronicle.Place;
import dev.parley.kernel.chronicle.Places;
import dev.parley.kernel.chronicle.Timeline;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.finding.FirstKnown;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A history that grows in the order in which it was recorded. What is the latest on the clock of what occurred is taken
 * in by itself; a fact about the past is put where it belongs and what follows it is looked at anew; a correction, or a
 * fact that changes the outlook on the whole, makes all of it be looked at anew. On the way it is noted when each finding
 * could first be known.
 */
final class GrowingHistory {

    /** A checkpoint is made after so many moments once facts have come late. */
    private static final int CHECKPOINT_EVERY = 32;

    private static final int MOST_CHECKPOINTS = 12;

    /**
     * A state to go back to.
     *
     * @param moments how many moments it has taken in
     */
    private record Checkpoint(int moments, AnalysisState state) {}

    private final RuleSet rules;
    /** Which facts are looked at at all; what holds throughout always is. */
    private final Predicate<Place> within;
    /** In stream order. */
    private final List<RecordedEvent> events = new ArrayList<>();

    private final FirstKnown known = new FirstKnown();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private Places places = new Places();
    private Outlook outlook;
    /** Every moment, in the order of occurrence. */
    private List<List<Occurrence>> moments = new ArrayList<>();
    /** Up to the moment before the last. */
    private AnalysisState settled;

    private @Nullable AnalysisState current;
    /** How many facts hold throughout. */
    private int throughout;
    /** When the last moment was recorded as it is now. */
    private Instant recorded = Instant.MIN;
    /** Whether the last moment is in the notes as it is now. */
    private boolean noted = true;
    /** Whether everything has to be noted anew with the next look. */
    private boolean renote;
    /** Whether a fact has ever come late: only then are checkpoints worth their room. */
    private boolean late;

    GrowingHistory(RuleSet rules, Predicate<Place> within) {
        this.rules = rules;
        this.within = within;
        this.outlook = outlook();
        this.settled = new AnalysisState(rules, outlook);
    }

    /** Takes in events, in any number of goes; those recorded at one moment are looked at together. */
    void take(List<RecordedEvent> more) {
        List<RecordedEvent> ordered = more;
        for (int i = 1; i < more.size(); i++) {
            if (more.get(i).recordedAt().isBefore(more.get(i - 1).recordedAt())) {
                ordered = new ArrayList<>(more);
                ordered.sort(Comparator.comparing(RecordedEvent::recordedAt));
                break;
            }
        }
        int from = 0;
        while (from < ordered.size()) {
            Instant moment = ordered.get(from).recordedAt();
            int to = from + 1;
            while (to < ordered.size() && ordered.get(to).recordedAt().equals(moment)) {
                to++;
            }
            takeTogether(ordered.subList(from, to), moment);
            from = to;
        }
    }

    /** Everything taken in, as it can be seen now. */
    AnalysisState seen() {
        AnalysisState state = current;
        if (state == null) {
            state = settled.fork();
            if (!moments.isEmpty()) {
                state.take(last());
            }
            current = state;
        }
        if (!noted) {
            note(state, recorded);
            noted = true;
        }
        return state;
    }

    /**
     * Everything taken in, as it can be seen, where nothing more is going to be taken in: the last moment needs no copy of what was
     * before it.
     */
    AnalysisState seenAtLast() {
        if (current == null) {
            if (!moments.isEmpty()) {
                settled.take(last());
            }
            current = settled;
        }
        return seen();
    }

    /** When what is seen could first be known. */
    FirstKnown known() {
        return known;
    }

    /** How many facts are looked at. */
    int facts() {
        return throughout + moments.stream().mapToInt(List::size).sum();
    }

    private void takeTogether(List<RecordedEvent> group, Instant moment) {
        boolean plain = plain(group);
        if (!plain && !noted) {
            // What is seen of the last moment as it is has to be noted before it changes.
            seen();
        }
        if (plain) {
            append(group, moment);
        } else if (mix(group)) {
            again(moment);
        } else {
            begin();
            again(moment);
        }
    }

    /** Whether the events do no more than go on from the last moment. */
    private boolean plain(List<RecordedEvent> group) {
        long before = events.isEmpty() ? -1 : events.get(events.size() - 1).sequence();
        for (RecordedEvent event : group) {
            if (event.sequence() <= before
                    || !(event.event() instanceof Fact fact)
                    || Chronicle.corrects(event.event())
                    || Timeline.throughout(fact)
                    || news(fact)) {
                return false;
            }
            before = event.sequence();
            Place place = places.seen(fact, event.recordedAt(), event.sequence());
            if (!moments.isEmpty() && within.test(place)) {
                Place end = last().get(last().size() - 1).place();
                if (place.compareTo(end) <= 0 || place.simultaneousWith(end)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether a fact tells something of the whole that changes what was seen of moments before it. */
    private boolean news(Fact fact) {
        String within = Outlook.says(fact);
        return outlook.turnsOn(fact)
                || (outlook.news(fact) && (within == null || settled.unnamed(within) || lastTellsOf(within)));
    }

    /** Whether the last moment, which is not settled yet, may end the encounter or episode. */
    private boolean lastTellsOf(String label) {
        for (Occurrence occurrence : moments.isEmpty() ? List.<Occurrence>of() : last()) {
            Fact fact = occurrence.fact();
            if (fact instanceof EpisodeFact
                    || (fact instanceof EncounterRecorded recorded
                            && recorded.label().equals(label))
                    || (fact instanceof EncounterAmended amended
                            && amended.label().equals(label))) {
                return true;
            }
        }
        return false;
    }

    private void append(List<RecordedEvent> group, Instant moment) {
        List<Occurrence> facts = new ArrayList<>(group.size());
        for (RecordedEvent event : group) {
            events.add(event);
            Fact fact = (Fact) event.event();
            Place place = places.next(fact, event.recordedAt(), event.sequence());
            if (within.test(place)) {
                Occurrence occurrence = new Occurrence(event, fact, place);
                outlook.learn(occurrence);
                facts.add(occurrence);
            }
        }
        if (facts.size() > 1) {
            facts.sort(null);
        }
        int before = moments.size();
        for (Occurrence fact : facts) {
            if (moments.size() > before
                    && fact.place().simultaneousWith(last().get(0).place())) {
                last().add(fact);
            } else {
                advance();
                moments.add(new ArrayList<>(List.of(fact)));
            }
            recorded = moment;
            noted = false;
        }
    }

    /** Puts the events where they belong; whether that could be done without looking at everything anew. */
    private boolean mix(List<RecordedEvent> group) {
        int before = moments.size();
        int changed = before;
        boolean anew = false;
        for (RecordedEvent event : group) {
            if (!events.isEmpty() && events.get(events.size() - 1).sequence() > event.sequence()) {
                events.add(index(event), event);
                anew = true;
                continue;
            }
            events.add(event);
            if (anew) {
                continue;
            }
            if (!(event.event() instanceof Fact fact) || Chronicle.corrects(event.event())) {
                anew = true;
                continue;
            }
            Occurrence occurrence =
                    new Occurrence(event, fact, places.next(fact, event.recordedAt(), event.sequence()));
            if (Timeline.throughout(fact)) {
                anew = !introduce(occurrence);
            } else if (within.test(occurrence.place())) {
                String says = Outlook.says(fact);
                boolean said = says != null && seen().unnamed(says);
                boolean entered = outlook.learn(occurrence);
                anew = said || (entered && before > 0);
                changed = Math.min(changed, put(occurrence));
            }
        }
        if (anew) {
            return false;
        }
        late |= changed < before - 1;
        replay(changed, before);
        return true;
    }

    private int index(RecordedEvent event) {
        int at = Collections.binarySearch(events, event, Comparator.comparingLong(RecordedEvent::sequence));
        return at < 0 ? -at - 1 : at;
    }

    /** Whether the fact could be taken in without looking at everything anew. */
    private boolean introduce(Occurrence fact) {
        boolean asked = fact.fact() instanceof ParticipantIdentified identified
                && !moments.isEmpty()
                && seen().missed(identified.participant());
        boolean entered = outlook.learn(fact);
        if (asked || (entered && !moments.isEmpty())) {
            return false;
        }
        throughout++;
        settled.introduce(fact);
        checkpoints.clear();
        current = null;
        return true;
    }

    /** Puts a fact among the moments; the index of the moment that changed. */
    private int put(Occurrence fact) {
        int low = 0;
        int high = moments.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (moments.get(middle).get(0).compareTo(fact) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int at = Math.max(0, low - 1); at <= low && at < moments.size(); at++) {
            List<Occurrence> moment = moments.get(at);
            if (moment.get(0).place().simultaneousWith(fact.place())) {
                List<Occurrence> more = new ArrayList<>(moment);
                more.add(fact);
                more.sort(null);
                moments.set(at, more);
                return at;
            }
        }
        moments.add(low, new ArrayList<>(List.of(fact)));
        return low;
    }

    /** The last moment is over: nothing that comes next belongs to it. */
    private void advance() {
        AnalysisState seen = current;
        if (seen != null) {
            seen();
            settled = seen;
        } else if (!moments.isEmpty()) {
            settled.take(last());
            if (!noted) {
                note(settled, recorded);
                noted = true;
            }
        }
        current = null;
        checkpoint(moments.size());
    }

    private void checkpoint(int taken) {
        if (late && taken > 0 && taken % CHECKPOINT_EVERY == 0) {
            checkpoints.add(new Checkpoint(taken, settled.fork()));
            if (checkpoints.size() > MOST_CHECKPOINTS) {
                for (int i = checkpoints.size() - 2; i >= 0; i -= 2) {
                    checkpoints.remove(i);
                }
            }
        }
    }

    /** Looks anew at the moments from one on, where the last of so many had not been settled. */
    private void replay(int from, int before) {
        int taken = Math.max(0, before - 1);
        if (from < taken) {
            checkpoints.removeIf(checkpoint -> checkpoint.moments() > from);
            if (checkpoints.isEmpty()) {
                begun();
                taken = 0;
            } else {
                Checkpoint checkpoint = checkpoints.get(checkpoints.size() - 1);
                settled = checkpoint.state().fork();
                taken = checkpoint.moments();
            }
        }
        for (int i = taken; i < moments.size() - 1; i++) {
            settled.take(moments.get(i));
            checkpoint(i + 1);
        }
        settled.changed().clear();
        current = null;
    }

    /** A state that knows what holds throughout and has seen nothing happen. */
    private void begun() {
        settled = new AnalysisState(rules, outlook);
        for (Occurrence fact : Chronicle.standing(events, new Places())) {
            if (Timeline.throughout(fact.fact())) {
                settled.introduce(fact);
            }
        }
    }

    private void begin() {
        places = new Places();
        outlook = outlook();
        settled = new AnalysisState(rules, outlook);
        throughout = 0;
        List<Occurrence> facts = new ArrayList<>();
        for (Occurrence fact : Chronicle.standing(events, places)) {
            if (Timeline.throughout(fact.fact())) {
                outlook.learn(fact);
                settled.introduce(fact);
                throughout++;
            } else if (within.test(fact.place())) {
                outlook.learn(fact);
                facts.add(fact);
            }
        }
        facts.sort(null);
        moments = new ArrayList<>();
        for (List<Occurrence> each : Timeline.moments(facts)) {
            moments.add(new ArrayList<>(each));
        }
        checkpoints.clear();
        for (int i = 0; i < moments.size() - 1; i++) {
            settled.take(moments.get(i));
        }
        settled.changed().clear();
        current = null;
    }

    /** What is seen now is noted as of the moment in place of what was noted of it before. */
    private void again(Instant moment) {
        recorded = moment;
        noted = false;
        renote = true;
    }

    private void note(AnalysisState state, Instant moment) {
        if (renote) {
            known.again(moment);
            known.note(state.matters(), moment);
            renote = false;
        } else {
            known.note(state.changed(), moment);
        }
        state.changed().clear();
    }

    private List<Occurrence> last() {
        return moments.get(moments.size() - 1);
    }

    private Outlook outlook() {
        return new Outlook(rules.edition() < 2);
    }
}
