package dev.parley.query.analysis;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.KnowledgeGapClosed;
import dev.parley.kernel.event.KnowledgeGapObserved;
import dev.parley.kernel.event.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeNeeded;
import dev.parley.kernel.event.KnowledgeShared;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What is known by whom, and what is between whom for want of it. */
final class KnowledgeBook {

    private final Ledger<KnowledgeItem> items;
    /** Items of the moment, each with its last fact. */
    private final Map<String, Occurrence> touched = new LinkedHashMap<>();
    /** Gaps that somebody observed at the moment. */
    private final Set<KnowledgeGapObserved> observedNow = new LinkedHashSet<>();

    KnowledgeBook() {
        this(new Ledger<>());
    }

    private KnowledgeBook(Ledger<KnowledgeItem> items) {
        this.items = items;
    }

    KnowledgeBook fork() {
        return new KnowledgeBook(items.fork());
    }

    void apply(Fact fact, Occurrence source) {
        if (fact instanceof KnowledgeHeld held) {
            write(held.item(), source).held(held, source);
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

    void turn() {
        touched.clear();
        observedNow.clear();
    }

    /** Puts what is between whom, and takes away what no longer is, for the items of the moment. */
    void close(Obstacles obstacles, Now now) {
        for (Map.Entry<String, Occurrence> entry : touched.entrySet()) {
            KnowledgeItem item = items.write(entry.getKey(), () -> new KnowledgeItem(entry.getKey()));
            for (StakeholderGroup lacker : item.wanting()) {
                boolean open = StakeholderGroup.KEY_GROUPS.stream().anyMatch(holder -> item.gap(holder, lacker));
                boolean seen =
                        observedNow.stream().anyMatch(gap -> gap.item().equals(item.key()) && gap.lacker() == lacker);
                if (seen && !open) {
                    item.mark(lacker, true, now.of(entry.getValue()));
                }
                item.mark(lacker, open, now.of(entry.getValue()));
            }
            for (GroupPair pair : GroupPair.ALL) {
                between(item, pair, pair.first(), pair.second(), obstacles, entry.getValue());
                between(item, pair, pair.second(), pair.first(), obstacles, entry.getValue());
            }
        }
    }

    /** Items of the moment. */
    List<KnowledgeItem> touchedNow() {
        return touched.keySet().stream()
                .map(items::read)
                .map(Objects::requireNonNull)
                .toList();
    }

    /** Whether the gap was observed at the moment. */
    boolean observedNow(String item, StakeholderGroup holder, StakeholderGroup lacker) {
        return observedNow.stream()
                .anyMatch(gap -> gap.item().equals(item) && gap.holder() == holder && gap.lacker() == lacker);
    }

    List<KnowledgeEntry> entries() {
        List<KnowledgeEntry> entries = new ArrayList<>();
        items.all().forEach(item -> entries.addAll(item.entries()));
        return entries;
    }

    /** The facts behind a gap. */
    static List<Occurrence> facts(KnowledgeItem item, StakeholderGroup holder, StakeholderGroup lacker) {
        List<Occurrence> facts = new ArrayList<>();
        for (Occurrence fact : new Occurrence[] {
            item.holding(holder), item.wanting(lacker), item.observing(holder, lacker), item.unsure(holder, lacker)
        }) {
            if (fact != null && !facts.contains(fact)) {
                facts.add(fact);
            }
        }
        return facts;
    }

    private static void between(
            KnowledgeItem item,
            GroupPair pair,
            StakeholderGroup from,
            StakeholderGroup to,
            Obstacles obstacles,
            Occurrence last) {
        String gap = "gap:" + item.key() + ":" + from;
        if (item.gap(from, to)) {
            obstacles.put(
                    pair,
                    gap,
                    Ground.of(
                            Words.does(from, "hold", "holds") + " what " + Words.does(to, "lack", "lacks") + ": "
                                    + item.description(),
                            facts(item, from, to)));
        } else {
            obstacles.remove(pair, gap, last);
        }
        String transfer = "transfer:" + item.key() + ":" + from;
        Occurrence unsure = item.unsure(from, to);
        if (unsure != null) {
            obstacles.put(
                    pair,
                    transfer,
                    Ground.of(
                            "what passed from " + Words.name(from) + " to " + Words.name(to)
                                    + " came through a third group or came out wrong: " + item.description(),
                            unsure));
        } else {
            obstacles.remove(pair, transfer, last);
        }
    }

    private KnowledgeItem write(String key, Occurrence source) {
        touched.put(key, source);
        return items.write(key, () -> new KnowledgeItem(key));
    }
}
