package dev.parley.infra.pages.marks;

import com.mongodb.DuplicateKeyException;
import dev.parley.kernel.OrganisationId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/** Marks in a collection of their own. */
final class MongoMarkStore implements MarkStore {

    private static final String COLLECTION = "marks";

    private final MongoOperations mongo;

    MongoMarkStore(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void all(Consumer<Noted> each) {
        for (String organisation : mongo.findDistinct(new Query(), "organisation", COLLECTION, String.class)) {
            OrganisationId whose = new OrganisationId(organisation);
            Query theirs = Query.query(Criteria.where("organisation").is(organisation));
            mongo.findDistinct(theirs, "realisation", COLLECTION, String.class).stream()
                    .sorted()
                    .map(realisation -> new Noted(whose, realisation, List.copyOf(of(whose, realisation))))
                    .forEach(each);
        }
    }

    @Override
    public void put(OrganisationId organisation, Mark mark) {
        Document key = key(organisation, mark.realisation(), mark.kind(), mark.value());
        try {
            mongo.insert(
                    new Document("_id", key)
                            .append("organisation", organisation.value())
                            .append("realisation", mark.realisation())
                            .append("kind", mark.kind().name())
                            .append("value", mark.value())
                            .append("by", mark.by())
                            .append("at", Date.from(mark.at())),
                    COLLECTION);
        } catch (DuplicateKeyException | org.springframework.dao.DuplicateKeyException e) {
            // The mark is there, and stays as it is.
            return;
        }
    }

    private static Document key(OrganisationId organisation, String realisation, Kind kind, String value) {
        return new Document("organisation", organisation.value())
                .append("realisation", realisation)
                .append("kind", kind.name())
                .append("value", value);
    }

    @Override
    public void clear(OrganisationId organisation, String realisation, Kind kind) {
        mongo.remove(Query.query(where(organisation, kind).and("realisation").is(realisation)), COLLECTION);
    }

    @Override
    public void take(OrganisationId organisation, String realisation, Kind kind, String value) {
        mongo.remove(
                Query.query(where(organisation, kind)
                        .and("realisation")
                        .is(realisation)
                        .and("value")
                        .is(value)),
                COLLECTION);
    }

    @Override
    public List<Mark> of(OrganisationId organisation, String realisation) {
        Query query = Query.query(Criteria.where("organisation")
                .is(organisation.value())
                .and("realisation")
                .is(realisation));
        List<Mark> marks = new ArrayList<>(mongo.find(query, Document.class, COLLECTION).stream()
                .map(found -> new Mark(
                        realisation,
                        Kind.valueOf(found.getString("kind")),
                        found.getString("value"),
                        found.getString("by"),
                        found.getDate("at").toInstant()))
                .toList());
        marks.sort(MarkOrder.BY_KIND_AND_VALUE);
        return marks;
    }

    @Override
    public Set<String> with(OrganisationId organisation, Kind kind, String value) {
        return texts(where(organisation, kind).and("value").is(value), "realisation");
    }

    @Override
    public Set<String> with(OrganisationId organisation, Kind kind) {
        return texts(where(organisation, kind), "realisation");
    }

    @Override
    public List<String> values(OrganisationId organisation, Kind kind) {
        return texts(where(organisation, kind), "value").stream().sorted().toList();
    }

    private Set<String> texts(Criteria which, String field) {
        return new HashSet<>(mongo.findDistinct(Query.query(which), field, COLLECTION, String.class));
    }

    private static Criteria where(OrganisationId organisation, Kind kind) {
        return Criteria.where("organisation")
                .is(organisation.value())
                .and("kind")
                .is(kind.name());
    }
}
