package dev.parley.infra.pages.week;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.finding.FindingType;
import java.util.List;
import java.util.Set;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A meeting that is worth holding.
 *
 * @param realisation id of the realisation
 * @param title title of the realisation
 * @param phase the phase it is in, in words
 * @param groups the groups that would meet
 * @param roles who would come, one for each group
 * @param who who must meet, in words
 * @param about what about: the gap, need or agreement that lies between them
 * @param why why, in a sentence
 * @param gain what holding it would change, such as "clears 2, ends 3"; empty where it would change nothing
 * @param since since when that has been open, in words
 * @param findings ids of the findings it speaks to
 * @param types of which types they are
 * @param rank severity of the worst of them, from 0 to 5
 */
public record Meeting(
        String realisation,
        String title,
        String phase,
        Set<StakeholderGroup> groups,
        List<Role> roles,
        String who,
        String about,
        String why,
        String gain,
        String since,
        List<String> findings,
        Set<FindingType> types,
        int rank) {

    /**
     * Somebody who would come.
     *
     * @param name role title, or the group where nobody speaks for it yet
     * @param tone style class of the group
     */
    public record Role(String name, String tone) {}

    /** Address of the form that plans it, filled in. */
    public String plan() {
        return form().queryParam("plan", 1).encode().toUriString();
    }

    /** Address of the form that records it, filled in. */
    public String record() {
        return form().encode().toUriString();
    }

    private UriComponentsBuilder form() {
        UriComponentsBuilder address =
                UriComponentsBuilder.fromPath("/realisations/" + realisation + "/encounters/new");
        groups.forEach(each -> address.queryParam("groups", each.name()));
        return address.queryParam("topic", about);
    }
}
