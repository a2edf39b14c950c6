package dev.parley.query.analysis.power;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.GroupFact.DominanceObserved;
import dev.parley.kernel.event.GroupFact.PowerHeld;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who holds power over what, who was seen to dominate which phase, and the decisions that say what they settle. */
public final class PowerBook implements Book {

    private static final BookKey<PowerBook> KEY = BookKey.of(PowerBook.class);

    /** The book among others. */
    public static PowerBook of(Facts facts) {
        return facts.book(KEY);
    }

    private final List<Occurrence> held = new ArrayList<>();
    private final Map<Phase, Map<StakeholderGroup, Occurrence>> dominant = new EnumMap<>(Phase.class);
    private final List<PowerEntry> entries = new ArrayList<>();
    private final List<Occurrence> decidedNow = new ArrayList<>();
    private final List<Occurrence> dominantNow = new ArrayList<>();

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(PowerHeld.class, DominanceObserved.class, DecisionMade.class);
    }

    @Override
    public PowerBook fork() {
        PowerBook fork = new PowerBook();
        fork.held.addAll(held);
        dominant.forEach((phase, groups) -> fork.dominant.put(phase, new LinkedHashMap<>(groups)));
        fork.entries.addAll(entries);
        return fork;
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof PowerHeld power) {
            held.add(source);
            entries.add(new PowerEntry(
                    power.group(),
                    power.over(),
                    power.basis(),
                    power.phase(),
                    null,
                    now.of(source),
                    List.of(source.id())));
        } else if (fact instanceof DominanceObserved seen) {
            dominant.computeIfAbsent(seen.phase(), any -> new LinkedHashMap<>()).putIfAbsent(seen.group(), source);
            dominantNow.add(source);
            entries.add(new PowerEntry(
                    seen.group(),
                    null,
                    seen.basis(),
                    seen.phase(),
                    seen.words(),
                    now.of(source),
                    List.of(source.id())));
        } else if (fact instanceof DecisionMade decision && decision.matter() != null) {
            decidedNow.add(source);
        }
    }

    @Override
    public void turn() {
        decidedNow.clear();
        dominantNow.clear();
    }

    /** Facts that say who holds power. */
    List<Occurrence> held() {
        return held;
    }

    /** Decisions of the moment that say what they settle. */
    List<Occurrence> decidedNow() {
        return decidedNow;
    }

    /**
     * What first showed each group dominate each phase of which somebody said so, where it was said of any at the moment: a phase
     * may be spoken of after a later one.
     */
    List<Occurrence> dominant() {
        return dominantNow.isEmpty()
                ? List.of()
                : dominant.values().stream()
                        .flatMap(groups -> groups.values().stream())
                        .toList();
    }

    /** Who was seen to dominate the last phase before this one of which somebody said so; empty where none. */
    Map<StakeholderGroup, Occurrence> dominantBefore(Phase phase) {
        @Nullable Map<StakeholderGroup, Occurrence> before = null;
        for (Map.Entry<Phase, Map<StakeholderGroup, Occurrence>> entry : dominant.entrySet()) {
            if (entry.getKey().compareTo(phase) < 0) {
                before = entry.getValue();
            }
        }
        return before == null ? Map.of() : before;
    }

    /** Everything as a table shows it. */
    public List<PowerEntry> entries() {
        return List.copyOf(entries);
    }
}
