package dev.parley.query.analysis.core.finding;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same about a finding while it holds.
 *
 * @param type what was found
 * @param phase the phase concerned, or null where it is the whole process
 * @param groups the groups concerned
 * @param subject label or key concerned, or null
 * @param matter tells findings of one type apart: groups and subject
 */
public record FindingIdentity(
        FindingType type,
        @Nullable Phase phase,
        Set<StakeholderGroup> groups,
        @Nullable String subject,
        String matter) {

    /** Key of the matter, the same each time it comes up. */
    public String key() {
        return key(type, matter);
    }

    public static String key(FindingType type, String matter) {
        return matter.isEmpty() ? type.rule() : type.rule() + "." + matter;
    }
}
