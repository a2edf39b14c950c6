package dev.parley.infra.pages.marks;

import dev.parley.infra.erasure.Cleared;
import dev.parley.infra.erasure.Standing;
import dev.parley.infra.store.Portable;
import dev.parley.kernel.Erased;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * The store of what an organisation notes of its realisations for its own order: the unit they belong to, tags, who looks after
 * them, and that their alerts are muted. None of it is an event: it says something about the readers and nothing about the
 * process, and no finding rests on it.
 */
public interface MarkStore extends Cleared, Portable<MarkStore.Noted> {

    /**
     * The marks of an embedded installation.
     *
     * @param data the data directory, where they have a file of their own
     * @throws IllegalStateException if it cannot be opened
     */
    static MarkStore in(Path data) {
        return new SqliteMarkStore(data);
    }

    /**
     * The marks of a data directory that has some and need not be writable, to be handed over.
     *
     * @throws IllegalStateException if it cannot be opened
     */
    static MarkStore reading(Path data) {
        return SqliteMarkStore.reading(data);
    }

    /** The marks in a database. */
    static MarkStore in(MongoOperations mongo) {
        return new MongoMarkStore(mongo);
    }

    /** What a mark says. */
    enum Kind {
        /** The unit it belongs to. */
        UNIT,
        /** A word to find it by. */
        TAG,
        /** The login of who looks after it. */
        KEEPER,
        /** Its alerts are sent to nobody and not counted; the value says why. */
        MUTE
    }

    /**
     * A mark.
     *
     * @param realisation id of the realisation
     * @param kind what it says
     * @param value the unit, the tag, the login, or the reason
     * @param by who made it
     * @param at when
     */
    record Mark(String realisation, Kind kind, String value, String by, Instant at) {}

    /**
     * All marks of a realisation.
     *
     * @param organisation whose it is
     * @param realisation its id
     * @param marks its marks
     */
    record Noted(OrganisationId organisation, String realisation, List<Mark> marks) {}

    /** In place of all marks that the realisation has here. */
    private void take(Noted noted) {
        for (Kind kind : Kind.values()) {
            clear(noted.organisation(), noted.realisation(), kind);
        }
        noted.marks().forEach(mark -> put(noted.organisation(), mark));
    }

    @Override
    default void take(List<Noted> some) {
        some.forEach(this::take);
    }

    /** Puts a mark; one with the same kind and value that is there already stays as it is. */
    void put(OrganisationId organisation, Mark mark);

    /** Takes away all marks of a kind that a realisation has. */
    void clear(OrganisationId organisation, String realisation, Kind kind);

    /** Takes away one mark. */
    void take(OrganisationId organisation, String realisation, Kind kind, String value);

    /** The marks of a realisation, by kind and then by value. */
    List<Mark> of(OrganisationId organisation, String realisation);

    /** The realisations with a mark of a kind and value. */
    Set<String> with(OrganisationId organisation, Kind kind, String value);

    /** The realisations with any mark of a kind. */
    Set<String> with(OrganisationId organisation, Kind kind);

    /** The values that marks of a kind have, in alphabetical order. */
    List<String> values(OrganisationId organisation, Kind kind);

    @Override
    default String what() {
        return "marks";
    }

    @Override
    default List<Kept> texts(OrganisationId organisation, RealisationId realisation) {
        return of(organisation, realisation.value()).stream()
                .map(mark -> new Kept(id(mark), mark.kind().name(), mark.value(), false, mark.at()))
                .toList();
    }

    /** Of its value only the length: the id is kept where a text was erased. */
    private static String id(Mark mark) {
        return "%s@%d-%d"
                .formatted(
                        mark.realisation(),
                        mark.at().toEpochMilli(),
                        mark.value().length());
    }

    @Override
    default boolean put(OrganisationId organisation, String id, String field, String standing) {
        boolean changed = false;
        for (Mark mark : of(organisation, id.substring(0, Math.max(0, id.lastIndexOf('@'))))) {
            if (id(mark).equals(id) && mark.kind().name().equals(field) && !Erased.is(mark.value())) {
                replace(organisation, mark, standing);
                changed = true;
            }
        }
        return changed;
    }

    @Override
    default void erased(OrganisationId organisation, RealisationId realisation, Standing standing) {
        for (Mark mark : of(organisation, realisation.value())) {
            String left = standing.in(mark.value());
            if (!left.equals(mark.value())) {
                replace(organisation, mark, left);
            }
        }
    }

    /** A word to find it by, a unit and a login are no more; why alerts are muted is, since they stay so. */
    private void replace(OrganisationId organisation, Mark mark, String value) {
        take(organisation, mark.realisation(), mark.kind(), mark.value());
        if (mark.kind() == Kind.MUTE) {
            put(organisation, new Mark(mark.realisation(), mark.kind(), value, mark.by(), mark.at()));
        }
    }
}
