package dev.parley.query.analysis.involvement;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.NeedFact.NeedStated;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What first showed each group needed in design, and taking part at all. */
public final class InvolvementBook implements Book {

    private static final BookKey<InvolvementBook> KEY = BookKey.of(InvolvementBook.class);

    /** The book among others. */
    public static InvolvementBook of(Facts facts) {
        return facts.book(KEY);
    }

    private final Map<StakeholderGroup, Occurrence> needed = new EnumMap<>(StakeholderGroup.class);
    private final Map<StakeholderGroup, Occurrence> part = new EnumMap<>(StakeholderGroup.class);

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(NeedStated.class, EncounterRecorded.class, EncounterAmended.class, EpisodeBegun.class);
    }

    @Override
    public InvolvementBook fork() {
        InvolvementBook fork = new InvolvementBook();
        fork.needed.putAll(needed);
        fork.part.putAll(part);
        return fork;
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof NeedStated need) {
            Phase phase = PhaseBook.of(facts).current();
            if (phase == null || phase.compareTo(Phase.DESIGN) <= 0) {
                needed.putIfAbsent(need.group(), source);
            }
        } else if (fact instanceof EncounterRecorded encounter) {
            need(encounter.phase(), encounter.needed(), source);
        } else if (fact instanceof EncounterAmended encounter) {
            need(encounter.phase(), encounter.needed(), source);
        } else if (fact instanceof EpisodeBegun episode) {
            episode.activeGroups().forEach(group -> part.putIfAbsent(group, source));
        }
    }

    private void need(Phase phase, @Nullable Set<StakeholderGroup> groups, Occurrence source) {
        if (phase == Phase.DESIGN && groups != null) {
            groups.forEach(group -> needed.putIfAbsent(group, source));
        }
    }

    @Override
    public void close(Facts facts, Now now) {
        for (EncounterBook.Met met : EncounterBook.of(facts).recordedNow()) {
            EncounterBook.of(facts)
                    .presentAt(met.entry().label())
                    .forEach(group -> part.putIfAbsent(group, met.source()));
        }
    }

    /** What showed that the group was needed in design, or null. */
    @Nullable
    Occurrence neededInDesign(StakeholderGroup group) {
        return needed.get(group);
    }

    /** What first showed the group taking part, or null. */
    @Nullable
    Occurrence firstPart(StakeholderGroup group) {
        return part.get(group);
    }
}
