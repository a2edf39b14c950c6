package dev.parley.infra.pages.meetings;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/** Meetings in a collection of their own. */
final class MongoMeetingStore implements MeetingStore {

    private static final String COLLECTION = "meetings";

    private final MongoOperations mongo;

    MongoMeetingStore(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void all(Consumer<Told> each) {
        Query query = new Query().with(Sort.by("_id"));
        try (Stream<Document> meetings = mongo.stream(query, Document.class, COLLECTION)) {
            meetings.map(told -> new Told(new OrganisationId(told.getString("organisation")), line(told)))
                    .forEach(each);
        }
    }

    @Override
    public Optional<Line> find(OrganisationId organisation, String key) {
        return Optional.ofNullable(mongo.findById(id(organisation, key), Document.class, COLLECTION))
                .map(MongoMeetingStore::line);
    }

    @Override
    public List<Line> waiting(OrganisationId organisation, int most) {
        Query query = Query.query(Criteria.where("organisation")
                        .is(organisation.value())
                        .and("state")
                        .is(State.WAITING.name()))
                .with(Sort.by("at", "_id"))
                .limit(most);
        return mongo.find(query, Document.class, COLLECTION).stream()
                .map(MongoMeetingStore::line)
                .toList();
    }

    @Override
    public void put(OrganisationId organisation, Line line) {
        mongo.save(
                new Document("_id", id(organisation, line.key()))
                        .append("organisation", organisation.value())
                        .append("key", line.key())
                        .append("state", line.state().name())
                        .append("meeting", line.meeting())
                        .append("by", line.by())
                        .append("at", Date.from(line.at()))
                        .append("realisation", line.realisation()),
                COLLECTION);
    }

    @Override
    public List<Line> of(OrganisationId organisation, RealisationId realisation) {
        Query query = Query.query(Criteria.where("organisation")
                        .is(organisation.value())
                        .and("realisation")
                        .in(realisation.value(), null))
                .with(Sort.by("_id"));
        return mongo.find(query, Document.class, COLLECTION).stream()
                .map(MongoMeetingStore::line)
                .toList();
    }

    /** No organisation has a slash in its name. */
    private static String id(OrganisationId organisation, String key) {
        return organisation.value() + "/" + key;
    }

    private static Line line(Document document) {
        return new Line(
                document.getString("key"),
                State.valueOf(document.getString("state")),
                document.getString("meeting"),
                document.getString("by"),
                document.getDate("at").toInstant(),
                document.getString("realisation"));
    }
}
