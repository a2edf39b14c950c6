package dev.parley.kernel;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A group with a stake in a realisation (Lempinen &amp; Rajala 2014, section on multi-actor value creation). The rules
 * reason over {@link #KEY_GROUPS}; beneficiaries are recorded and never counted.
 */
public enum StakeholderGroup {
    /** The IT function of the organisation. */
    IT_FUNCTION,
    /** Those who will use the service. */
    USERS,
    /** Those who decide on the service and pay for it. */
    DECISION_MAKERS,
    /** Those outside who deliver software or services. */
    VENDORS,
    /** Citizens, customers: whom the service is for in the end. */
    BENEFICIARIES;

    /** The four groups that the rules reason over, in declaration order. */
    public static final Set<StakeholderGroup> KEY_GROUPS =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(BENEFICIARIES)));

    /**
     * An unmodifiable copy that iterates in declaration order, so that what is written never depends on hashing.
     *
     * @param groups any groups, repeats allowed
     * @return the same groups, ordered
     */
    public static Set<StakeholderGroup> ordered(Collection<StakeholderGroup> groups) {
        return groups.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(groups));
    }
}
