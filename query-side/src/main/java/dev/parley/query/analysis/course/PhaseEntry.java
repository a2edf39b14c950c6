package dev.parley.query.analysis.course;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.query.analysis.core.term.Moment;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A phase and who led in it.
 *
 * @param phase the phase
 * @param began when it was entered
 * @param ended when the next was entered or the realisation closed; null while it lasts
 * @param leadModes episodes per lead mode, in declaration order of the modes
 * @param leadMode the mode of most of its episodes; null where none is recorded or two modes tie
 * @param mostPresent the group that took part in most of its encounters and episodes; null where two tie
 */
public record PhaseEntry(
        Phase phase,
        Moment began,
        @Nullable Moment ended,
        Map<LeadMode, Integer> leadModes,
        @Nullable LeadMode leadMode,
        @JsonAlias("dominant") @Nullable StakeholderGroup mostPresent) {}
