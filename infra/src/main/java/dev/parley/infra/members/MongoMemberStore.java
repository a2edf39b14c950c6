package dev.parley.infra.members;

import dev.parley.infra.access.Logins;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * Members in a collection of their own. Beside each login is its form, by which it is found; of documents without one, which a
 * server of an earlier version wrote and may still write beside this one, the form is made when they are read.
 */
final class MongoMemberStore implements MemberStore {

    private static final String COLLECTION = "members";
    private static final String FORM = "login";

    private final MongoOperations mongo;

    MongoMemberStore(MongoOperations mongo) {
        this.mongo = mongo;
        mongo.indexOps(COLLECTION)
                .createIndex(new Index()
                        .on("organisation", Sort.Direction.ASC)
                        .on(FORM, Sort.Direction.ASC)
                        .named("login"));
        findByForm();
    }

    /** What an earlier version wrote has no form, and a later Unicode may know capitals that an earlier one did not. */
    private void findByForm() {
        for (Document document : mongo.findAll(Document.class, COLLECTION)) {
            String form = Logins.form(document.getString("principal"));
            if (!form.equals(document.getString(FORM))) {
                mongo.updateFirst(
                        Query.query(Criteria.where("_id").is(document.getObjectId("_id"))),
                        Update.update(FORM, form),
                        COLLECTION);
            }
        }
    }

    @Override
    public void add(Change change) {
        StakeholderGroup side = change.side();
        mongo.insert(
                new Document("_id", new ObjectId())
                        .append("organisation", change.organisation().value())
                        .append("realisation", change.realisation().value())
                        .append("principal", change.principal())
                        .append(FORM, Logins.form(change.principal()))
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
        String form = Logins.form(principal);
        // A query for null is also for what has no such field.
        return read(Query.query(Criteria.where("organisation")
                        .is(organisation.value())
                        .and(FORM)
                        .in(form, null)))
                .stream()
                .filter(change -> Logins.form(change.principal()).equals(form))
                .toList();
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
