package dev.parley.query.analysis.need;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.NeedFact.NeedDelivered;
import dev.parley.kernel.event.NeedFact.NeedDropped;
import dev.parley.kernel.event.NeedFact.NeedSpecified;
import dev.parley.kernel.event.NeedFact.NeedStated;
import dev.parley.kernel.event.NeedFact.NeedValued;
import dev.parley.kernel.event.NeedFact.NeedWithdrawn;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.ForkableMap;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.PairTable;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.EpisodeBook;
import dev.parley.query.analysis.obstacle.Barrier;
import dev.parley.query.analysis.obstacle.Obstacles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The needs and what became of them. */
public final class NeedBook implements Book {

    private static final BookKey<NeedBook> KEY = BookKey.of(NeedBook.class);

    /** The book among others. */
    public static NeedBook of(Facts facts) {
        return facts.book(KEY);
    }

    private final int edition;
    private final ForkableMap<NeedTrace> needs;
    /** Live needs per group, each with what stated it. */
    private final Map<StakeholderGroup, Map<String, Occurrence>> live;
    /** Needs in scope per group, those not withdrawn, each with what stated it. */
    private final Map<StakeholderGroup, Map<String, Occurrence>> inScope;
    /** Stages that any need ever reached. */
    private final Set<NeedTrace.Stage> reached;

    private final Map<String, Occurrence> touched = new LinkedHashMap<>();
    private final Set<NeedTrace.Stage> firstNow = EnumSet.noneOf(NeedTrace.Stage.class);

    /** @param edition of the rules: whom a dropped need stands between differs */
    NeedBook(int edition) {
        this(
                edition,
                new ForkableMap<>(),
                new EnumMap<>(StakeholderGroup.class),
                new EnumMap<>(StakeholderGroup.class),
                EnumSet.noneOf(NeedTrace.Stage.class));
    }

    private NeedBook(
            int edition,
            ForkableMap<NeedTrace> needs,
            Map<StakeholderGroup, Map<String, Occurrence>> live,
            Map<StakeholderGroup, Map<String, Occurrence>> inScope,
            Set<NeedTrace.Stage> reached) {
        this.edition = edition;
        this.needs = needs;
        this.live = live;
        this.inScope = inScope;
        this.reached = reached;
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(
                NeedStated.class,
                NeedSpecified.class,
                NeedDropped.class,
                NeedWithdrawn.class,
                NeedDelivered.class,
                NeedValued.class);
    }

    @Override
    public NeedBook fork() {
        return new NeedBook(
                edition, needs.fork(), copy(live), copy(inScope), EnumSet.copyOf(reached.isEmpty() ? none() : reached));
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof NeedStated need) {
            reach(need.need(), NeedTrace.Stage.STATED, source, now);
        } else if (fact instanceof NeedSpecified need) {
            reach(need.need(), NeedTrace.Stage.SPECIFIED, source, now);
        } else if (fact instanceof NeedDropped need) {
            reach(need.need(), NeedTrace.Stage.DROPPED, source, now);
        } else if (fact instanceof NeedWithdrawn need) {
            reach(need.need(), NeedTrace.Stage.WITHDRAWN, source, now);
        } else if (fact instanceof NeedDelivered need) {
            reach(need.need(), NeedTrace.Stage.DELIVERED, source, now);
        } else if (fact instanceof NeedValued need) {
            reach(need.need(), NeedTrace.Stage.VALUED, source, now);
        }
    }

    @Override
    public void turn() {
        touched.clear();
        firstNow.clear();
    }

    /**
     * Puts dropped needs between their group and others, and takes away those that no longer are: all others in version
     * 1, from version 2 on those who took part where the need was dropped.
     */
    @Override
    public void close(Facts facts, Now now) {

        touched.forEach((key, last) -> {
            NeedTrace need = Objects.requireNonNull(needs.read(key));
            StakeholderGroup group = need.group();
            if (group == null) {
                return;
            }
            scope(live, group, need, need.live());
            scope(inScope, group, need, need.at(NeedTrace.Stage.WITHDRAWN) == null);
            Occurrence dropped = need.at(NeedTrace.Stage.DROPPED);
            for (StakeholderGroup other : StakeholderGroup.KEY_GROUPS) {
                GroupPair pair = PairTable.pair(group, other);
                if (pair == null) {
                    continue;
                }
                if (need.dropped() && dropped != null && tookPart(other, (NeedDropped) dropped.fact(), facts)) {
                    Obstacles.of(facts)
                            .put(
                                    pair,
                                    "need:" + key,
                                    new Barrier(
                                            Barrier.Kind.NEED,
                                            Ground.of(
                                                    "a need of " + Phrasing.name(group)
                                                            + " was left out of what was specified: "
                                                            + need.description(),
                                                    dropped),
                                            telling(need, group, (NeedDropped) dropped.fact()),
                                            true,
                                            false,
                                            null));
                } else {
                    Obstacles.of(facts).remove(pair, "need:" + key, last);
                }
            }
        });
    }

    private boolean tookPart(StakeholderGroup other, NeedDropped dropped, Facts facts) {
        if (edition < 2) {
            return true;
        }
        String within = dropped.within();
        if (within == null) {
            return false;
        }
        EncounterEntry encounter = EncounterBook.of(facts).entry(within);
        return encounter == null
                ? EpisodeBook.of(facts).activeIn(within).contains(other)
                : encounter.groups().contains(other);
    }

    /** Whether the group has a live need. */
    boolean hasLive(StakeholderGroup group) {
        Map<String, Occurrence> needs = live.get(group);
        return needs != null && !needs.isEmpty();
    }

    /** What stated the oldest live need of the group, or null. */
    public @Nullable Occurrence liveNeed(StakeholderGroup group) {
        return first(live.get(group));
    }

    /** What stated the oldest need in scope of the group, or null. */
    @Nullable
    Occurrence needInScope(StakeholderGroup group) {
        return first(inScope.get(group));
    }

    /** Whether any need was ever recorded as having reached the stage. */
    boolean everReached(NeedTrace.Stage stage) {
        return reached.contains(stage);
    }

    /** Whether a stage was reached at the moment for the first time by any need. */
    boolean firstReachedNow() {
        return !firstNow.isEmpty();
    }

    Collection<NeedTrace> all() {
        return needs.all();
    }

    List<NeedTrace> touchedNow() {
        if (touched.isEmpty()) {
            return List.of();
        }
        List<NeedTrace> now = new ArrayList<>(touched.size());
        for (String key : touched.keySet()) {
            now.add(Objects.requireNonNull(needs.read(key)));
        }
        return now;
    }

    public List<NeedEntry> entries() {
        List<NeedEntry> entries = new ArrayList<>();
        for (NeedTrace need : needs.all()) {
            NeedEntry entry = need.entry();
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private void reach(String key, NeedTrace.Stage stage, Occurrence source, Now now) {
        needs.write(key, () -> new NeedTrace(key)).reach(stage, source, now.of(source));
        touched.put(key, source);
        if (reached.add(stage)) {
            firstNow.add(stage);
        }
    }

    private static void scope(
            Map<StakeholderGroup, Map<String, Occurrence>> scope, StakeholderGroup group, NeedTrace need, boolean in) {
        Occurrence stated = need.at(NeedTrace.Stage.STATED);
        if (in && stated != null) {
            scope.computeIfAbsent(group, g -> new LinkedHashMap<>()).putIfAbsent(need.key(), stated);
        } else if (scope.containsKey(group)) {
            Objects.requireNonNull(scope.get(group)).remove(need.key());
        }
    }

    private static @Nullable Occurrence first(@Nullable Map<String, Occurrence> needs) {
        return needs == null || needs.isEmpty()
                ? null
                : needs.values().iterator().next();
    }

    private static Map<StakeholderGroup, Map<String, Occurrence>> copy(
            Map<StakeholderGroup, Map<String, Occurrence>> scope) {
        Map<StakeholderGroup, Map<String, Occurrence>> copy = new EnumMap<>(StakeholderGroup.class);
        scope.forEach((group, needs) -> copy.put(group, new LinkedHashMap<>(needs)));
        return copy;
    }

    private static Set<NeedTrace.Stage> none() {
        return EnumSet.noneOf(NeedTrace.Stage.class);
    }

    private static String telling(NeedTrace need, StakeholderGroup group, NeedDropped dropped) {
        return "a need of " + Phrasing.name(group) + " (" + need.description() + ") was left out of what was specified"
                + Phrasing.at(dropped.within());
    }
}
