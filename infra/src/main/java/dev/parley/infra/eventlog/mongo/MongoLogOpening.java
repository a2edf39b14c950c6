package dev.parley.infra.eventlog.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadConcernLevel;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import dev.parley.infra.eventlog.EventLogOpenException;
import dev.parley.infra.eventlog.NoEventLogException;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a MongoDB event log, or says why the server or the connection string cannot be trusted with events. */
final class MongoLogOpening {

    private static final Logger LOG = LoggerFactory.getLogger(MongoLogOpening.class);

    private static final String DEFAULT_DATABASE = "parley";
    private static final String SCHEMA = "log_schema";

    /** The document that marks a log as one, and says its version. */
    static final String MARKER = "schema";

    static final String VERSION = "version";

    /** The version of a log until the first event with texts beside it is stored. */
    private static final int WITHOUT_TEXTS = 1;

    /** The highest that this program knows. */
    static final int WITH_TEXTS = 2;

    private static final int SELECTION_SECONDS = 10;

    private MongoLogOpening() {}

    /**
     * @param make whether a log is made where there is none; otherwise nothing is written
     */
    static MongoEventLog open(MongoLogOptions options, boolean make) {
        ConnectionString connection = read(options.uri());
        refuseWeakened(connection);
        String name = "MongoDB at " + String.join(",", connection.getHosts());
        MongoClient client = MongoClients.create(settings(connection));
        try {
            String databaseName = connection.getDatabase() == null ? DEFAULT_DATABASE : connection.getDatabase();
            MongoDatabase database = client.getDatabase(databaseName)
                    .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                    .withReadConcern(ReadConcern.MAJORITY)
                    .withReadPreference(ReadPreference.primary());
            refuseVolatile(database, name, options.volatileStore());
            checkSchema(database, name, make);
            MongoCollection<Document> commits = database.getCollection(MongoEventLog.COLLECTION);
            if (make) {
                createIndexes(commits);
            }
            return new MongoEventLog(
                    client,
                    commits,
                    database.getCollection(SCHEMA),
                    database.getCollection(MongoErasureList.COLLECTION),
                    name,
                    options.patience());
        } catch (MongoException e) {
            client.close();
            throw new EventLogOpenException("%s cannot be opened as an event log: %s".formatted(name, said(e)), e);
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private static ConnectionString read(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException e) {
            throw new EventLogOpenException("The MongoDB connection string cannot be read: " + e.getMessage(), e);
        } catch (MongoException e) {
            // Of mongodb+srv the name server is asked for more of it.
            throw new EventLogOpenException("The MongoDB that is set cannot be looked up: " + e.getMessage(), e);
        }
    }

    /** The settings are ours whatever the connection string says; but who asks for less must not believe to get it. */
    private static void refuseWeakened(ConnectionString connection) {
        WriteConcern write = connection.getWriteConcern();
        if (write != null) {
            refuse(
                    write.getWObject() != null && !"majority".equals(write.getWObject()),
                    "w=" + write.getWObject(),
                    "w=majority");
            refuse(Boolean.FALSE.equals(write.getJournal()), "journal=false", "journal=true");
        }
        ReadConcern read = connection.getReadConcern();
        refuse(
                read != null && read.getLevel() != null && read.getLevel() != ReadConcernLevel.MAJORITY,
                "readConcernLevel=" + (read == null ? "" : read.getLevel()),
                "readConcernLevel=majority");
        ReadPreference preference = connection.getReadPreference();
        refuse(
                preference != null && !preference.equals(ReadPreference.primary()),
                "readPreference=" + (preference == null ? "" : preference.getName()),
                "readPreference=primary");
    }

    private static void refuse(boolean weakened, String found, String needed) {
        if (weakened) {
            throw new EventLogOpenException(
                    "The MongoDB connection string says %s, which could lose acknowledged events; Parley needs %s. Remove the option or correct it."
                            .formatted(found, needed));
        }
    }

    private static MongoClientSettings settings(ConnectionString connection) {
        return MongoClientSettings.builder()
                .applyConnectionString(connection)
                .applicationName("parley")
                // We find out ourselves what became of an insert, on servers without sessions too.
                .retryWrites(false)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(SELECTION_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(
                                connection.getSocketTimeout() == null ? 30_000 : connection.getSocketTimeout(),
                                TimeUnit.MILLISECONDS))
                .build();
    }

    private static void refuseVolatile(MongoDatabase database, String name, boolean accepted) {
        Document engine = storageEngine(database);
        boolean persistent = engine == null || engine.getBoolean("persistent", true);
        if (accepted) {
            return;
        }
        if (!persistent) {
            throw new EventLogOpenException(
                    "%s keeps data in memory only (storage engine %s) and would lose every event when it stops."
                            .formatted(name, engine == null ? "unknown" : engine.getString("name")));
        }
        if (engine == null) {
            LOG.warn("{} does not say which storage engine it uses; it must be one that survives a crash", name);
        }
    }

    private static @Nullable Document storageEngine(MongoDatabase database) {
        try {
            return database.runCommand(new Document("serverStatus", 1)).get("storageEngine", Document.class);
        } catch (MongoCommandException e) {
            LOG.debug("serverStatus is not allowed or not known", e);
            return null;
        }
    }

    private static void checkSchema(MongoDatabase database, String name, boolean make) {
        MongoCollection<Document> schema = database.getCollection(SCHEMA);
        Document known = schema.find(new Document("_id", MARKER)).first();
        if (known == null) {
            refuseWhatIsNotOurs(database, name);
            if (!make) {
                if (!livesIn(database)) {
                    throw new NoEventLogException(
                            "%s: there is no event log in the database %s.".formatted(name, database.getName()));
                }
                return;
            }
            // A probing write too: a server that cannot journal refuses it here and not at the first event.
            schema.replaceOne(
                    new Document("_id", MARKER),
                    new Document("_id", MARKER).append(VERSION, WITHOUT_TEXTS),
                    new com.mongodb.client.model.ReplaceOptions().upsert(true));
        } else if (known.getInteger(VERSION, 0) > WITH_TEXTS) {
            throw new EventLogOpenException(
                    "%s holds an event log of a newer Parley (schema %d, this version knows %d)."
                            .formatted(name, known.getInteger(VERSION), WITH_TEXTS));
        }
    }

    /** Without our marker, a collection of the name of ours may be anybody's; nothing is written beside it. */
    private static void refuseWhatIsNotOurs(MongoDatabase database, String name) {
        Document first = database.getCollection(MongoEventLog.COLLECTION).find().first();
        if (first != null
                && !(first.get(CommitDocument.ID) instanceof Long
                        && first.containsKey(CommitDocument.COMMIT)
                        && first.containsKey(CommitDocument.SPANS))) {
            throw new EventLogOpenException(
                    "%s: the database %s has a collection '%s' that is no event log of Parley. Name another database."
                            .formatted(name, database.getName(), MongoEventLog.COLLECTION));
        }
    }

    /** Whether a database holds an event log, by the marker that is written when one is made, or by its commits. */
    static boolean livesIn(MongoDatabase database) {
        for (String collection : database.listCollectionNames()) {
            if (collection.equals(SCHEMA) || collection.equals(MongoEventLog.COLLECTION)) {
                return true;
            }
        }
        return false;
    }

    static void createIndexes(MongoCollection<Document> commits) {
        commits.createIndex(
                Indexes.ascending(CommitDocument.KEYS),
                new IndexOptions().unique(true).name("stream_first_sequence"));
        commits.createIndex(
                Indexes.ascending(CommitDocument.COMMIT),
                new IndexOptions().unique(true).name("commit_id"));
        commits.createIndex(
                Indexes.ascending(CommitDocument.SPANS + "." + CommitDocument.SPAN_STREAM, CommitDocument.ID),
                new IndexOptions().name("stream_position"));
    }

    /** In a line. When no server answers the driver tells all that it knows of all of them. */
    private static String said(MongoException e) {
        String message = String.valueOf(e.getMessage());
        if (!(e instanceof MongoTimeoutException)) {
            return message;
        }
        // What went wrong stands innermost, in braces or up to the next comma.
        String why = after(message, "caused by {");
        return "no server that could take an event answers there"
                + (why.isEmpty() ? after(message, "Exception=") : why);
    }

    private static String after(String message, String words) {
        int start = message.lastIndexOf(words);
        if (start < 0) {
            return "";
        }
        int end = start + words.length();
        while (end < message.length() && "{},".indexOf(message.charAt(end)) < 0) {
            end++;
        }
        return ": " + message.substring(start + words.length(), end);
    }
}
