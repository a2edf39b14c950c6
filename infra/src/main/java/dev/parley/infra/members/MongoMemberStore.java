package dev.parley.infra.members;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/** Members in a collection of their own. */
final class MongoMemberStore implements MemberStore {

    private static final String COLLECTION = "members";

    private final MongoOperations mongo;

    MongoMemberStore(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void add(Change change) {
        StakeholderGroup side = change.side();
        mongo.insert(
                new Document("_id", new ObjectId())
                        .append("organisation", change.organisation().value())
                        .append("realisation", change.realisation().value())
                        .append("principal", change.principal())
                        .append("side", side == null ? null : side.name())
                        .append("by", change.by())
                        .append("at", Date.from(change.at())),
                COLLECTION);
    }

    @Override
    public List<Change> of(OrganisationId organisation, RealisationId realisation) {
        return read(Query.query(Criteria.where("organisation")
                .is(organisation.value())
                .and("realisation")
                .is(realisation.value())));
    }

    @Override
    public List<Change> of(OrganisationId organisation, String principal) {
        return read(Query.query(Criteria.where("organisation")
                .is(organisation.value())
                .and("principal")
                .regex("^" + Pattern.quote(principal) + "$", "i")));
    }

    @Override
    public List<Change> all() {
        return read(new Query());
    }

    private List<Change> read(Query which) {
        Query query = which.with(Sort.by("at").and(Sort.by("_id")));
        return mongo.find(query, Document.class, COLLECTION).stream()
                .map(MongoMemberStore::change)
                .toList();
    }

    private static Change change(Document document) {
        String side = document.getString("side");
        return new Change(
                new OrganisationId(document.getString("organisation")),
                new RealisationId(document.getString("realisation")),
                document.getString("principal"),
                side == null ? null : StakeholderGroup.valueOf(side),
                document.getString("by"),
                document.getDate("at").toInstant());
    }
}
