package dev.parley.infra.eventlog.mongo;

import dev.parley.infra.eventlog.Commit;
import dev.parley.infra.eventlog.CommitChain;
import dev.parley.infra.eventlog.EpochNanos;
import dev.parley.infra.eventlog.EventLogUnavailableException;
import dev.parley.infra.eventlog.LoggedEvent;
import dev.parley.infra.eventlog.RecordedTimes;
import dev.parley.infra.eventlog.StoredTexts;
import dev.parley.infra.eventlog.StreamEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * A commit as one document. Names are short because every commit repeats them:
 *
 * <pre>
 * _id    position of its first event
 * last   position of its last event
 * commit id of the commit (unique)
 * keys   "stream@first sequence" of each stream it adds to, sequences with 19 digits (unique)
 * spans  per stream: s stream, t type, f first and l last sequence
 * latest the latest time at which anything was recorded in the log, this commit included; where none tells, missing
 * chain  hash over it and the one before (docs/adr/0176); missing where an earlier version wrote it
 * form   of the hash (docs/adr/0211); missing where it is the first
 * since  latest recorded time in it, nanoseconds since 1970
 * events k index in spans, i event id, r recorded time (nanoseconds), p payload type, v revision, d payload, m metadata,
 *        x texts that were lifted out of the two (docs/adr/0265), missing where none were
 * </pre>
 */
final class CommitDocument {

    static final String ID = "_id";
    static final String LAST = "last";
    static final String COMMIT = "commit";
    static final String KEYS = "keys";
    static final String SPANS = "spans";
    static final String SPAN_STREAM = "s";
    static final String SPAN_LAST = "l";
    static final String LATEST_RECORDED = "since";
    static final String EVENTS = "events";
    static final String LATEST = "latest";
    static final String CHAIN = "chain";
    static final String FORM = "form";
    static final String TEXTS = "x";

    private static final String SPAN_TYPE = "t";
    private static final String SPAN_FIRST = "f";

    private CommitDocument() {}

    /** The key of the commit that adds this sequence to a stream before any other. */
    static String key(String stream, long first) {
        return String.format(Locale.ROOT, "%s@%019d", stream, first);
    }

    static Document of(Commit commit, long firstPosition) {
        Map<String, Integer> indexes = new HashMap<>();
        List<Document> spans = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<Document> events = new ArrayList<>(commit.events().size());
        long latest = Long.MIN_VALUE;
        for (StreamEvent event : commit.events()) {
            Integer index = indexes.get(event.streamId());
            if (index == null) {
                index = spans.size();
                indexes.put(event.streamId(), index);
                Commit.Span span = commit.spans().get(event.streamId());
                long first = span == null ? event.sequence() : span.first();
                long last = span == null ? event.sequence() : span.last();
                spans.add(new Document(SPAN_STREAM, event.streamId())
                        .append(SPAN_TYPE, event.streamType())
                        .append(SPAN_FIRST, first)
                        .append(SPAN_LAST, last));
                keys.add(key(event.streamId(), first));
            }
            long recorded = EpochNanos.of(event.recordedAt());
            latest = Math.max(latest, recorded);
            Document stored = new Document("k", index)
                    .append("i", event.eventId())
                    .append("r", recorded)
                    .append("p", event.payloadType())
                    .append("d", new Binary(event.payload()))
                    .append("m", new Binary(event.metadata()));
            if (event.payloadRevision() != null) {
                stored.append("v", event.payloadRevision());
            }
            StoredTexts texts = event.texts();
            if (texts != null) {
                stored.append(TEXTS, new Binary(texts.bytes()));
            }
            if (!event.streamType().equals(spans.get(index).getString(SPAN_TYPE))) {
                stored.append(SPAN_TYPE, event.streamType());
            }
            events.add(stored);
        }
        return new Document(ID, firstPosition)
                .append(LAST, firstPosition + events.size() - 1)
                .append(COMMIT, commit.id().toString())
                .append(KEYS, keys)
                .append(SPANS, spans)
                .append(LATEST_RECORDED, latest)
                .append(EVENTS, events);
    }

    static long first(Document document) {
        return document.getLong(ID);
    }

    /** The commit as it is stored, with the latest time at which anything was recorded in the log. */
    static Document of(Commit commit, long firstPosition, long latest) {
        Document document = of(commit, firstPosition);
        return latest == RecordedTimes.NONE ? document : document.append(LATEST, latest);
    }

    /** The link that a commit is in the chain of hashes. */
    static Document chained(Document document, CommitChain.Link link) {
        return document.append(CHAIN, new Binary(link.hash())).append(FORM, link.form());
    }

    /** The link of a commit; empty where an earlier version wrote it. */
    static Optional<CommitChain.Link> link(Document document) {
        Binary hash = document.get(CHAIN, Binary.class);
        return hash == null
                ? Optional.empty()
                : Optional.of(new CommitChain.Link(
                        first(document),
                        last(document),
                        hash.getData(),
                        document.getInteger(FORM, CommitChain.WITHOUT_COMMIT)));
    }

    /** The latest time at which anything was recorded up to this commit, or what is known where it does not tell. */
    static long latest(Document document, long known) {
        Long latest = document.getLong(LATEST);
        return latest == null ? known : latest;
    }

    /** Whether texts stand beside one of its events. */
    static boolean hasTexts(Document document) {
        return document.getList(EVENTS, Document.class).stream().anyMatch(event -> event.containsKey(TEXTS));
    }

    static long last(Document document) {
        return document.getLong(LAST);
    }

    static UUID commit(Document document) {
        return Commit.storedId(document.getString(COMMIT))
                .orElseThrow(() -> new EventLogUnavailableException(
                        "events %d to %d are not what was recorded: the id of their commit is none"
                                .formatted(first(document), last(document))));
    }

    /** The last sequence the commit adds to each of its streams. */
    static Map<String, Long> lastSequences(Document document) {
        Map<String, Long> last = new LinkedHashMap<>();
        for (Document span : document.getList(SPANS, Document.class)) {
            last.put(span.getString(SPAN_STREAM), span.getLong(SPAN_LAST));
        }
        return last;
    }

    private static @Nullable StoredTexts texts(long position, @Nullable Binary stored) {
        try {
            return stored == null ? null : StoredTexts.of(stored.getData());
        } catch (IllegalArgumentException e) {
            throw new EventLogUnavailableException(
                    "event %d is not what was recorded: %s".formatted(position, e.getMessage()), e);
        }
    }

    static List<LoggedEvent> events(Document document) {
        UUID commit = commit(document);
        List<Document> spans = document.getList(SPANS, Document.class);
        long[] sequences =
                spans.stream().mapToLong(span -> span.getLong(SPAN_FIRST)).toArray();
        List<Document> stored = document.getList(EVENTS, Document.class);
        List<LoggedEvent> events = new ArrayList<>(stored.size());
        long position = first(document);
        for (Document event : stored) {
            int index = event.getInteger("k");
            Document span = spans.get(index);
            String ownType = event.getString(SPAN_TYPE);
            StreamEvent streamEvent = new StreamEvent(
                    span.getString(SPAN_STREAM),
                    ownType == null ? span.getString(SPAN_TYPE) : ownType,
                    sequences[index]++,
                    event.getString("i"),
                    EpochNanos.toInstant(event.getLong("r")),
                    event.getString("p"),
                    event.getString("v"),
                    event.get("d", Binary.class).getData(),
                    event.get("m", Binary.class).getData(),
                    texts(position, event.get(TEXTS, Binary.class)));
            events.add(new LoggedEvent(position++, commit, streamEvent));
        }
        return events;
    }
}
