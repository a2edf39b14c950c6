package dev.parley.infra.pages.alerts;

import dev.parley.infra.erasure.Standing;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/** Alerts in a collection of their own, apart from the views, which are thrown away and built anew. */
final class MongoAlertStore implements AlertStore {

    private static final String COLLECTION = "alerts";
    private static final String OWED = "owed";
    private static final String DIGESTS = "alert_digests";
    private static final Sort WORST =
            Sort.by(Sort.Direction.DESC, "severity").and(Sort.by(Sort.Direction.DESC, "raised"));

    private final MongoOperations mongo;

    /** A store in the given database, in which nothing is made. */
    MongoAlertStore(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** A store in the given database; makes the indexes it is searched by. */
    static MongoAlertStore in(MongoOperations mongo) {
        IndexOperations indexes = mongo.indexOps(COLLECTION);
        indexes.createIndex(new Index()
                .on("organisation", Sort.Direction.ASC)
                .on("open", Sort.Direction.ASC)
                .on("raised", Sort.Direction.DESC)
                .named("state"));
        indexes.createIndex(new Index()
                .on("organisation", Sort.Direction.ASC)
                .on("realisation", Sort.Direction.ASC)
                .on("finding", Sort.Direction.ASC)
                .named("finding"));
        indexes.createIndex(new Index()
                .on("organisation", Sort.Direction.ASC)
                .on("open", Sort.Direction.ASC)
                .on("severity", Sort.Direction.DESC)
                .on("raised", Sort.Direction.DESC)
                .named("severity"));
        indexes.createIndex(new Index()
                .on("organisation", Sort.Direction.ASC)
                .on(OWED, Sort.Direction.ASC)
                .sparse()
                .named(OWED));
        for (String moment : List.of("raised", "endedAt", "acknowledgedAt")) {
            indexes.createIndex(new Index()
                    .on("organisation", Sort.Direction.ASC)
                    .on(moment, Sort.Direction.DESC)
                    .named(moment));
        }
        return new MongoAlertStore(mongo);
    }

    @Override
    public void all(Consumer<Alert> each) {
        Query query = new Query().with(Sort.by("_id"));
        try (Stream<Document> alerts = mongo.stream(query, Document.class, COLLECTION)) {
            alerts.map(MongoAlertStore::alert).forEach(each);
        }
    }

    @Override
    public void take(List<Alert> some) {
        some.forEach(alert -> mongo.save(document(alert), COLLECTION));
    }

    @Override
    public Map<OrganisationId, Instant> digests() {
        Map<OrganisationId, Instant> digests = new HashMap<>();
        mongo.findAll(Document.class, DIGESTS)
                .forEach(each -> digests.put(
                        new OrganisationId(each.getString("_id")),
                        each.getDate("sent").toInstant()));
        return digests;
    }

    @Override
    public void takeDigests(Map<OrganisationId, Instant> digests) {
        digests.forEach((organisation, sent) ->
                mongo.save(new Document("_id", organisation.value()).append("sent", Date.from(sent)), DIGESTS));
    }

    /** An alert in whatever state; what a new one does not have yet is left out. */
    private static Document document(Alert alert) {
        Document document = new Document("_id", key(alert.organisation(), alert.id()))
                .append("alert", alert.id())
                .append("organisation", alert.organisation().value())
                .append("realisation", alert.realisation())
                .append("title", alert.title())
                .append("finding", alert.finding())
                .append("tone", alert.tone())
                .append("tag", alert.tag())
                .append("text", alert.text())
                .append("worsened", alert.worsened())
                .append("raised", Date.from(alert.raised()))
                .append("severity", alert.severity())
                .append("planned", alert.planned())
                .append("words", alert.words())
                .append("audience", alert.audience())
                .append("open", alert.acknowledgedAt() == null && alert.endedAt() == null);
        Instant acknowledged = alert.acknowledgedAt();
        if (acknowledged != null) {
            document.append(ACKNOWLEDGED_BY, alert.acknowledgedBy())
                    .append("acknowledgedAt", Date.from(acknowledged))
                    .append(REASON, alert.reason());
        }
        Instant ended = alert.endedAt();
        if (ended != null) {
            document.append("endedAt", Date.from(ended))
                    .append("endedBy", alert.endedBy())
                    .append("ended", alert.ended());
        }
        return document;
    }

    @Override
    public boolean raise(Alert alert, Set<String> sinks) {
        if (mongo.exists(Query.query(Criteria.where("_id").is(key(alert.organisation(), alert.id()))), COLLECTION)) {
            return false;
        }
        try {
            Document document = document(alert);
            if (!sinks.isEmpty()) {
                document.append(OWED, List.copyOf(sinks));
            }
            mongo.insert(document, COLLECTION);
            return true;
        } catch (DuplicateKeyException e) {
            // Another node saw the same finding at the same time and wrote it down first.
            return false;
        }
    }

    @Override
    public List<Owed> owed(OrganisationId organisation) {
        Query query = Query.query(Criteria.where("organisation")
                .is(organisation.value())
                .and(OWED)
                .exists(true)
                .ne(List.of()));
        return mongo.find(query.with(Sort.by("raised", "_id")), Document.class, COLLECTION).stream()
                .map(each -> new Owed(alert(each), Set.copyOf(each.getList(OWED, String.class))))
                .toList();
    }

    @Override
    public long unsent() {
        return mongo.count(Query.query(Criteria.where(OWED).exists(true).ne(List.of())), COLLECTION);
    }

    @Override
    public void sent(OrganisationId organisation, String id, String sink) {
        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(key(organisation, id))),
                new Update().pull(OWED, sink),
                COLLECTION);
    }

    @Override
    public boolean knows(OrganisationId organisation, String realisation, String finding) {
        return mongo.exists(
                Query.query(Criteria.where("organisation")
                        .is(organisation.value())
                        .and("realisation")
                        .is(realisation)
                        .and("finding")
                        .is(finding)),
                COLLECTION);
    }

    @Override
    public List<Alert> open(OrganisationId organisation, int most) {
        return find(state(organisation, true), WORST, most);
    }

    @Override
    public List<Head> heads(OrganisationId organisation, boolean said) {
        Query query = state(organisation, true).with(WORST.and(Sort.by("_id")));
        query.fields().include("realisation", "tone");
        if (said) {
            query.fields().include("title", "text", "audience");
        }
        return mongo.find(query, Document.class, COLLECTION).stream()
                .map(each -> new Head(each.getString("realisation"), each.getString("tone"), said ? said(each) : ""))
                .toList();
    }

    /** What is looked through for words; those of what is for few are found by nobody. */
    private static String said(Document alert) {
        return alert.getString("title") + (alert.getString("audience") == null ? " " + alert.getString("text") : "");
    }

    @Override
    public List<Alert> open(OrganisationId organisation, Collection<String> realisations) {
        return find(
                Query.query(Criteria.where("organisation")
                        .is(organisation.value())
                        .and("open")
                        .is(true)
                        .and("realisation")
                        .in(realisations)),
                WORST,
                Integer.MAX_VALUE);
    }

    @Override
    public List<Turn> raisedSince(OrganisationId organisation, Instant since) {
        return turns("raised", organisation, since);
    }

    @Override
    public List<Turn> endedSince(OrganisationId organisation, Instant since) {
        return turns("endedAt", organisation, since);
    }

    private List<Turn> turns(String field, OrganisationId organisation, Instant since) {
        Query query = Query.query(Criteria.where("organisation")
                .is(organisation.value())
                .and(field)
                .gte(Date.from(since)));
        query.fields().include("realisation", field);
        return mongo.find(query, Document.class, COLLECTION).stream()
                .map(each -> new Turn(
                        each.getString("realisation"), each.getDate(field).toInstant()))
                .toList();
    }

    @Override
    public List<Alert> open(OrganisationId organisation, Instant after, int most) {
        return find(
                Query.query(Criteria.where("organisation")
                        .is(organisation.value())
                        .and("open")
                        .is(true)
                        .and("raised")
                        .gt(Date.from(after))),
                Sort.by(Sort.Direction.DESC, "raised"),
                most);
    }

    @Override
    public List<Alert> ended(OrganisationId organisation, Instant after, int most) {
        return find(
                Query.query(Criteria.where("organisation")
                        .is(organisation.value())
                        .and("endedAt")
                        .gt(Date.from(after))),
                Sort.by(Sort.Direction.DESC, "endedAt"),
                most);
    }

    @Override
    public Set<Known> known(OrganisationId organisation) {
        Query query = Query.query(Criteria.where("organisation")
                .is(organisation.value())
                .and("acknowledgedAt")
                .ne(null)
                .and("endedAt")
                .is(null));
        query.fields().include("realisation", "finding");
        return mongo.find(query, Document.class, COLLECTION).stream()
                .map(each -> new Known(each.getString("realisation"), each.getString("finding")))
                .collect(Collectors.toSet());
    }

    @Override
    public List<Alert> acknowledged(OrganisationId organisation, int first, int most) {
        return find(
                Query.query(Criteria.where("organisation")
                        .is(organisation.value())
                        .and("acknowledgedAt")
                        .ne(null)
                        .and("endedAt")
                        .is(null)),
                Sort.by(Sort.Direction.DESC, "acknowledgedAt"),
                first,
                most);
    }

    @Override
    public Instant digested(OrganisationId organisation, Instant first) {
        Query one = Query.query(Criteria.where("_id").is(organisation.value()));
        mongo.upsert(one, new Update().setOnInsert("sent", Date.from(first)), DIGESTS);
        Document digest = mongo.findOne(one, Document.class, DIGESTS);
        return digest == null ? first : digest.getDate("sent").toInstant();
    }

    @Override
    public boolean digested(OrganisationId organisation, Instant last, Instant now) {
        return mongo.updateFirst(
                                Query.query(Criteria.where("_id")
                                        .is(organisation.value())
                                        .and("sent")
                                        .is(Date.from(last))),
                                new Update().set("sent", Date.from(now)),
                                DIGESTS)
                        .getMatchedCount()
                == 1;
    }

    @Override
    public long count(OrganisationId organisation) {
        return mongo.count(state(organisation, true), COLLECTION);
    }

    @Override
    public boolean acknowledge(OrganisationId organisation, String id, String principal, Instant when, String reason) {
        Query query = Query.query(
                Criteria.where("_id").is(key(organisation, id)).and("open").is(true));
        Update update = new Update()
                .set("open", false)
                .set("acknowledgedBy", principal)
                .set("acknowledgedAt", Date.from(when))
                .set("reason", reason);
        return mongo.updateFirst(query, update, COLLECTION).getMatchedCount() > 0;
    }

    @Override
    public List<Alert> of(OrganisationId organisation, String realisation) {
        return find(
                Query.query(Criteria.where("organisation")
                        .is(organisation.value())
                        .and("realisation")
                        .is(realisation)),
                Sort.by("alert"),
                Integer.MAX_VALUE);
    }

    @Override
    public Set<String> realisations(OrganisationId organisation) {
        return Set.copyOf(mongo.findDistinct(
                Query.query(Criteria.where("organisation")
                        .is(organisation.value())
                        .and("endedAt")
                        .is(null)),
                "realisation",
                COLLECTION,
                String.class));
    }

    @Override
    public boolean reopen(Alert alert, Set<String> sinks) {
        Query query = Query.query(Criteria.where("_id")
                .is(key(alert.organisation(), alert.id()))
                .and("endedAt")
                .ne(null));
        Update update = new Update()
                .set("title", alert.title())
                .set("tone", alert.tone())
                .set("tag", alert.tag())
                .set("text", alert.text())
                .set("worsened", alert.worsened())
                .set("raised", Date.from(alert.raised()))
                .set("severity", alert.severity())
                .set("planned", alert.planned())
                .set("words", alert.words())
                .set("audience", alert.audience())
                .set(OWED, List.copyOf(sinks))
                .set("open", true)
                .unset("acknowledgedBy")
                .unset("acknowledgedAt")
                .unset("reason")
                .unset("endedAt")
                .unset("endedBy")
                .unset("ended");
        return mongo.updateFirst(query, update, COLLECTION).getMatchedCount() > 0;
    }

    @Override
    public void plan(OrganisationId organisation, String id, @Nullable String planned) {
        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(key(organisation, id))),
                new Update().set("planned", planned),
                COLLECTION);
    }

    @Override
    public void say(OrganisationId organisation, String id, String text, String words, @Nullable String audience) {
        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(key(organisation, id))),
                new Update().set("text", text).set("words", words).set("audience", audience),
                COLLECTION);
    }

    @Override
    public boolean end(OrganisationId organisation, String id, Instant when, @Nullable String by, String why) {
        Query query = Query.query(
                Criteria.where("_id").is(key(organisation, id)).and("endedAt").is(null));
        Update update = new Update()
                .set("open", false)
                .set("endedAt", Date.from(when))
                .set("endedBy", by)
                .set("ended", why);
        return mongo.updateFirst(query, update, COLLECTION).getMatchedCount() > 0;
    }

    @Override
    public List<Alert> ended(OrganisationId organisation, int first, int most) {
        return find(
                Query.query(Criteria.where("organisation")
                        .is(organisation.value())
                        .and("endedAt")
                        .ne(null)),
                Sort.by(Sort.Direction.DESC, "endedAt"),
                first,
                most);
    }

    private List<Alert> find(Query query, Sort order, int most) {
        return find(query, order, 0, most);
    }

    private List<Alert> find(Query query, Sort order, int first, int most) {
        Query ordered = query.with(order.and(Sort.by("_id"))).skip(first).limit(most);
        return mongo.find(ordered, Document.class, COLLECTION).stream()
                .map(MongoAlertStore::alert)
                .toList();
    }

    private static Query state(OrganisationId organisation, boolean open) {
        return Query.query(Criteria.where("organisation")
                .is(organisation.value())
                .and("open")
                .is(open));
    }

    private static String key(OrganisationId organisation, String id) {
        return organisation.value() + "/" + id;
    }

    private static Alert alert(Document document) {
        return new Alert(
                document.getString("alert"),
                new OrganisationId(document.getString("organisation")),
                document.getString("realisation"),
                document.getString("title"),
                document.getString("finding"),
                document.getString("tone"),
                document.getString("tag"),
                document.getString("text"),
                document.getBoolean("worsened", false),
                document.getDate("raised").toInstant(),
                document.getString("acknowledgedBy"),
                instant(document.getDate("acknowledgedAt")),
                document.getString("reason"),
                document.getInteger("severity", 0),
                document.getString("planned"),
                instant(document.getDate("endedAt")),
                document.getString("endedBy"),
                document.getString("ended"),
                document.getString("words"),
                document.getString("audience"));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    @Override
    public boolean acknowledged(
            OrganisationId organisation, String realisation, Instant when, boolean reason, String standing) {
        String field = reason ? REASON : ACKNOWLEDGED_BY;
        Query query = Query.query(Criteria.where("organisation")
                .is(organisation.value())
                .and("realisation")
                .is(realisation)
                .and("acknowledgedAt")
                .is(Date.from(when))
                .and(field)
                .exists(true)
                .ne(standing));
        return mongo.updateMulti(query, new Update().set(field, standing), COLLECTION)
                        .getModifiedCount()
                > 0;
    }

    @Override
    public void erased(OrganisationId organisation, RealisationId realisation, Standing standing) {
        for (Alert alert : of(organisation, realisation.value())) {
            Query one = Query.query(Criteria.where("_id").is(key(organisation, alert.id())));
            if (alert.isNamedFor(standing)) {
                // Its very name says it: the finding is there under another, and is raised again.
                mongo.remove(one, COLLECTION);
                continue;
            }
            mongo.updateFirst(
                    one,
                    new Update()
                            .set("title", standing.in(alert.title()))
                            .set("text", standing.in(alert.text()))
                            .set("words", otherwise(alert.words(), standing))
                            .set("reason", otherwise(alert.reason(), standing))
                            .set("acknowledgedBy", otherwise(alert.acknowledgedBy(), standing))
                            .set("endedBy", otherwise(alert.endedBy(), standing))
                            .set("planned", otherwise(alert.planned(), standing))
                            .set("ended", otherwise(alert.ended(), standing)),
                    COLLECTION);
        }
    }

    private static @Nullable String otherwise(@Nullable String said, Standing standing) {
        return said == null ? null : standing.in(said);
    }
}
