package dev.parley.query.analysis.knowledge;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.KnowledgeKind;
import dev.parley.kernel.choice.Route;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapClosed;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapObserved;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeNeeded;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeShared;
import dev.parley.query.analysis.contact.ContactBook;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.ForkableMap;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.obstacle.Barrier;
import dev.parley.query.analysis.obstacle.Obstacles;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What is known by whom, and what is between whom for want of it. */
public final class KnowledgeBook implements Book {

    private static final BookKey<KnowledgeBook> KEY = BookKey.of(KnowledgeBook.class);

    /** The book among others. */
    public static KnowledgeBook of(Facts facts) {
        return facts.book(KEY);
    }

    private final ForkableMap<KnowledgeItem> items;
    /** Items of the moment, each with its last fact. */
    private final Map<String, Occurrence> touched = new LinkedHashMap<>();
    /** Gaps that somebody observed at the moment. */
    private final Set<KnowledgeGapObserved> observedNow = new LinkedHashSet<>();

    /** What first showed each group to hold a capability. */
    private final Map<StakeholderGroup, Occurrence> capabilities = new EnumMap<>(StakeholderGroup.class);

    private final int edition;

    /** @param edition of the rules: what counts as not passed on differs */
    KnowledgeBook(int edition) {
        this(edition, new ForkableMap<>());
    }

    private KnowledgeBook(int edition, ForkableMap<KnowledgeItem> items) {
        this.edition = edition;
        this.items = items;
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(
                KnowledgeHeld.class,
                KnowledgeNeeded.class,
                KnowledgeShared.class,
                KnowledgeGapObserved.class,
                KnowledgeGapClosed.class);
    }

    @Override
    public KnowledgeBook fork() {
        KnowledgeBook fork = new KnowledgeBook(edition, items.fork());
        fork.capabilities.putAll(capabilities);
        return fork;
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof KnowledgeHeld held) {
            write(held.item(), source).held(held, source);
            if (held.kind() == KnowledgeKind.CAPABILITY) {
                capabilities.putIfAbsent(held.group(), source);
            }
        } else if (fact instanceof KnowledgeNeeded needed) {
            write(needed.item(), source).needed(needed, source);
        } else if (fact instanceof KnowledgeShared shared) {
            write(shared.item(), source).shared(shared, source);
        } else if (fact instanceof KnowledgeGapObserved gap) {
            write(gap.item(), source).observed(gap, source);
            observedNow.add(gap);
        } else if (fact instanceof KnowledgeGapClosed gap) {
            write(gap.item(), source).closed(gap, source);
        }
    }

    @Override
    public void turn() {
        touched.clear();
        observedNow.clear();
    }

    /** Puts what is between whom, and takes away what no longer is, for the items of the moment. */
    @Override
    public void close(Facts facts, Now now) {

        for (Map.Entry<String, Occurrence> entry : touched.entrySet()) {
            KnowledgeItem item = items.write(entry.getKey(), () -> new KnowledgeItem(entry.getKey()));
            for (StakeholderGroup lacker : item.wanting()) {
                boolean open = item.lacked(lacker);
                boolean seen =
                        observedNow.stream().anyMatch(gap -> gap.item().equals(item.key()) && gap.lacker() == lacker);
                if (seen && !open) {
                    item.mark(lacker, true, now.of(entry.getValue()));
                }
                item.mark(lacker, open, now.of(entry.getValue()));
            }
            for (GroupPair pair : GroupPair.ALL) {
                between(item, pair, pair.first(), pair.second(), facts, entry.getValue());
                between(item, pair, pair.second(), pair.first(), facts, entry.getValue());
            }
        }
    }

    /** Items of the moment. */
    List<KnowledgeItem> touchedNow() {
        if (touched.isEmpty()) {
            return List.of();
        }
        List<KnowledgeItem> now = new ArrayList<>(touched.size());
        for (String key : touched.keySet()) {
            now.add(Objects.requireNonNull(items.read(key)));
        }
        return now;
    }

    /** What first showed each group to hold a capability. */
    Map<StakeholderGroup, Occurrence> capabilities() {
        return capabilities;
    }

    /**
     * A gap that is open.
     *
     * @param item the item in words
     * @param holder who holds it
     * @param lacker who lacks it
     * @param facts the facts behind it
     */
    public record Gap(String item, StakeholderGroup holder, StakeholderGroup lacker, List<Occurrence> facts) {}

    /** The open gaps in which a group holds what another lacks, or lacks what another holds. */
    public List<Gap> gapsWith(StakeholderGroup group) {
        List<Gap> gaps = new ArrayList<>();
        for (KnowledgeItem item : items.all()) {
            for (StakeholderGroup other : StakeholderGroup.KEY_GROUPS) {
                if (item.gap(group, other)) {
                    gaps.add(new Gap(item.description(), group, other, facts(item, group, other)));
                }
                if (item.gap(other, group)) {
                    gaps.add(new Gap(item.description(), other, group, facts(item, other, group)));
                }
            }
        }
        return gaps;
    }

    /** Whether the gap was observed at the moment. */
    boolean observedNow(String item, StakeholderGroup holder, StakeholderGroup lacker) {
        return observedNow.stream()
                .anyMatch(gap -> gap.item().equals(item) && gap.holder() == holder && gap.lacker() == lacker);
    }

    public List<KnowledgeEntry> entries() {
        List<KnowledgeEntry> entries = new ArrayList<>();
        items.all().forEach(item -> entries.addAll(item.entries()));
        return entries;
    }

    /** The facts behind a gap. */
    static List<Occurrence> facts(KnowledgeItem item, StakeholderGroup holder, StakeholderGroup lacker) {
        List<Occurrence> facts = new ArrayList<>();
        for (Occurrence fact : new Occurrence[] {
            item.holding(holder), item.wanting(lacker), item.observing(holder, lacker), item.relayed(lacker)
        }) {
            if (fact != null && !facts.contains(fact)) {
                facts.add(fact);
            }
        }
        item.unsure(holder, lacker).stream()
                .filter(fact -> !facts.contains(fact))
                .forEach(facts::add);
        return facts;
    }

    private void between(
            KnowledgeItem item,
            GroupPair pair,
            StakeholderGroup from,
            StakeholderGroup to,
            Facts facts,
            Occurrence last) {
        if (item.gap(from, to)) {
            Barrier.Opening opening = item.opening(
                    from,
                    to,
                    new Barrier.Opening(
                            PhaseBook.of(facts).entrances(),
                            ContactBook.of(facts).meetingsBefore(pair)));
            boolean seen = item.seen(from, to);
            Ground ground = Ground.of(
                    Phrasing.does(from, "hold", "holds") + " what " + Phrasing.does(to, "lack", "lacks") + ": "
                            + item.description(),
                    facts(item, from, to));
            Obstacles.of(facts)
                    .put(
                            pair,
                            gap(item, from),
                            new Barrier(
                                    Barrier.Kind.GAP,
                                    ground,
                                    telling(item, from, to),
                                    seen,
                                    item.relayed(to) != null,
                                    opening));
        } else if (item.shut(from, to)) {
            Obstacles.of(facts).remove(pair, gap(item, from), last);
        }
        if (!item.everUnsure(from, to)) {
            return;
        }
        String transfer = "transfer:" + item.key() + ":" + from;
        List<Occurrence> unsure =
                item.unsure(from, to).stream().filter(this::counts).toList();
        if (!unsure.isEmpty()) {
            Obstacles.of(facts)
                    .put(
                            pair,
                            transfer,
                            new Barrier(
                                    Barrier.Kind.TRANSFER,
                                    Ground.of(
                                            "what passed from " + Phrasing.name(from) + " to " + Phrasing.name(to)
                                                    + " came through a third group or came out wrong: "
                                                    + item.description(),
                                            unsure),
                                    telling(item, (KnowledgeShared)
                                            unsure.get(unsure.size() - 1).fact()),
                                    true,
                                    false,
                                    null));
        } else {
            Obstacles.of(facts).remove(pair, transfer, last);
        }
    }

    private static String gap(KnowledgeItem item, StakeholderGroup from) {
        return "gap:" + item.key() + ":" + from;
    }

    /**
     * Whether a transfer that did not reach stands between the two by itself: one that came out wrong, or was relayed,
     * from version 2 on in part only.
     */
    private boolean counts(Occurrence passed) {
        KnowledgeShared shared = (KnowledgeShared) passed.fact();
        return shared.completeness() == Completeness.DISTORTED
                || (shared.route() == Route.RELAYED && (edition < 2 || shared.completeness() == Completeness.PARTIAL));
    }

    private KnowledgeItem write(String key, Occurrence source) {
        touched.put(key, source);
        return items.write(key, () -> new KnowledgeItem(key));
    }

    private static String telling(KnowledgeItem item, StakeholderGroup holder, StakeholderGroup lacker) {
        String what = "what " + Phrasing.does(holder, "hold", "holds") + " (" + item.description() + ")";
        Occurrence observed = item.observing(holder, lacker);
        if (item.seen(holder, lacker) && observed != null) {
            KnowledgeGapObserved gap = (KnowledgeGapObserved) observed.fact();
            String who = gap.observedBy() == null
                    ? "somebody noticed"
                    : Phrasing.does(gap.observedBy(), "noticed", "noticed");
            return who + Phrasing.at(gap.within()) + " that " + Phrasing.does(lacker, "lacked ", "lacked ") + what;
        }
        Occurrence relayed = item.relayed(lacker);
        if (relayed != null) {
            return what + " reached " + Phrasing.name(lacker) + through((KnowledgeShared) relayed.fact())
                    + ", in full by the log, and not from them directly";
        }
        return Phrasing.does(lacker, "need ", "needs ") + what + " and, by the log, "
                + Phrasing.verb(lacker, "were", "was") + " never told it directly and in full";
    }

    private static String telling(KnowledgeItem item, KnowledgeShared shared) {
        String how = shared.completeness() == Completeness.DISTORTED
                ? ", and came out wrong"
                : shared.completeness() == Completeness.PARTIAL ? ", in part" : "";
        return "what " + Phrasing.name(shared.from()) + " had to say (" + item.description() + ") reached "
                + Phrasing.name(shared.to()) + through(shared) + how + Phrasing.at(shared.within());
    }

    private static String through(KnowledgeShared shared) {
        if (shared.route() == Route.DIRECT) {
            return " directly";
        }
        return shared.via() == null ? " through others" : " through " + Phrasing.name(shared.via());
    }
}
