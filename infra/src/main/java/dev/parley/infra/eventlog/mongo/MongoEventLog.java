package dev.parley.infra.eventlog.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.parley.infra.eventlog.AppendResult;
import dev.parley.infra.eventlog.Commit;
import dev.parley.infra.eventlog.CommitChain;
import dev.parley.infra.eventlog.EpochNanos;
import dev.parley.infra.eventlog.ErasureList;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogException;
import dev.parley.infra.eventlog.EventLogUnavailableException;
import dev.parley.infra.eventlog.EventLogUncertainException;
import dev.parley.infra.eventlog.LoggedEvent;
import dev.parley.infra.eventlog.RecordedTimes;
import dev.parley.infra.eventlog.RulesNote;
import dev.parley.infra.eventlog.StoredTexts;
import dev.parley.infra.eventlog.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.bson.BsonMaximumSizeExceededException;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The event log in a MongoDB database: one document per commit, whose {@code _id} is the position of its first event.
 *
 * <p>A writer knows the log up to a head and where each stream stood then. It numbers a batch from there and inserts it in
 * order; the unique {@code _id} lets it succeed only if nobody else appended in between, so what was checked at the head
 * still holds. Otherwise it reads what the others added, checks again and renumbers. No position is ever left out, no
 * commit becomes visible before an earlier one, and no transaction is needed. Unique indexes on stream and first sequence
 * and on the commit id guard the same promises a second time.
 *
 * <p>When the outcome of an insert is unknown (the connection broke, the primary changed), the writer reads back which of
 * its commits are stored and offers the others again <em>at the same positions</em>: should the first attempt still
 * arrive, it clashes with the second, so no commit is stored twice and none is acknowledged in vain (docs/adr/0091).
 */
public final class MongoEventLog implements EventLog, RulesNote {

    /** The collection that is the truth. */
    public static final String COLLECTION = "commits";

    /** The note beside the marker of the log that names the published rules. */
    private static final String RULES = "rules";

    private static final String RULES_VERSION = "version";

    /** The note that there are hashes. */
    private static final String CHAIN_BEGUN = "chain";

    private static final String HASHED_FROM = "from";
    private static final int STREAMS_AT_ONCE = 1_000;
    private static final String STREAM = CommitDocument.SPANS + "." + CommitDocument.SPAN_STREAM;
    private static final String STREAM_LAST = CommitDocument.SPANS + "." + CommitDocument.SPAN_LAST;
    private static final int KNOWN_STREAMS = 10_000;
    private static final int FOLLOWED_COMMITS = 2_000;
    private static final long PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private static final int ERASING_ATTEMPTS = 5;

    private final MongoClient client;
    private final MongoCollection<Document> commits;
    private final MongoCollection<Document> notes;
    private final ErasureList erasures;
    private final String name;
    private final Duration patience;

    private final Object writing = new Object();
    private final Map<String, Long> lastSequences = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > KNOWN_STREAMS;
        }
    };
    private final RecordedTimes times = new RecordedTimes();
    private long head;
    private long latest = RecordedTimes.NONE;
    private CommitChain.Link chain = CommitChain.Link.BEGINNING;
    private boolean chainNoted;
    private boolean textsNoted;
    private volatile boolean closed;

    /** Of the page read last, to ask for as many commits as the next one will hold. */
    private volatile double eventsPerCommit = 1;

    MongoEventLog(
            MongoClient client,
            MongoCollection<Document> commits,
            MongoCollection<Document> notes,
            MongoCollection<Document> erasures,
            String name,
            Duration patience) {
        this.client = client;
        this.commits = commits;
        this.notes = notes;
        this.erasures = new MongoErasureList(erasures);
        this.name = name;
        this.patience = patience;
        goToHead();
    }

    /**
     * Opens the log of a database.
     *
     * @param options where it is and how much is asked of the server
     * @return the open log
     * @throws dev.parley.infra.eventlog.EventLogOpenException if the connection string or the server weakens what the
     *     log promises, cannot be reached, or holds something a newer version wrote
     */
    public static MongoEventLog open(MongoLogOptions options) {
        return MongoLogOpening.open(options, true);
    }

    /**
     * Opens a log that is there, for reading, and writes nothing: where there is none, none is made.
     *
     * @param options where it is
     * @throws dev.parley.infra.eventlog.NoEventLogException if there is none
     * @throws dev.parley.infra.eventlog.EventLogOpenException if the server cannot be reached or is refused
     */
    public static MongoEventLog openForReading(MongoLogOptions options) {
        return MongoLogOpening.open(options, false);
    }

    /**
     * Whether an event log lives in a database, empty or not. Where one does, nothing may be dropped that is not known by
     * its exact name (docs/adr/0100).
     *
     * @param database the database
     * @return whether it holds the marker of a log, or its commits
     */
    public static boolean livesIn(MongoDatabase database) {
        return MongoLogOpening.livesIn(database);
    }

    /** The list of what was erased in this log, which lies beside it. */
    public ErasureList erasures() {
        return erasures;
    }

    @Override
    public List<AppendResult> append(List<Commit> batch) {
        synchronized (writing) {
            if (closed) {
                throw new EventLogUnavailableException("The event log is closed. Nothing was stored.");
            }
            Append append = new Append(batch);
            try {
                return append.run();
            } finally {
                if (append.interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** One batch on its way into the log. */
    private final class Append {

        private final List<Commit> batch;
        private final @Nullable AppendResult[] results;
        private final long deadline = System.nanoTime() + patience.toNanos();
        private long pause = PAUSE_MILLIS;
        private boolean inDoubt;
        private boolean followed;

        // An interrupt would only make an outcome unknown: it is kept for later, since others wait for this batch too.
        private boolean interrupted = Thread.interrupted();

        Append(List<Commit> batch) {
            this.batch = batch;
            this.results = new AppendResult[batch.size()];
        }

        List<AppendResult> run() {
            while (true) {
                List<Integer> offered = new ArrayList<>();
                List<Document> documents = new ArrayList<>();
                Map<String, Long> staged = new HashMap<>();
                try {
                    number(offered, documents, staged);
                    if (!followed && conflicting()) {
                        // The head may be behind: others may have appended what these commits build on.
                        followed = true;
                        forgetConflicts();
                        follow();
                        continue;
                    }
                    if (documents.isEmpty()) {
                        return finished();
                    }
                    noteChain();
                    noteTexts(documents);
                    commits.insertMany(documents, new InsertManyOptions().ordered(true));
                } catch (MongoException e) {
                    recover(e);
                    continue;
                } catch (BsonMaximumSizeExceededException e) {
                    throw giveUp("A commit is too big for a MongoDB document", e, documents.size() > 1);
                }
                long position = head + 1;
                for (int index : offered) {
                    long last = position + batch.get(index).events().size() - 1;
                    results[index] = new AppendResult.Appended(position, last);
                    position = last + 1;
                }
                head = position - 1;
                latest = CommitDocument.latest(documents.get(documents.size() - 1), latest);
                chain = linkAt(documents.get(documents.size() - 1));
                lastSequences.putAll(staged);
                return finished();
            }
        }

        /** Checks every commit still open against the log up to the head and numbers those that fit. */
        private void number(List<Integer> offered, List<Document> documents, Map<String, Long> staged) {
            long next = head + 1;
            long recorded = latest;
            CommitChain.Link link = chain;
            for (int i = 0; i < batch.size(); i++) {
                if (results[i] != null) {
                    continue;
                }
                Commit commit = batch.get(i);
                AppendResult.Conflict conflict = conflict(commit, staged);
                if (conflict != null) {
                    results[i] = conflict;
                    continue;
                }
                commit.spans().forEach((stream, span) -> staged.put(stream, span.last()));
                Commit stored = times.following(commit, recorded);
                recorded = RecordedTimes.after(stored, recorded);
                CommitChain grown = CommitChain.after(link);
                long position = next;
                for (StreamEvent event : stored.events()) {
                    grown.add(position++, commit.id(), event);
                }
                link = grown.link();
                documents.add(CommitDocument.chained(CommitDocument.of(stored, next, recorded), link));
                offered.add(i);
                next += commit.events().size();
            }
        }

        private AppendResult.@Nullable Conflict conflict(Commit commit, Map<String, Long> staged) {
            for (Map.Entry<String, Commit.Span> span : commit.spans().entrySet()) {
                String stream = span.getKey();
                Long last = staged.get(stream);
                long expected = (last == null ? lastSequenceAtHead(stream) : last) + 1;
                if (span.getValue().first() != expected) {
                    return new AppendResult.Conflict(
                            stream, expected, span.getValue().first());
                }
            }
            return null;
        }

        /** Finds out what an insert that did not simply succeed has stored, and what others have stored meanwhile. */
        private void recover(MongoException e) {
            interrupted |= Thread.interrupted();
            InsertFailure failure = InsertFailure.of(e);
            if (failure == InsertFailure.REFUSED) {
                throw giveUp("%s refuses a commit: %s".formatted(name, e.getMessage()), e, InsertFailure.storedSome(e));
            }
            if (failure == InsertFailure.NOT_SENT && !inDoubt) {
                throw giveUp("%s cannot be reached: %s".formatted(name, e.getMessage()), e, false);
            }
            boolean clash = failure == InsertFailure.CLASH;
            inDoubt |= !clash;
            forgetConflicts();
            while (true) {
                try {
                    long before = head;
                    follow();
                    boolean stored = markStored();
                    if (clash && !stored && head == before) {
                        // The clashing commit is written but not yet visible to a majority: wait for it.
                        rest(e);
                    } else if (!clash) {
                        rest(e);
                    }
                    return;
                } catch (MongoException again) {
                    interrupted |= Thread.interrupted();
                    inDoubt = true;
                    rest(again);
                }
            }
        }

        private boolean conflicting() {
            return Arrays.stream(results).anyMatch(AppendResult.Conflict.class::isInstance);
        }

        /** Conflicts were judged by a log that has moved on since; only what is stored is certain. */
        private void forgetConflicts() {
            for (int i = 0; i < results.length; i++) {
                if (results[i] instanceof AppendResult.Conflict) {
                    results[i] = null;
                }
            }
        }

        /** The end of trying: "unavailable" only where certainly nothing of the whole batch is stored. */
        private EventLogException giveUp(String what, Throwable cause, boolean storedSome) {
            boolean clean = !inDoubt
                    && !storedSome
                    && Arrays.stream(results).noneMatch(AppendResult.Appended.class::isInstance);
            return clean
                    ? new EventLogUnavailableException(what + ". Nothing was stored.", cause)
                    : new EventLogUncertainException(
                            what + ". Whether the last commits are stored is unknown; look before repeating them.",
                            cause);
        }

        /** Notes which commits of the batch are in the log; returns whether there was one not known before. */
        private boolean markStored() {
            Map<String, Integer> open = new HashMap<>();
            for (int i = 0; i < batch.size(); i++) {
                if (results[i] == null) {
                    open.put(batch.get(i).id().toString(), i);
                }
            }
            boolean any = false;
            for (Document stored : commits.find(in(CommitDocument.COMMIT, open.keySet()))
                    .projection(include(CommitDocument.COMMIT, CommitDocument.LAST))) {
                Integer index = open.get(stored.getString(CommitDocument.COMMIT));
                if (index != null) {
                    results[index] =
                            new AppendResult.Appended(CommitDocument.first(stored), CommitDocument.last(stored));
                    any = true;
                }
            }
            return any;
        }

        private void rest(MongoException cause) {
            if (System.nanoTime() + pause * 1_000_000 > deadline) {
                throw giveUp(
                        "%s let no append through for %d s: %s"
                                .formatted(name, patience.toSeconds(), cause.getMessage()),
                        cause,
                        false);
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        }

        private List<AppendResult> finished() {
            List<AppendResult> all = new ArrayList<>(results.length);
            for (AppendResult result : results) {
                if (result == null) {
                    throw new IllegalStateException("a commit of the batch was left without a result");
                }
                all.add(result);
            }
            return all;
        }
    }

    /** Reads what has been appended behind the head; when that is much, jumps to the end and forgets the streams. */
    private void follow() {
        List<Document> added = commits.find(gt(CommitDocument.ID, head))
                .projection(include(
                        CommitDocument.LAST,
                        CommitDocument.SPANS,
                        CommitDocument.LATEST,
                        CommitDocument.CHAIN,
                        CommitDocument.FORM))
                .sort(ascending(CommitDocument.ID))
                .limit(FOLLOWED_COMMITS)
                .into(new ArrayList<>());
        if (added.size() == FOLLOWED_COMMITS) {
            lastSequences.clear();
            goToHead();
            return;
        }
        for (Document commit : added) {
            lastSequences.putAll(CommitDocument.lastSequences(commit));
            head = CommitDocument.last(commit);
            latest = CommitDocument.latest(commit, latest);
            chain = linkAt(commit);
        }
    }

    private long lastSequenceAtHead(String stream) {
        Long known = lastSequences.get(stream);
        if (known == null) {
            known = readLastSequence(stream, lte(CommitDocument.ID, head)).orElse(-1);
            lastSequences.put(stream, known);
        }
        return known;
    }

    private OptionalLong readLastSequence(String stream, Bson within) {
        Document last = commits.find(and(eq(STREAM, stream), within))
                .projection(include(CommitDocument.SPANS))
                .sort(descending(CommitDocument.ID))
                .limit(1)
                .first();
        Long sequence = last == null ? null : CommitDocument.lastSequences(last).get(stream);
        return sequence == null ? OptionalLong.empty() : OptionalLong.of(sequence);
    }

    private void goToHead() {
        @Nullable Document last = readLast();
        head = last == null ? 0 : CommitDocument.last(last);
        latest = last == null ? latest : CommitDocument.latest(last, latest);
        chain = last == null ? CommitChain.Link.BEGINNING : linkAt(last);
    }

    /** What the next commit hangs on: after one that an earlier version wrote, the chain begins anew. */
    private static CommitChain.Link linkAt(Document commit) {
        return CommitDocument.link(commit)
                .orElseGet(() -> CommitChain.Link.beginningAfter(CommitDocument.last(commit)));
    }

    @Override
    public List<CommitChain.Link> links(long afterPosition, int limit) {
        requirePositive(limit);
        return reading(() -> {
            List<CommitChain.Link> links = new ArrayList<>();
            commits.find(and(gt(CommitDocument.LAST, afterPosition), exists(CommitDocument.CHAIN)))
                    .projection(include(CommitDocument.LAST, CommitDocument.CHAIN, CommitDocument.FORM))
                    .sort(ascending(CommitDocument.ID))
                    .limit(limit)
                    .forEach(document -> CommitDocument.link(document).ifPresent(links::add));
            return links;
        });
    }

    @Override
    public Optional<CommitChain.Beginning> chainBegun() {
        return reading(() -> {
            Document note = notes.find(eq(CommitDocument.ID, CHAIN_BEGUN)).first();
            if (note == null) {
                return Optional.empty();
            }
            long from = note.getLong(HASHED_FROM);
            return Optional.of(new CommitChain.Beginning(from, from));
        });
    }

    /** Notes from where on every commit has a hash, before the first that is stored by this. Whoever was first is right. */
    private void noteChain() {
        if (chainNoted) {
            return;
        }
        if (notes.find(eq(CommitDocument.ID, CHAIN_BEGUN)).first() == null) {
            Document first = commits.find(exists(CommitDocument.CHAIN))
                    .projection(include(CommitDocument.ID))
                    .sort(ascending(CommitDocument.ID))
                    .limit(1)
                    .first();
            notes.updateOne(
                    eq(CommitDocument.ID, CHAIN_BEGUN),
                    Updates.setOnInsert(HASHED_FROM, first == null ? head + 1 : CommitDocument.first(first)),
                    new UpdateOptions().upsert(true));
        }
        chainNoted = true;
    }

    /** Keeps programs that know of no texts beside events out, before the first are stored. */
    private void noteTexts(List<Document> documents) {
        if (!textsNoted && documents.stream().anyMatch(CommitDocument::hasTexts)) {
            notes.updateOne(
                    eq(CommitDocument.ID, MongoLogOpening.MARKER),
                    Updates.max(MongoLogOpening.VERSION, MongoLogOpening.WITH_TEXTS),
                    new UpdateOptions().upsert(true));
            textsNoted = true;
        }
    }

    @Override
    public void erase(SortedMap<Long, StoredTexts> left) {
        // None is changed where one is not what it is said to be.
        left.forEach((position, texts) -> there(position, texts));
        left.forEach((position, texts) -> {
            for (int attempt = 0; attempt < ERASING_ATTEMPTS; attempt++) {
                if (asking("written", () -> erased(there(position, texts), texts))) {
                    return;
                }
            }
            throw new EventLogUnavailableException(
                    "The texts of event %d are changed by others all the time; not all was erased."
                            .formatted(position));
        });
    }

    private LoggedEvent there(long position, StoredTexts left) {
        for (LoggedEvent read : readAll(position - 1, 1)) {
            StoredTexts texts = read.event().texts();
            if (read.position() == position && texts != null && Arrays.equals(texts.root(), left.root())) {
                return read;
            }
        }
        throw new IllegalArgumentException("event " + position + " has other texts, or none");
    }

    /** Puts in what is left, unless another node has put in something else meanwhile: what that one erased would come back. */
    private boolean erased(LoggedEvent event, StoredTexts left) {
        Document commit = commits.find(
                        eq(CommitDocument.COMMIT, event.commitId().toString()))
                .projection(include(CommitDocument.ID))
                .first();
        StoredTexts before = event.event().texts();
        if (commit == null || before == null) {
            return false;
        }
        long first = CommitDocument.first(commit);
        String place = "%s.%d.%s".formatted(CommitDocument.EVENTS, event.position() - first, CommitDocument.TEXTS);
        return commits.updateOne(
                                and(eq(CommitDocument.ID, first), eq(place, new Binary(before.bytes()))),
                                Updates.set(
                                        place, new Binary(before.without(left).bytes())))
                        .getMatchedCount()
                == 1;
    }

    private long readHead() {
        @Nullable Document last = readLast();
        return last == null ? 0 : CommitDocument.last(last);
    }

    private @Nullable Document readLast() {
        return commits.find()
                .projection(
                        include(CommitDocument.LAST, CommitDocument.LATEST, CommitDocument.CHAIN, CommitDocument.FORM))
                .sort(descending(CommitDocument.ID))
                .limit(1)
                .first();
    }

    @Override
    public long head() {
        return reading(this::readHead);
    }

    @Override
    public OptionalLong lastSequence(String streamId) {
        return reading(() -> readLastSequence(streamId, new Document()));
    }

    /** By the keys of first commits, some at a time. */
    @Override
    public Set<String> existing(Collection<String> streamIds) {
        return reading(() -> {
            Set<String> existing = new HashSet<>();
            List<String> asked = List.copyOf(streamIds);
            for (int from = 0; from < asked.size(); from += STREAMS_AT_ONCE) {
                Set<String> some = new HashSet<>(asked.subList(from, Math.min(asked.size(), from + STREAMS_AT_ONCE)));
                List<String> keys = some.stream()
                        .map(stream -> CommitDocument.key(stream, 0))
                        .toList();
                for (Document commit :
                        commits.find(in(CommitDocument.KEYS, keys)).projection(include(STREAM))) {
                    CommitDocument.lastSequences(commit).keySet().stream()
                            .filter(some::contains)
                            .forEach(existing::add);
                }
            }
            return existing;
        });
    }

    @Override
    public List<LoggedEvent> readStream(String streamId, long fromSequence, int limit) {
        requirePositive(limit);
        return reading(() -> {
            // May also match a commit by the sequences of another stream in it; what is not wanted is left out below.
            Bson wanted = and(eq(STREAM, streamId), gte(STREAM_LAST, fromSequence));
            Page page = new Page(limit);
            try (MongoCursor<Document> cursor = commits.find(wanted)
                    .sort(ascending(CommitDocument.ID))
                    .batchSize(Math.min(limit, PAGE_EVENTS))
                    .iterator()) {
                while (!page.full() && cursor.hasNext()) {
                    for (LoggedEvent event : CommitDocument.events(cursor.next())) {
                        if (event.event().streamId().equals(streamId)
                                && event.event().sequence() >= fromSequence) {
                            page.add(event);
                        }
                    }
                }
            }
            return page.events();
        });
    }

    @Override
    public List<LoggedEvent> readAll(long afterPosition, int limit) {
        requirePositive(limit);
        return reading(() -> {
            Page page = new Page(limit);
            long next = Math.max(afterPosition + 1, FIRST_POSITION);
            boolean more = true;
            while (more && !page.full()) {
                // The server sends as many commits as it is asked for, wanted or not, and some hold hundreds of events.
                int asked = (int) Math.min(limit, Math.ceil(limit / eventsPerCommit) + 1);
                int commitsRead = 0;
                long begin = next;
                try (MongoCursor<Document> cursor = from(next, asked)) {
                    if (!cursor.hasNext() && next > FIRST_POSITION) {
                        addContaining(next, page);
                    }
                    while (!page.full() && cursor.hasNext()) {
                        Document commit = cursor.next();
                        if (commitsRead++ == 0 && CommitDocument.first(commit) > next) {
                            addContaining(next, page);
                            begin = CommitDocument.first(commit);
                        }
                        CommitDocument.events(commit).forEach(page::add);
                        next = CommitDocument.last(commit) + 1;
                    }
                }
                if (commitsRead > 0) {
                    eventsPerCommit = Math.max(1.0, (double) (next - begin) / commitsRead);
                }
                more = commitsRead == asked;
            }
            return page.events();
        });
    }

    private MongoCursor<Document> from(long position, int asked) {
        return commits.find(gte(CommitDocument.ID, position))
                .sort(ascending(CommitDocument.ID))
                .limit(asked)
                .batchSize(asked)
                .iterator();
    }

    /** Adds the events from a position on that lies inside a commit, if there is such a commit. */
    private void addContaining(long position, Page page) {
        Document containing = commits.find(lte(CommitDocument.ID, position - 1))
                .sort(descending(CommitDocument.ID))
                .limit(1)
                .first();
        if (containing != null) {
            CommitDocument.events(containing).stream()
                    .filter(event -> event.position() >= position)
                    .forEach(page::add);
        }
    }

    @Override
    public OptionalLong firstPositionRecordedFrom(Instant instant) {
        long nanos = instant.isBefore(EpochNanos.EARLIEST)
                ? Long.MIN_VALUE
                : instant.isAfter(EpochNanos.LATEST) ? Long.MAX_VALUE : EpochNanos.of(instant);
        return reading(() -> {
            Document commit = commits.find(gte(CommitDocument.LATEST_RECORDED, nanos))
                    .sort(ascending(CommitDocument.ID))
                    .limit(1)
                    .first();
            return commit == null
                    ? OptionalLong.empty()
                    : CommitDocument.events(commit).stream()
                            .filter(event -> !event.event().recordedAt().isBefore(instant))
                            .mapToLong(LoggedEvent::position)
                            .findFirst();
        });
    }

    @Override
    public Optional<String> rules() {
        return reading(() -> Optional.ofNullable(
                        notes.find(eq(CommitDocument.ID, RULES)).first())
                .map(note -> note.getString(RULES_VERSION)));
    }

    @Override
    public void offerRules(String version) {
        // Of several nodes that start at once the first one notes it.
        note(Updates.setOnInsert(RULES_VERSION, version));
    }

    @Override
    public void chooseRules(String version) {
        note(Updates.set(RULES_VERSION, version));
    }

    private void note(Bson change) {
        asking(
                "written",
                () -> notes.updateOne(eq(CommitDocument.ID, RULES), change, new UpdateOptions().upsert(true)));
    }

    private <T> T reading(Supplier<T> read) {
        return asking("read", read);
    }

    private <T> T asking(String what, Supplier<T> question) {
        if (closed) {
            throw new EventLogUnavailableException("The event log is closed.");
        }
        try {
            return question.get();
        } catch (MongoException e) {
            throw new EventLogUnavailableException("%s cannot be %s: %s".formatted(name, what, e.getMessage()), e);
        }
    }

    private static void requirePositive(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a page has 1 event or more, but the limit is " + limit);
        }
    }

    /** The ids of the given commits that are stored, for checks from outside. */
    List<UUID> stored(List<UUID> ids) {
        return commits.find(in(
                        CommitDocument.COMMIT, ids.stream().map(UUID::toString).toList()))
                .projection(include(CommitDocument.COMMIT))
                .map(CommitDocument::commit)
                .into(new ArrayList<>());
    }

    @Override
    public void close() {
        closed = true;
        synchronized (writing) {
            client.close();
        }
    }

    /** Collects events until it holds enough of them or enough bytes. */
    private static final class Page {

        private final int limit;
        private final List<LoggedEvent> events = new ArrayList<>();
        private long bytes;
        private boolean full;

        Page(int limit) {
            this.limit = limit;
        }

        void add(LoggedEvent event) {
            if (!full()) {
                events.add(event);
                bytes += event.event().approximateBytes();
                full = events.size() >= limit || bytes >= PAGE_BYTES;
            }
        }

        boolean full() {
            return full;
        }

        List<LoggedEvent> events() {
            return events;
        }
    }
}
