package dev.parley.infra.members;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps who is a member of which realisation, on which side. Nothing is ever taken out: each change is a line. */
public interface MemberBook {

    /**
     * A change.
     *
     * @param organisation whose realisation it is
     * @param realisation which
     * @param principal who becomes a member, changes sides, or is one no longer
     * @param side which side they are on from now on; null where they are a member no longer
     * @param by who said so
     * @param at when
     */
    record Change(
            OrganisationId organisation,
            RealisationId realisation,
            String principal,
            @Nullable StakeholderGroup side,
            String by,
            Instant at) {}

    /** Writes down a change. */
    void add(Change change);

    /** All changes there are, oldest first. */
    List<Change> all();

    /** All changes of a realisation, oldest first. */
    List<Change> of(OrganisationId organisation, RealisationId realisation);

    /** All changes of somebody in an organisation, oldest first. */
    List<Change> of(OrganisationId organisation, String principal);
}
