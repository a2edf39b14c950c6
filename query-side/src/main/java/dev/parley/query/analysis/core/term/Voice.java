package dev.parley.query.analysis.core.term;

import dev.parley.kernel.StakeholderGroup;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks for whom: a group as such, or one part of it. What a part says is not what its group says.
 *
 * @param group the group
 * @param constituency the part of it; null for the group as such
 */
public record Voice(StakeholderGroup group, @Nullable String constituency) {

    /** The group as such. */
    public static Voice of(StakeholderGroup group) {
        return new Voice(group, null);
    }

    /** "the users", or "front desk (users)". */
    public String name() {
        return constituency == null ? Phrasing.name(group) : constituency + " (" + Phrasing.bare(group) + ")";
    }

    /** The same for titles: "users", or "front desk (users)". */
    public String bare() {
        return constituency == null ? Phrasing.bare(group) : name();
    }

    /** The verb as it goes with the name; a part is one. */
    public String verb(String ofMany, String ofOne) {
        return constituency == null ? Phrasing.verb(group, ofMany, ofOne) : ofOne;
    }

    /** "the users lack", or "front desk (users) lacks". */
    public String does(String ofMany, String ofOne) {
        return name() + " " + verb(ofMany, ofOne);
    }

    /** For ids: "users", or "users.front desk". */
    public String key() {
        return constituency == null ? Phrasing.key(group) : Phrasing.key(group) + "." + constituency;
    }
}
