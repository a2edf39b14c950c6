package dev.parley.infra.eventlog.bench;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.Fold;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.report.AnalysisJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;

/** The same with the whole analysis: folds kept in memory, each event added to its fold, and the view written anew. */
final class AnalysisPerEvent extends RowPerEvent {

    private final Analyst analyst = new Analyst(RuleSet.V1);
    private final Map<String, Fold> folds = new HashMap<>();

    AnalysisPerEvent(MongoCollection<Document> views, long expected) {
        super(views, expected);
    }

    @Override
    void write(MongoCollection<Document> collection, RealisationEvent event, Instant recorded) {
        String id = event.realisation().value();
        Fold fold = folds.computeIfAbsent(id, ignored -> analyst.start(event.realisation()));
        fold.add(new RecordedEvent(id + "/" + fold.version(), fold.version(), recorded, "kim", event));
        Document view = new Document("_id", id)
                .append("version", (long) fold.version())
                .append("trend", fold.trend())
                .append("analysis", new Binary(AnalysisJson.write(fold.analysis())));
        collection.replaceOne(eq("_id", id), view, new ReplaceOptions().upsert(true));
    }
}
