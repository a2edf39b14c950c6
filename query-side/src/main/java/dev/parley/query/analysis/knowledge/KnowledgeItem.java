package dev.parley.query.analysis.knowledge;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.KnowledgeKind;
import dev.parley.kernel.choice.Route;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapClosed;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapObserved;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeNeeded;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeShared;
import dev.parley.query.analysis.core.term.ForkableMap;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.obstacle.Barrier;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A knowledge item: who holds it, who needs it, how it travelled. */
public final class KnowledgeItem implements ForkableMap.Entry<KnowledgeItem> {

    /** How the item stands with a group that needs it or was seen to lack it. */
    private static final class Want {
        private final List<String> events = new ArrayList<>();
        private @Nullable Occurrence needed;
        private final Map<StakeholderGroup, Occurrence> observed = new EnumMap<>(StakeholderGroup.class);
        /** Holders of whom somebody observed that the group lacks what they hold, and it has not got it since. */
        private final Set<StakeholderGroup> seen = EnumSet.noneOf(StakeholderGroup.class);

        private final Map<StakeholderGroup, Barrier.Opening> openings = new EnumMap<>(StakeholderGroup.class);
        private @Nullable KnowledgeShared lastShare;
        private @Nullable Moment opened;
        private @Nullable Moment closed;

        private Want copy() {
            Want copy = new Want();
            copy.events.addAll(events);
            copy.needed = needed;
            copy.observed.putAll(observed);
            copy.seen.addAll(seen);
            copy.openings.putAll(openings);
            copy.lastShare = lastShare;
            copy.opened = opened;
            copy.closed = closed;
            return copy;
        }
    }

    private final String key;
    private @Nullable KnowledgeKind kind;
    private String description;
    /** Who holds it on its own account; what was only passed on to a group makes it no holder. */
    private final Map<StakeholderGroup, Occurrence> holders = new EnumMap<>(StakeholderGroup.class);
    /** What last made a group have it: it holds it, was told it directly and completely, or a gap was closed. */
    private final Map<StakeholderGroup, Occurrence> has = new EnumMap<>(StakeholderGroup.class);

    /** What last brought it to a group through another, logged as complete. */
    private final Map<StakeholderGroup, Occurrence> relayed = new EnumMap<>(StakeholderGroup.class);

    private final Map<StakeholderGroup, Boolean> received = new EnumMap<>(StakeholderGroup.class);
    private final Map<StakeholderGroup, Want> wants = new EnumMap<>(StakeholderGroup.class);
    /** Transfers that did not make the receiver have it, per giver and receiver, by giver first. */
    private final Map<StakeholderGroup, Map<StakeholderGroup, List<Occurrence>>> transfers =
            new EnumMap<>(StakeholderGroup.class);

    private @Nullable List<KnowledgeEntry> written;

    KnowledgeItem(String key) {
        this.key = key;
        this.description = key;
    }

    @Override
    public KnowledgeItem copy() {
        KnowledgeItem copy = new KnowledgeItem(key);
        copy.kind = kind;
        copy.description = description;
        copy.holders.putAll(holders);
        copy.has.putAll(has);
        copy.received.putAll(received);
        copy.relayed.putAll(relayed);
        wants.forEach((group, want) -> copy.wants.put(group, want.copy()));
        transfers.forEach(
                (from, ways) -> ways.forEach((to, passed) -> copy.passed(from).put(to, new ArrayList<>(passed))));
        return copy;
    }

    String key() {
        return key;
    }

    /** The item in words, to go on in a sentence. */
    String description() {
        return Phrasing.quoted(description);
    }

    void held(KnowledgeHeld held, Occurrence source) {
        describe(held.kind(), held.description());
        holders.putIfAbsent(held.group(), source);
        has(held.group(), source);
        note(held.group(), source);
    }

    void needed(KnowledgeNeeded needed, Occurrence source) {
        describe(needed.kind(), needed.description());
        Want want = want(needed.group());
        want.needed = want.needed == null ? source : want.needed;
        want.events.add(source.id());
        written = null;
    }

    /**
     * Who passes something on that it was not given and does not lack is taken to hold it; giving never closes a gap of
     * the giver.
     */
    void shared(KnowledgeShared shared, Occurrence source) {
        if (!received.containsKey(shared.from()) && !wants.containsKey(shared.from())) {
            holders.putIfAbsent(shared.from(), source);
        }
        received.put(shared.to(), true);
        Want want = wants.get(shared.to());
        if (shared.route() == Route.DIRECT && shared.completeness() == Completeness.COMPLETE) {
            has(shared.to(), source);
        } else {
            passed(shared.from())
                    .computeIfAbsent(shared.to(), receiver -> new ArrayList<>())
                    .add(source);
        }
        if (want != null) {
            want.lastShare = shared;
            want.events.add(source.id());
        }
        if (shared.route() == Route.RELAYED && shared.completeness() == Completeness.COMPLETE) {
            relayed.put(shared.to(), source);
        }
        written = null;
    }

    /** What somebody observed is about the two that were named, and about no other holder. */
    void observed(KnowledgeGapObserved gap, Occurrence source) {
        holders.putIfAbsent(gap.holder(), source);
        Want want = want(gap.lacker());
        want.observed.put(gap.holder(), source);
        want.seen.add(gap.holder());
        want.events.add(source.id());
        if (gap.description() != null && description.equals(key)) {
            description = gap.description();
        }
        written = null;
    }

    void closed(KnowledgeGapClosed gap, Occurrence source) {
        has(gap.lacker(), source);
        note(gap.lacker(), source);
    }

    /** Who has it lacks it no more, whoever it was seen to lack it beside. */
    private void has(StakeholderGroup group, Occurrence source) {
        has.put(group, source);
        Want want = wants.get(group);
        if (want != null) {
            want.seen.clear();
        }
    }

    Set<StakeholderGroup> wanting() {
        return wants.keySet();
    }

    /** What shows that the holder holds it, or null where it is no holder. */
    @Nullable
    Occurrence holding(StakeholderGroup holder) {
        return holders.get(holder);
    }

    /** What last passed it on to a group that wants it, in a sentence that says what of it. */
    String journey(StakeholderGroup lacker) {
        Want want = wants.get(lacker);
        KnowledgeShared last = want == null ? null : want.lastShare;
        if (last == null) {
            return "Nobody is known to have passed it on to " + Phrasing.name(lacker) + ".";
        }
        String way = last.route() == Route.DIRECT
                ? "from " + Phrasing.name(last.from()) + " directly"
                : last.via() == null ? "through others" : "through " + Phrasing.name(last.via());
        String how =
                switch (last.completeness()) {
                    case COMPLETE -> "as a whole by the word of who passed it on";
                    case PARTIAL -> "in part";
                    case DISTORTED -> "distorted";
                };
        return "It came to " + Phrasing.name(lacker) + " " + way + Phrasing.at(last.within()) + ", " + how
                + ", which leaves it open.";
    }

    /** What made a group have it, or null where it has it not. */
    @Nullable
    Occurrence having(StakeholderGroup group) {
        return has.get(group);
    }

    /** What shows that the group needs it, or null. */
    @Nullable
    Occurrence wanting(StakeholderGroup lacker) {
        Want want = wants.get(lacker);
        return want == null ? null : want.needed;
    }

    /** The last observation that the lacker lacks what the holder holds. */
    @Nullable
    Occurrence observing(StakeholderGroup holder, StakeholderGroup lacker) {
        Want want = wants.get(lacker);
        return want == null ? null : want.observed.get(holder);
    }

    /** Whether one holds it and the other needs it and has it not, or was seen to lack it and has not got it since. */
    boolean gap(StakeholderGroup holder, StakeholderGroup lacker) {
        Want want = wants.get(lacker);
        return holder != lacker
                && holders.containsKey(holder)
                && want != null
                && (want.seen.contains(holder) || (want.needed != null && !has.containsKey(lacker)));
    }

    /** Whether there is a gap between any key group and the lacker. */
    boolean lacked(StakeholderGroup lacker) {
        for (StakeholderGroup holder : StakeholderGroup.KEY_GROUPS) {
            if (gap(holder, lacker)) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody observed the gap, which must be open. */
    boolean seen(StakeholderGroup holder, StakeholderGroup lacker) {
        Want want = wants.get(lacker);
        return want != null && want.seen.contains(holder);
    }

    /** What brought it to the group through another, logged as complete, or null. */
    @Nullable
    Occurrence relayed(StakeholderGroup lacker) {
        return relayed.get(lacker);
    }

    /** When the gap opened, noted the first time it is asked for while it is open. */
    Barrier.Opening opening(StakeholderGroup holder, StakeholderGroup lacker, Barrier.Opening now) {
        return want(lacker).openings.computeIfAbsent(holder, first -> now);
    }

    /**
     * The gap is not open: the next opening is another.
     *
     * @return whether it had been open
     */
    boolean shut(StakeholderGroup holder, StakeholderGroup lacker) {
        Want want = wants.get(lacker);
        return want != null && want.openings.remove(holder) != null;
    }

    private Map<StakeholderGroup, List<Occurrence>> passed(StakeholderGroup from) {
        return transfers.computeIfAbsent(from, giver -> new EnumMap<>(StakeholderGroup.class));
    }

    /** Whether anything ever passed between the two without making the receiver have it. */
    boolean everUnsure(StakeholderGroup from, StakeholderGroup to) {
        Map<StakeholderGroup, List<Occurrence>> ways = transfers.get(from);
        return ways != null && ways.containsKey(to);
    }

    /** What passed between the two and did not make the receiver have it, as long as it has it not. */
    List<Occurrence> unsure(StakeholderGroup from, StakeholderGroup to) {
        Map<StakeholderGroup, List<Occurrence>> ways = transfers.get(from);
        List<Occurrence> passed = ways == null ? null : ways.get(to);
        return passed == null || has.containsKey(to) ? List.of() : List.copyOf(passed);
    }

    /** Notes in the ledger that the gap of a lacker is open or not. */
    void mark(StakeholderGroup lacker, boolean open, Moment when) {
        Want want = want(lacker);
        if (open) {
            want.opened = want.opened == null ? when : want.opened;
            want.closed = null;
        } else if (want.opened != null && want.closed == null) {
            want.closed = when;
        }
        written = null;
    }

    List<KnowledgeEntry> entries() {
        List<KnowledgeEntry> entries = written;
        if (entries == null) {
            entries = new ArrayList<>(wants.size());
            for (Map.Entry<StakeholderGroup, Want> entry : wants.entrySet()) {
                Want want = entry.getValue();
                entries.add(new KnowledgeEntry(
                        key,
                        kind,
                        description,
                        StakeholderGroup.ordered(holders.keySet()),
                        entry.getKey(),
                        state(entry.getKey(), want),
                        !want.observed.isEmpty(),
                        want.opened,
                        want.closed,
                        want.events.stream().distinct().toList()));
            }
            written = entries;
        }
        return entries;
    }

    private KnowledgeEntry.State state(StakeholderGroup lacker, Want want) {
        KnowledgeShared share = want.lastShare;
        if (has.containsKey(lacker) && want.seen.isEmpty()) {
            return KnowledgeEntry.State.CLOSED;
        }
        if (share == null) {
            return holders.isEmpty() ? KnowledgeEntry.State.NOBODY_HOLDS_IT : KnowledgeEntry.State.NEVER_REACHED;
        }
        return switch (share.completeness()) {
            case DISTORTED -> KnowledgeEntry.State.DISTORTED;
            case PARTIAL ->
                share.route() == Route.RELAYED ? KnowledgeEntry.State.RELAYED : KnowledgeEntry.State.PARTIAL;
            case COMPLETE -> KnowledgeEntry.State.RELAYED;
        };
    }

    private void describe(KnowledgeKind kind, String description) {
        this.kind = kind;
        this.description = description;
        written = null;
    }

    private Want want(StakeholderGroup group) {
        return wants.computeIfAbsent(group, g -> {
            Want fresh = new Want();
            holders.values().forEach(holding -> fresh.events.add(holding.id()));
            return fresh;
        });
    }

    /** A fact about one group that the ledger line of every wanting group rests on. */
    private void note(StakeholderGroup group, Occurrence source) {
        wants.forEach((lacker, want) -> {
            if (lacker == group || source.equals(holders.get(group))) {
                want.events.add(source.id());
            }
        });
        written = null;
    }
}
