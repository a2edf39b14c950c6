package dev.parley.infra.members;

import dev.parley.infra.eventlog.MembersNote;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;

/** The store of who is a member of which realisation, on which side. Nothing is ever taken out: each change is a line. */
public interface MemberStore extends AutoCloseable {

    /**
     * The members in a file of an embedded installation.
     *
     * @param data the data directory
     * @param note what is noted with its event log
     * @throws LostMembersException if there are to be members, and nobody is in the file
     */
    static MemberStore in(Path data, MembersNote note) {
        return new SqliteMemberStore(data, note);
    }

    /** The members in a database. */
    static MemberStore in(MongoOperations mongo) {
        return new MongoMemberStore(mongo);
    }

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

    /**
     * All changes of somebody in an organisation, oldest first, in whatever letters a login is written ({@link
     * dev.parley.infra.access.Logins}): a proxy names people as they typed it, and KIM must not read what kim does not.
     */
    List<Change> of(OrganisationId organisation, String principal);

    /** Lets go of its file; what is in a database holds nothing. */
    @Override
    default void close() {}
}
