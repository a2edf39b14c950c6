package dev.parley.infra.pages.meetings;

import dev.parley.kernel.OrganisationId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * The store of what other programs told of meetings: what waits for a person, and what became of the rest, by which the same is known again. No
 * address is kept, and nothing is taken out of the store.
 */
public interface MeetingStore extends AutoCloseable {

    /**
     * The meetings of an embedded installation.
     *
     * @param data the data directory, where they have a file of their own
     * @throws IllegalStateException if it cannot be opened
     */
    static MeetingStore in(Path data) {
        return new SqliteMeetingStore(data);
    }

    /** The meetings in a database. */
    static MeetingStore in(MongoOperations mongo) {
        return new MongoMeetingStore(mongo);
    }

    /** Where a meeting stands. */
    enum State {
        /** Something is unsure: it waits for a person. */
        WAITING,
        /** It is planned, or was. */
        PLANNED,
        /** A person said that it is no matter of any realisation, or it was called off before anybody said more. */
        DISMISSED
    }

    /**
     * A meeting.
     *
     * @param key a hash of what the other program calls it
     * @param state where it stands
     * @param meeting all that is kept of it, as JSON
     * @param by who told it
     * @param at when it was told last
     * @param realisation id of the realisation in which it is planned; null where it is not
     */
    record Line(
            String key,
            State state,
            String meeting,
            String by,
            Instant at,
            @Nullable String realisation) {}

    /** The meeting of an organisation with this key. */
    Optional<Line> find(OrganisationId organisation, String key);

    /** Writes down a meeting in place of what was there of it. */
    void put(OrganisationId organisation, Line line);

    /** Meetings that wait, those that wait longest first, this many at most. */
    List<Line> waiting(OrganisationId organisation, int most);

    /** Lets go of its file; what is in a database holds nothing. */
    @Override
    default void close() {}
}
