package dev.parley.infra.pages.meetings;

import dev.parley.infra.erasure.Cleared;
import dev.parley.infra.erasure.Standing;
import dev.parley.infra.store.Portable;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The store of what other programs told of meetings: what waits for a person, and what became of the rest, by which the same is known again. No
 * address is kept, and nothing is taken out of the store.
 */
public interface MeetingStore extends Cleared, Portable<MeetingStore.Told> {

    /**
     * The meetings of an embedded installation.
     *
     * @param data the data directory, where they have a file of their own
     * @throws IllegalStateException if it cannot be opened
     */
    static MeetingStore in(Path data) {
        return new SqliteMeetingStore(data);
    }

    /**
     * The meetings of a data directory that has some and need not be writable, to be handed over.
     *
     * @throws IllegalStateException if it cannot be opened
     */
    static MeetingStore reading(Path data) {
        return SqliteMeetingStore.reading(data);
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
        /** The program that told it called it off: told again, it is taken in as a new one. */
        CALLED_OFF,
        /** A person said that it is no matter of any realisation, which holds. */
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
     * @param realisation id of the realisation in which it is planned, also while it waits for more; null where it is not
     */
    record Line(
            String key,
            State state,
            String meeting,
            String by,
            Instant at,
            @Nullable String realisation) {

        private static final String BY = "by";

        /** Hashes of what was told: anybody who guesses it can make them, so they go with any text. */
        private static final List<String> HASHES = List.of("digest", "people");

        /** The texts of the meeting, by where they stand in it. */
        private Map<String, String> texts() {
            Map<String, String> texts = new LinkedHashMap<>();
            texts.put(BY, by);
            JsonNode told = JsonMapper.shared().readTree(meeting);
            texts.put("title", told.path("title").asString(""));
            for (int i = 0; i < told.path("attendees").size(); i++) {
                JsonNode attendee = told.path("attendees").path(i);
                texts.put(
                        "attendees.%d.role".formatted(i), attendee.path("role").asString(""));
                texts.put(
                        "attendees.%d.hint".formatted(i), attendee.path("hint").asString(""));
            }
            texts.values().removeIf(String::isEmpty);
            return texts;
        }

        /** The same meeting with other texts in some places; itself where they are there already. */
        private Line with(Map<String, String> others) {
            Map<String, String> there = texts();
            if (there.entrySet().containsAll(others.entrySet())) {
                return this;
            }
            JsonNode told = JsonMapper.shared().readTree(meeting);
            others.forEach((field, text) -> {
                int last = field.lastIndexOf('.');
                JsonNode parent =
                        last < 0 ? told : told.at('/' + field.substring(0, last).replace('.', '/'));
                if (there.containsKey(field) && parent instanceof ObjectNode object && !field.equals(BY)) {
                    object.put(field.substring(last + 1), text);
                }
            });
            if (told instanceof ObjectNode object) {
                HASHES.forEach(hash -> object.put(hash, ""));
            }
            return new Line(key, state, told.toString(), others.getOrDefault(BY, by), at, realisation);
        }
    }

    /**
     * A meeting of an organisation.
     *
     * @param organisation whose it is
     * @param line the meeting
     */
    record Told(OrganisationId organisation, Line line) {}

    @Override
    default void take(List<Told> some) {
        some.forEach(told -> put(told.organisation(), told.line()));
    }

    @Override
    default String what() {
        return "meetings";
    }

    /** The texts of meetings of a realisation, and of those that are in none, whether they wait or not. */
    @Override
    default List<Kept> texts(OrganisationId organisation, RealisationId realisation) {
        List<Kept> texts = new ArrayList<>();
        for (Line line : of(organisation, realisation)) {
            line.texts()
                    .forEach((field, text) -> texts.add(new Kept(
                            line.key(), field, text, field.endsWith(".role"), line.at(), line.realisation() == null)));
        }
        return texts;
    }

    @Override
    default boolean put(OrganisationId organisation, String id, String field, String standing) {
        Line line = find(organisation, id).orElse(null);
        if (line == null || !line.texts().containsKey(field)) {
            return false;
        }
        return changed(organisation, line, Map.of(field, standing));
    }

    @Override
    default void erased(OrganisationId organisation, RealisationId realisation, Standing standing) {
        for (Line line : of(organisation, realisation)) {
            if (line.realisation() == null && !standing.reachesBeyond()) {
                continue;
            }
            Map<String, String> left = new LinkedHashMap<>();
            line.texts().forEach((field, text) -> {
                String said = standing.in(text);
                if (!said.equals(text)) {
                    left.put(field, said);
                }
            });
            changed(organisation, line, left);
        }
    }

    private boolean changed(OrganisationId organisation, Line line, Map<String, String> others) {
        Line after = line.with(others);
        if (after.equals(line)) {
            return false;
        }
        put(organisation, after);
        return true;
    }

    /** The meetings that are planned in a realisation, and those that are in none, whether they wait or not. */
    List<Line> of(OrganisationId organisation, RealisationId realisation);

    /** The meeting of an organisation with this key. */
    Optional<Line> find(OrganisationId organisation, String key);

    /** Writes down a meeting in place of what was there of it. */
    void put(OrganisationId organisation, Line line);

    /** Meetings that wait, those that wait longest first, this many at most. */
    List<Line> waiting(OrganisationId organisation, int most);
}
