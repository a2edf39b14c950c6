package dev.parley.query.projection;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RealisationOutcome;
import dev.parley.query.analysis.FindingType;
import dev.parley.query.analysis.Level;
import dev.parley.query.analysis.Severity;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.RealisationView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The read models of one generation: a document per realisation, and a small one for its row in the portfolio. */
final class ReadModels {

    private static final String ORGANISATION = "organisation";
    private static final String POSITION = "position";

    private final MongoTemplate mongo;
    private final Generation generation;
    private final VersionedDocuments views;
    private final VersionedDocuments rows;

    ReadModels(MongoTemplate mongo, Generation generation) {
        this.mongo = mongo;
        this.generation = generation;
        this.views = new VersionedDocuments(mongo, generation.realisations());
        this.rows = new VersionedDocuments(mongo, generation.portfolio());
    }

    Generation generation() {
        return generation;
    }

    /**
     * Creates collections and indexes; one after the other, as embedded servers want it. The unique index on id and
     * version changes nothing for a real server and lets an embedded one find a guarded replacement without a scan.
     */
    void prepare() {
        for (String collection : List.of(generation.realisations(), generation.portfolio())) {
            mongo.getCollection(collection)
                    .createIndex(
                            Indexes.ascending(VersionedDocuments.ID, VersionedDocuments.VERSION),
                            new IndexOptions().unique(true).name("guard"));
        }
        var portfolio = mongo.getCollection(generation.portfolio());
        portfolio.createIndex(Indexes.ascending(ORGANISATION, "rank"), new IndexOptions().name("worst"));
        portfolio.createIndex(
                Indexes.compoundIndex(Indexes.ascending(ORGANISATION), Indexes.descending("recorded")),
                new IndexOptions().name("latest"));
        portfolio.createIndex(Indexes.ascending(ORGANISATION, "titleKey"), new IndexOptions().name("name"));
        portfolio.createIndex(Indexes.ascending(POSITION), new IndexOptions().name("position"));
    }

    /** Writes views and rows, each unless a newer one is there; views first, so that a row never promises too much. */
    void store(Collection<Projected> projected) {
        if (projected.isEmpty()) {
            return;
        }
        Map<String, Document> viewDocuments = new LinkedHashMap<>();
        Map<String, Document> rowDocuments = new LinkedHashMap<>();
        for (Projected one : projected) {
            viewDocuments.put(one.realisation().value(), viewDocument(one));
            rowDocuments.put(one.realisation().value(), rowDocument(one));
        }
        views.store(viewDocuments);
        rows.store(rowDocuments);
    }

    Optional<RealisationView> view(OrganisationId organisation, RealisationId realisation) {
        Document found = mongo.getCollection(generation.realisations())
                .find(eq(VersionedDocuments.ID, realisation.value()))
                .first();
        if (found == null || !organisation.value().equals(found.getString(ORGANISATION))) {
            return Optional.empty();
        }
        return Optional.of(new RealisationView(
                realisation,
                organisation,
                found.getLong(VersionedDocuments.VERSION),
                found.getLong(POSITION),
                Instant.parse(found.getString("lastRecorded")),
                AnalysisCodec.decode(found.get("analysis", Binary.class))));
    }

    PortfolioView portfolio(OrganisationId organisation, PortfolioQuery query) {
        List<Bson> filters = new ArrayList<>();
        filters.add(eq(ORGANISATION, organisation.value()));
        switch (query.status()) {
            case OPEN -> filters.add(eq("outcome", null));
            case CLOSED -> filters.add(exists("outcome"));
            case ALL -> {}
            case AT_RISK -> {
                filters.add(eq("outcome", null));
                filters.add(or(eq("confirmed", true), eq("atRisk", true)));
            }
        }
        for (String word : query.words()) {
            filters.add(com.mongodb.client.model.Filters.regex("search", Pattern.compile(Pattern.quote(word))));
        }
        Bson filter = and(filters);
        Bson sort =
                switch (query.order()) {
                    case WORST -> Sorts.orderBy(Sorts.ascending("rank"), Sorts.descending("recorded"), byId());
                    case LATEST -> Sorts.orderBy(Sorts.descending("recorded"), byId());
                    case NAME -> Sorts.orderBy(Sorts.ascending("titleKey"), byId());
                };
        var collection = mongo.getCollection(generation.portfolio());
        List<PortfolioRow> page = new ArrayList<>();
        collection
                .find(filter)
                .sort(sort)
                .skip(query.page() * query.size())
                .limit(query.size())
                .forEach(document -> page.add(row(document)));
        return new PortfolioView(page, collection.countDocuments(filter), summary(organisation));
    }

    List<PortfolioRow> all(OrganisationId organisation) {
        List<PortfolioRow> all = new ArrayList<>();
        mongo.getCollection(generation.portfolio())
                .find(eq(ORGANISATION, organisation.value()))
                .sort(byId())
                .forEach(document -> all.add(row(document)));
        return all;
    }

    /** Rows whose last event lies behind a position: what any node changed since. */
    void changedAfter(long position, Consumer<Document> action) {
        mongo.getCollection(generation.portfolio())
                .find(gt(POSITION, position))
                .projection(Projections.include(ORGANISATION, VersionedDocuments.VERSION, POSITION))
                .forEach(action);
    }

    long count() {
        return mongo.getCollection(generation.portfolio()).countDocuments();
    }

    /**
     * Drops the collections of this generation, by their exact names.
     *
     * @throws IllegalStateException if the name of the generation is none that this program gives; nothing is dropped then
     */
    void drop() {
        if (!generation.wellNamed()) {
            throw new IllegalStateException(
                    "'" + generation.name() + "' is no generation of read models; it is left alone");
        }
        for (String collection : List.of(generation.realisations(), generation.portfolio(), generation.parked())) {
            if (mongo.collectionExists(collection)) {
                mongo.dropCollection(collection);
            }
        }
    }

    static OrganisationId organisation(Document document) {
        return new OrganisationId(document.getString(ORGANISATION));
    }

    private PortfolioView.Summary summary(OrganisationId organisation) {
        PortfolioTally tally = new PortfolioTally();
        mongo.getCollection(generation.portfolio())
                .find(eq(ORGANISATION, organisation.value()))
                .projection(Projections.include("confirmed", "atRisk", "watch", "outcome", "leads"))
                .forEach(document -> tally.add(
                        document.getBoolean("confirmed", false),
                        document.getBoolean("atRisk", false),
                        document.getBoolean("watch", false),
                        document.containsKey("outcome"),
                        document.getList("leads", Integer.class)));
        return tally.summary();
    }

    private Document viewDocument(Projected projected) {
        return new Document(VersionedDocuments.ID, projected.realisation().value())
                .append(VersionedDocuments.VERSION, projected.version())
                .append(POSITION, projected.position())
                .append(ORGANISATION, projected.organisation().value())
                .append("lastRecorded", projected.lastRecorded().toString())
                .append("ruleSet", projected.analysis().ruleSet())
                .append("ruleVersion", projected.analysis().ruleVersion())
                .append("analysis", AnalysisCodec.encode(projected.analysis()));
    }

    private Document rowDocument(Projected projected) {
        RowDigest digest = RowDigest.of(projected);
        PortfolioRow row = digest.row();
        PortfolioRow.Worst worst = row.worst();
        Document document = new Document(
                        VersionedDocuments.ID, row.realisation().value())
                .append(VersionedDocuments.VERSION, row.version())
                .append(POSITION, projected.position())
                .append(ORGANISATION, row.organisation().value())
                .append("title", row.title())
                .append("titleKey", digest.titleKey())
                .append("search", digest.searched())
                .append("encounters", row.encounters())
                .append("lastRecorded", row.lastRecorded().toString())
                .append("recorded", Date.from(row.lastRecorded()))
                .append("rank", digest.rank())
                .append("openFindings", row.openFindings())
                .append("pairsMet", row.pairsMet())
                .append("trend", row.trend())
                .append("confirmed", digest.confirmed())
                .append("atRisk", digest.atRisk())
                .append("watch", digest.watch())
                .append("leads", digest.leads());
        putName(document, "phase", row.phase());
        putName(document, "outcome", row.outcome());
        if (row.lastEncounter() != null) {
            document.append("lastEncounter", row.lastEncounter()).append("lastEncounterAt", row.lastEncounterAt());
        }
        if (row.leadEncounters() != null) {
            document.append("leadEncounters", row.leadEncounters());
        }
        if (worst != null) {
            Document worstDocument = new Document("type", worst.type().name())
                    .append("severity", worst.severity().name())
                    .append("title", worst.title());
            putName(worstDocument, "level", worst.level());
            document.append("worst", worstDocument);
        }
        return document;
    }

    private static PortfolioRow row(Document document) {
        Document worst = document.get("worst", Document.class);
        return new PortfolioRow(
                new RealisationId(document.getString(VersionedDocuments.ID)),
                organisation(document),
                document.getString("title"),
                named(Phase.class, document.getString("phase")),
                named(RealisationOutcome.class, document.getString("outcome")),
                document.getInteger("encounters"),
                document.getString("lastEncounter"),
                document.getString("lastEncounterAt"),
                Instant.parse(document.getString("lastRecorded")),
                worst == null
                        ? null
                        : new PortfolioRow.Worst(
                                FindingType.valueOf(worst.getString("type")),
                                named(Level.class, worst.getString("level")),
                                Severity.valueOf(worst.getString("severity")),
                                worst.getString("title")),
                document.getInteger("openFindings"),
                document.getInteger("pairsMet"),
                List.copyOf(document.getList("trend", Integer.class)),
                document.getInteger("leadEncounters"),
                document.getLong(VersionedDocuments.VERSION));
    }

    private static void putName(Document document, String field, @Nullable Enum<?> value) {
        if (value != null) {
            document.append(field, value.name());
        }
    }

    private static <E extends Enum<E>> @Nullable E named(Class<E> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }

    private static Bson byId() {
        return Sorts.ascending(VersionedDocuments.ID);
    }

    /** Ids of all its views, for tests and checks. */
    Set<String> ids() {
        Set<String> ids = new java.util.TreeSet<>();
        mongo.getCollection(generation.realisations())
                .find()
                .projection(Projections.include(VersionedDocuments.ID))
                .forEach(document -> ids.add(document.getString(VersionedDocuments.ID)));
        return ids;
    }
}
