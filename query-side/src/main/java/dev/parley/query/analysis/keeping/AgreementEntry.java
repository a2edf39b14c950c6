package dev.parley.query.analysis.keeping;

import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.decision.Keeping;
import dev.parley.query.analysis.core.term.Moment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An agreement and whether it is kept.
 *
 * @param agreement its key
 * @param parties who agreed
 * @param about what it is about
 * @param incentive why each party would keep it, or null
 * @param checkBy by when somebody is to look, or null
 * @param kept what was last seen, or null where nobody has looked
 * @param checkedBy who looked last, or null
 * @param checked when somebody looked last, or null
 * @param resisted whether a party resists it
 * @param replacedBy key of the agreement that took its place, or null
 * @param within the encounter or episode it was reached in, or null
 * @param at when it was reached
 * @param events ids of the events behind it
 */
public record AgreementEntry(
        String agreement,
        Set<StakeholderGroup> parties,
        String about,
        @Nullable String incentive,
        @Nullable OccurredAt checkBy,
        @Nullable Keeping kept,
        @Nullable StakeholderGroup checkedBy,
        @Nullable Moment checked,
        boolean resisted,
        @Nullable String replacedBy,
        @Nullable String within,
        Moment at,
        List<String> events) {}
