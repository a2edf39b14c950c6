package dev.parley.query.analysis.course;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.Moment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An episode as it stands after the cut.
 *
 * @param label its label
 * @param title what went on
 * @param phase the phase it belongs to
 * @param activeGroups groups active in it
 * @param leadMode who led; null where not known
 * @param outcome how it ended; null while it goes on
 * @param summary the result in words, or null
 * @param contacts pairs seen in direct contact during it
 * @param began when it began
 * @param ended when it ended; null while it goes on
 * @param events ids of the events behind it
 * @param evidence what it rests on
 */
public record EpisodeEntry(
        String label,
        String title,
        Phase phase,
        Set<StakeholderGroup> activeGroups,
        @Nullable LeadMode leadMode,
        @Nullable Outcome outcome,
        @Nullable String summary,
        List<GroupPair> contacts,
        Moment began,
        @Nullable Moment ended,
        List<String> events,
        Evidence evidence) {}
