package dev.parley.kernel.history;

import dev.parley.kernel.Claim;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.document.MessageTexts;
import dev.parley.kernel.document.Node;
import dev.parley.kernel.document.Node.Mapping;
import dev.parley.kernel.document.Node.Scalar;
import dev.parley.kernel.document.Node.Sequence;
import dev.parley.kernel.document.Problems;
import dev.parley.kernel.event.RealisationEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a history from the tree of a file, or reports everything that stands against it. */
final class HistoryDecoder {

    static final String VERSION = "parley";
    static final String REALISATION = "realisation";
    static final String RECORDED = "recorded";
    static final String BY = "by";
    static final String ID = "id";
    static final String IMPORTED = "imported";
    static final String IMPORTED_BY = "imported-by";
    static final String SOURCE_RECORDED = "source-recorded";
    static final String SOURCE_BY = "source-by";
    static final String HISTORY = "history";

    /** Keys at the head of a file. */
    static final List<String> HEAD = List.of(
            VERSION, REALISATION, Shape.ORGANISATION, RECORDED, BY, Shape.EVIDENCE, Shape.SOURCE, Shape.CODER, HISTORY);

    /** Keys that every entry may have beside those of its event. */
    static final List<String> LOGGING = List.of(RECORDED, BY, ID, IMPORTED, IMPORTED_BY, SOURCE_RECORDED, SOURCE_BY);

    /** Principal of events whose file names none. */
    static final String UNNAMED_PRINCIPAL = "import";

    /** What an event id may be. */
    static final Pattern EVENT_ID = Pattern.compile("\\S{1,200}");

    private static final RealisationId UNREADABLE = new RealisationId("unreadable");
    private static final Notation.Timestamp TIMESTAMP = new Notation.Timestamp();
    private static final Notation.Text TEXT = new Notation.Text();

    private final String name;
    private final Problems problems;
    private final Set<Integer> skippedLines;
    private final Map<String, Integer> ids = new HashMap<>();

    /**
     * A decoder for one file.
     *
     * @param skippedLines lines of entries about which everything has been said
     */
    HistoryDecoder(String name, Problems problems, Set<Integer> skippedLines) {
        this.name = name;
        this.problems = problems;
        this.skippedLines = skippedLines;
    }

    /** The document, or null where it has problems. */
    @Nullable
    HistoryDocument decode(Node root) {
        if (!(root instanceof Mapping mapping)) {
            Notation.wrongKind(root, "a history file: the keys " + String.join(", ", HEAD), "", problems);
            return null;
        }
        Fields head = new Fields(mapping, "", problems);
        head.refuseOthers(HEAD);
        checkVersion(head);
        RealisationId realisation = realisation(head);
        Object organisation = head.read(Shape.ORGANISATION, new Notation.Organisation());
        Evidence evidence = Shape.evidence(head, Evidence.FIRST_HAND);
        Shape.Inherited inherited = new Shape.Inherited(
                realisation, (OrganisationId) organisation, evidence == null ? Evidence.FIRST_HAND : evidence);
        Instant recorded = (Instant) head.read(RECORDED, TIMESTAMP);
        String by = Objects.requireNonNullElse((String) head.read(BY, TEXT), UNNAMED_PRINCIPAL);

        Node history = head.value(HISTORY);
        if (history == null) {
            head.missing(HISTORY, ": a list with one entry for each event");
            return null;
        }
        if (!(history instanceof Sequence list)) {
            Notation.wrongKind(history, "a list with one entry for each event", HISTORY, problems);
            return null;
        }
        boolean timeSaid = head.has(RECORDED);
        List<RecordedEvent> events = new ArrayList<>();
        List<Mapping> entries = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            Node item = list.items().get(i);
            String path = HISTORY + "[" + i + "]";
            if (skippedLines.contains(item.line())) {
                continue;
            }
            if (!(item instanceof Mapping entry)) {
                Notation.wrongKind(item, "an entry such as '- encounter-recorded: en1' with its keys", path, problems);
                continue;
            }
            if (!entry.complete()) {
                continue;
            }
            Fields fields = new Fields(entry, path, problems);
            RealisationEvent event = event(fields, entry, inherited);
            Instant own = (Instant) fields.read(RECORDED, TIMESTAMP);
            if (own == null && recorded == null && !timeSaid && fields.value(RECORDED) == null) {
                fields.missing(RECORDED, ", here, in an entry before or at the head of the file: when it was logged");
                timeSaid = true;
            }
            timeSaid |= fields.value(RECORDED) != null;
            recorded = own == null ? recorded : own;
            String principal = Objects.requireNonNullElse((String) fields.read(BY, TEXT), by);
            String id = id(fields, realisation, i);
            Claim claim = recorded == null ? null : claim(fields, recorded, principal);
            if (event != null && recorded != null) {
                events.add(new RecordedEvent(id, i, recorded, principal, event, claim));
                entries.add(entry);
            }
        }
        return problems.none() ? new HistoryDocument(name, new History(realisation, events), entries) : null;
    }

    private static void checkVersion(Fields head) {
        if (head.value(VERSION) == null) {
            head.missing(VERSION, ": a history file begins with 'parley: 1'");
        } else if (!(head.value(VERSION) instanceof Scalar version)
                || !version.text().equals("1")) {
            head.problem(VERSION, "this version of the format is not known: accepted is 1");
        }
    }

    private static RealisationId realisation(Fields head) {
        if (head.value(REALISATION) == null) {
            head.missing(REALISATION, ": the id of the realisation, " + RealisationId.ACCEPTED);
        } else if (head.value(REALISATION) instanceof Scalar scalar) {
            try {
                return new RealisationId(scalar.text());
            } catch (IllegalArgumentException e) {
                head.problem(REALISATION, String.valueOf(e.getMessage()));
            }
        } else {
            head.problem(REALISATION, "is no RealisationId: accepted are " + RealisationId.ACCEPTED);
        }
        return UNREADABLE;
    }

    private @Nullable RealisationEvent event(Fields fields, Mapping entry, Shape.Inherited inherited) {
        List<String> named = fields.keys().stream().filter(EventShapes::isName).toList();
        if (named.size() == 1) {
            return (RealisationEvent) EventShapes.named(named.get(0)).read(fields, inherited, LOGGING);
        }
        if (named.size() > 1) {
            fields.problem("one entry is one event, and this has " + String.join(", ", named));
        } else if (entry.entries().isEmpty()) {
            fields.problem("an entry without keys: its first key names the event; accepted are "
                    + MessageTexts.listed(EventShapes.names()) + " (docs/history-file.md has all)");
        } else {
            String first = entry.entries().get(0).key().text();
            problems.add(
                    entry.entries().get(0).key(),
                    fields.path(first),
                    () -> "'" + MessageTexts.shortened(first) + "' is no event: "
                            + MessageTexts.accepted(first, EventShapes.names()) + " (docs/history-file.md has all)");
        }
        return null;
    }

    /** What an export says of an earlier import of the entry. */
    private static @Nullable Claim claim(Fields fields, Instant recorded, String principal) {
        Instant imported = (Instant) fields.read(IMPORTED, TIMESTAMP);
        String importer = (String) fields.read(IMPORTED_BY, TEXT);
        Instant sourceRecorded = (Instant) fields.read(SOURCE_RECORDED, TIMESTAMP);
        String sourceBy = (String) fields.read(SOURCE_BY, TEXT);
        if (importer == null) {
            if (fields.value(IMPORTED) != null
                    || fields.value(SOURCE_RECORDED) != null
                    || fields.value(SOURCE_BY) != null) {
                fields.missing(
                        IMPORTED_BY,
                        ": " + IMPORTED + ", " + SOURCE_RECORDED + " and " + SOURCE_BY
                                + " say what was imported, and by whom has to be said too");
            }
            return null;
        }
        return new Claim(
                importer,
                imported,
                Objects.requireNonNullElse(sourceRecorded, recorded),
                Objects.requireNonNullElse(sourceBy, principal));
    }

    private String id(Fields fields, RealisationId realisation, int index) {
        String id = (String) fields.read(ID, TEXT);
        if (id == null) {
            id = derivedId(realisation, index);
        } else if (!EVENT_ID.matcher(id).matches()) {
            fields.problem(
                    ID,
                    "'" + MessageTexts.shortened(id)
                            + "' is no event id: accepted are 1 to 200 characters without blanks");
        }
        Integer other = ids.putIfAbsent(id, index);
        if (other != null) {
            fields.problem(ID, "'" + MessageTexts.shortened(id) + "' is the id of history[" + other + "] already");
        }
        return id;
    }

    /** The id of an event whose file gives none: the same for the same realisation and place, so that reading twice gives the same stream. */
    static String derivedId(RealisationId realisation, int index) {
        return UUID.nameUUIDFromBytes((realisation.value() + "/" + index).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
