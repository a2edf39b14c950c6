package dev.parley.infra.views.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import dev.parley.infra.views.CountedTime;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationStreams;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.view.Changes;
import dev.parley.query.view.ParkedRealisation;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.store.Generation;
import dev.parley.query.view.store.GenerationViews;
import dev.parley.query.view.store.PairsText;
import dev.parley.query.view.store.PortfolioEntry;
import dev.parley.query.view.store.PortfolioTally;
import dev.parley.query.view.store.StoredRealisation;
import dev.parley.query.view.store.StoredView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * The read models of one generation on MongoDB: a document per realisation, a small one for its row in the portfolio, and
 * one per parked realisation.
 *
 * <p>A row that was taken over from an older version has {@value #NO_VERSION} for its version, so that any other replaces
 * it, and its own beside it.
 */
final class MongoGenerationViews implements GenerationViews {

    private static final String ORGANISATION = "organisation";
    private static final String POSITION = "position";
    private static final String OLDER = "olderVersion";
    private static final long NO_VERSION = -1;
    private static final int COPIED_AT_ONCE = 500;

    private final MongoTemplate mongo;
    private final Generation generation;
    private final VersionedDocuments views;
    private final VersionedDocuments rows;
    private final MongoParked parked;

    MongoGenerationViews(MongoTemplate mongo, Generation generation) {
        this.mongo = mongo;
        this.generation = generation;
        this.views = new VersionedDocuments(mongo, realisations(generation));
        this.rows = new VersionedDocuments(mongo, portfolio(generation));
        this.parked = new MongoParked(mongo, parked(generation));
    }

    private static String realisations(Generation generation) {
        return "realisations_" + generation.name();
    }

    private static String portfolio(Generation generation) {
        return "portfolio_" + generation.name();
    }

    private static String parked(Generation generation) {
        return "parked_" + generation.name();
    }

    @Override
    public Generation generation() {
        return generation;
    }

    /**
     * Creates collections and indexes; one after the other, as embedded servers want it. The unique index on id and
     * version changes nothing for a real server and lets an embedded one find a guarded replacement without a scan.
     */
    @Override
    public void prepare() {
        for (String collection : List.of(realisations(generation), portfolio(generation))) {
            mongo.getCollection(collection)
                    .createIndex(
                            Indexes.ascending(VersionedDocuments.ID, VersionedDocuments.VERSION),
                            new IndexOptions().unique(true).name("guard"));
        }
        var portfolio = mongo.getCollection(portfolio(generation));
        portfolio.createIndex(Indexes.ascending(ORGANISATION, "rank"), new IndexOptions().name("worst"));
        portfolio.createIndex(
                Indexes.compoundIndex(Indexes.ascending(ORGANISATION), Indexes.descending("recorded")),
                new IndexOptions().name("latest"));
        portfolio.createIndex(Indexes.ascending(ORGANISATION, "titleKey"), new IndexOptions().name("name"));
        portfolio.createIndex(Indexes.ascending(POSITION), new IndexOptions().name("position"));
    }

    /** Views first, so that a row never promises too much. */
    @Override
    public void store(Collection<StoredRealisation> realisations) {
        if (realisations.isEmpty()) {
            return;
        }
        Map<String, Document> viewDocuments = new LinkedHashMap<>();
        Map<String, Document> rowDocuments = new LinkedHashMap<>();
        for (StoredRealisation one : realisations) {
            String id = one.view().stream();
            viewDocuments.put(id, viewDocument(one.view()));
            rowDocuments.put(id, rowDocument(id, one.entry()));
        }
        views.store(viewDocuments);
        rows.store(rowDocuments);
    }

    @Override
    public Optional<StoredView> view(String stream) {
        Document found = mongo.getCollection(realisations(generation))
                .find(eq(VersionedDocuments.ID, stream))
                .first();
        return found == null
                ? Optional.empty()
                : Optional.of(new StoredView(
                        stream,
                        organisation(found),
                        found.getLong(VersionedDocuments.VERSION),
                        found.getLong(POSITION),
                        Instant.parse(found.getString("lastRecorded")),
                        found.getString("ruleSet"),
                        found.getString("ruleVersion"),
                        found.get("analysis", Binary.class).getData()));
    }

    @Override
    public PortfolioView portfolio(OrganisationId organisation, PortfolioQuery query) {
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
            case CONFIRMED -> filters.add(eq("confirmed", true));
            case WATCH -> filters.addAll(List.of(eq("watch", true), eq("confirmed", false), eq("atRisk", false)));
        }
        if (query.phase() != null) {
            filters.add(eq("phase", query.phase().name()));
        }
        if (query.about() != null) {
            filters.add(eq("about", query.about()));
        }
        for (String word : query.words()) {
            filters.add(Filters.regex("search", Pattern.compile(Pattern.quote(word))));
        }
        if (query.among() != null) {
            filters.add(Filters.in(
                    "_id",
                    query.among().stream()
                            .flatMap(each -> RealisationStreams.names(organisation, each).stream())
                            .toList()));
        }
        if (query.silentSince() != null) {
            filters.add(Filters.lt("recorded", Date.from(query.silentSince())));
        }
        Bson filter = and(filters);
        Bson sort =
                switch (query.order()) {
                    case WORST -> Sorts.orderBy(Sorts.ascending("rank"), Sorts.descending("recorded"), byId());
                    case LATEST -> Sorts.orderBy(Sorts.descending("recorded"), byId());
                    case NAME -> Sorts.orderBy(Sorts.ascending("titleKey"), byId());
                    case MET -> Sorts.orderBy(Sorts.ascending("pairsMet"), byId());
                };
        var collection = mongo.getCollection(portfolio(generation));
        List<PortfolioRow> page = new ArrayList<>();
        long before = (long) query.page() * query.size();
        if (before <= Integer.MAX_VALUE) {
            collection
                    .find(filter)
                    .sort(sort)
                    .skip((int) before)
                    .limit(query.size())
                    .forEach(document -> page.add(row(document)));
        }
        return new PortfolioView(page, collection.countDocuments(filter), summary(organisation));
    }

    @Override
    public List<PortfolioRow> all(OrganisationId organisation) {
        List<PortfolioRow> all = new ArrayList<>();
        mongo.getCollection(portfolio(generation))
                .find(eq(ORGANISATION, organisation.value()))
                .sort(byId())
                .forEach(document -> all.add(row(document)));
        return all;
    }

    @Override
    public List<String> older(int most) {
        return mongo.getCollection(portfolio(generation))
                .find(exists(OLDER))
                .sort(Sorts.orderBy(Sorts.ascending("rank"), Sorts.descending("recorded"), byId()))
                .limit(most)
                .projection(Projections.include(VersionedDocuments.ID))
                .map(document -> document.getString(VersionedDocuments.ID))
                .into(new ArrayList<>());
    }

    @Override
    public void changedAfter(long position, Consumer<ChangedRow> action) {
        mongo.getCollection(portfolio(generation))
                .find(gt(POSITION, position))
                .projection(Projections.include(ORGANISATION, VersionedDocuments.VERSION, POSITION))
                .forEach(document -> action.accept(new ChangedRow(
                        organisation(document),
                        new Changes.Change(
                                RealisationStreams.realisation(document.getString(VersionedDocuments.ID)),
                                document.getLong(VersionedDocuments.VERSION)))));
    }

    @Override
    public long count() {
        return mongo.getCollection(portfolio(generation)).countDocuments();
    }

    @Override
    public long takeOver(Generation other) {
        List<Document> batch = new ArrayList<>();
        long taken = 0;
        for (Document document : mongo.getCollection(portfolio(other)).find()) {
            document.putIfAbsent(OLDER, document.getLong(VersionedDocuments.VERSION));
            document.put(VersionedDocuments.VERSION, NO_VERSION);
            batch.add(document);
            taken++;
            if (batch.size() == COPIED_AT_ONCE) {
                insert(batch);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            insert(batch);
        }
        return taken;
    }

    /** What is there already stays. */
    private void insert(List<Document> batch) {
        try {
            mongo.getCollection(portfolio(generation)).insertMany(batch, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (!VersionedDocuments.duplicatesOnly(e)) {
                throw e;
            }
        }
    }

    @Override
    public void dropOlder() {
        mongo.getCollection(portfolio(generation)).deleteMany(exists(OLDER));
    }

    /** By their exact names, and those of a generation can be no others (docs/adr/0100). */
    @Override
    public void drop() {
        for (String collection : List.of(realisations(generation), portfolio(generation), parked(generation))) {
            if (mongo.collectionExists(collection)) {
                mongo.dropCollection(collection);
            }
        }
    }

    @Override
    public Map<String, ParkedRealisation> parkedAmong(Collection<String> streams) {
        return parked.among(streams);
    }

    @Override
    public List<ParkedRealisation> parked() {
        return parked.all();
    }

    @Override
    public Optional<ParkedRealisation> parked(String stream) {
        return parked.find(stream);
    }

    @Override
    public long parkedCount() {
        return parked.count();
    }

    @Override
    public void park(ParkedRealisation realisation) {
        parked.park(realisation);
    }

    @Override
    public boolean waits(String stream, long lastSequence, long lastPosition) {
        return parked.waits(stream, lastSequence, lastPosition);
    }

    @Override
    public boolean release(ParkedRealisation realisation) {
        return parked.release(realisation);
    }

    private static OrganisationId organisation(Document document) {
        return new OrganisationId(document.getString(ORGANISATION));
    }

    private PortfolioView.Summary summary(OrganisationId organisation) {
        PortfolioTally tally = new PortfolioTally();
        mongo.getCollection(portfolio(generation))
                .find(eq(ORGANISATION, organisation.value()))
                .projection(Projections.include("confirmed", "atRisk", "watch", "outcome", "leads"))
                .forEach(document -> tally.add(
                        1,
                        document.getBoolean("confirmed", false),
                        document.getBoolean("atRisk", false),
                        document.getBoolean("watch", false),
                        document.containsKey("outcome"),
                        document.getList("leads", Integer.class)));
        return tally.summary();
    }

    private static Document viewDocument(StoredView view) {
        return new Document(VersionedDocuments.ID, view.stream())
                .append(VersionedDocuments.VERSION, view.version())
                .append(POSITION, view.position())
                .append(ORGANISATION, view.organisation().value())
                .append("lastRecorded", view.lastRecorded().toString())
                .append("ruleSet", view.ruleSet())
                .append("ruleVersion", view.ruleVersion())
                .append("analysis", new Binary(view.analysis()));
    }

    private static Document rowDocument(String stream, PortfolioEntry entry) {
        PortfolioRow row = entry.row();
        PortfolioRow.Worst worst = row.worst();
        Document document = new Document(VersionedDocuments.ID, stream)
                .append(VersionedDocuments.VERSION, row.version())
                .append(POSITION, entry.position())
                .append(ORGANISATION, row.organisation().value())
                .append("title", row.title())
                .append("titleKey", entry.titleKey())
                .append("search", entry.searched())
                .append("encounters", row.encounters())
                .append("planned", row.planned())
                .append("lastRecorded", row.lastRecorded().toString())
                .append("recorded", Date.from(Instant.ofEpochMilli(CountedTime.milliseconds(row.lastRecorded()))))
                .append("rank", entry.rank())
                .append("openFindings", row.openFindings())
                .append("pairsMet", row.pairsMet())
                .append("trend", row.trend())
                .append("pairs", PairsText.of(row.pairs()))
                .append("confirmed", entry.confirmed())
                .append("atRisk", entry.atRisk())
                .append("watch", entry.watch())
                .append("leads", entry.leads())
                .append("about", entry.about());
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
        return new PortfolioRow(
                RealisationStreams.realisation(document.getString(VersionedDocuments.ID)),
                organisation(document),
                document.getString("title"),
                named(Phase.class, document.getString("phase")),
                named(RealisationOutcome.class, document.getString("outcome")),
                document.getInteger("encounters"),
                document.getInteger("planned", 0),
                document.getString("lastEncounter"),
                document.getString("lastEncounterAt"),
                Instant.parse(document.getString("lastRecorded")),
                worst(document.get("worst", Document.class)),
                document.getInteger("openFindings"),
                document.getInteger("pairsMet"),
                List.copyOf(document.getList("trend", Integer.class)),
                document.getInteger("leadEncounters"),
                Objects.requireNonNullElse(document.getLong(OLDER), document.getLong(VersionedDocuments.VERSION)),
                PairsText.read(document.getString("pairs")),
                document.containsKey(OLDER));
    }

    private static PortfolioRow.@Nullable Worst worst(@Nullable Document worst) {
        if (worst == null) {
            return null;
        }
        FindingType type = named(FindingType.class, worst.getString("type"));
        Severity severity = named(Severity.class, worst.getString("severity"));
        return type == null || severity == null
                ? null
                : new PortfolioRow.Worst(
                        type, named(Level.class, worst.getString("level")), severity, worst.getString("title"));
    }

    private static void putName(Document document, String field, @Nullable Enum<?> value) {
        if (value != null) {
            document.append(field, value.name());
        }
    }

    /** The value of a name; null for one that this version does not know, as a row that was taken over may have it. */
    private static <E extends Enum<E>> @Nullable E named(Class<E> type, @Nullable String name) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        return null;
    }

    private static Bson byId() {
        return Sorts.ascending(VersionedDocuments.ID);
    }
}
