package dev.parley.infra.beside;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every kind of what an installation keeps, where it is, and what becomes of it when the log is copied. A test looks for every table,
 * collection and file here, so that nothing new is left behind by a copy without a word (docs/adr/0291).
 */
public enum StateKind {
    /** The log, with the notes on it. */
    EVENTS(
            Move.COPIED,
            "",
            List.of("events.db"),
            List.of("event", "latest", "chain", "chain_begun", "noted"),
            List.of("commits", "log_schema")),
    /** By which published rules an installation goes; in a database among the notes on the log. */
    RULES_VERSION(Move.COPIED, "", List.of("rules-version"), List.of(), List.of()),
    /** What was erased. */
    ERASURES(Move.COPIED, "", List.of("erasures.jsonl"), List.of(), List.of("erasures")),
    /** Who is on which side. */
    MEMBERS(Move.COPIED, "", List.of("members.db"), List.of("member"), List.of("members")),
    /** Alerts with who acknowledged them, and when digests were sent. */
    ALERTS(Move.COPIED, "", List.of("alerts.db"), List.of("alert", "digest"), List.of("alerts", "alert_digests")),
    /** Calendar feeds: of their addresses the hashes, so that calendars go on following. */
    FEEDS(Move.COPIED, "", List.of("feeds.db"), List.of("feed", "revoked"), List.of("feeds")),
    /** Unit, tags, keepers, and what is muted. */
    MARKS(Move.COPIED, "", List.of("marks.db"), List.of("mark"), List.of("marks")),
    /** What other programs told of meetings, with the drafts that wait. */
    MEETINGS(Move.COPIED, "", List.of("meetings.db"), List.of("meeting"), List.of("meetings")),
    /** Tokens, as digests. */
    TOKENS(Move.LEFT, "whoever has a token would be let in there too", List.of("tokens.json"), List.of(), List.of()),
    /** The audit trail. */
    AUDIT(Move.LEFT, "it says what was done here", List.of("audit.jsonl"), List.of(), List.of()),
    /** Rule sets of organisations. */
    RULES(Move.LEFT, "findings are others without it", List.of("rules"), List.of(), List.of()),
    /** How tables are read. */
    MAPPINGS(Move.LEFT, "tables are asked about again without it", List.of("mappings"), List.of(), List.of()),
    /** Read models: made anew from the log. */
    VIEWS(
            Move.MADE_ANEW,
            "",
            List.of("views.db", "views.damaged"),
            List.of("register", "counter", "segment", "view_*", "row_*", "parked_*"),
            List.of("projection_*", "realisations_*", "portfolio_*", "parked_*")),
    /** What is a process's, for as long as it runs or until its next start. */
    PROCESS(
            Move.MADE_ANEW,
            "",
            List.of("server.json", "events.lock", "tokens.json.lock", "erasures.pending", "web"),
            List.of(),
            List.of());

    /** What becomes of something when the log is copied. */
    public enum Move {
        /** It is in the copy. */
        COPIED,
        /** It belongs to the data directory and not to the log, and stays; {@code copy} says so. */
        LEFT,
        /** It is made anew there. */
        MADE_ANEW
    }

    private final Move move;
    private final String why;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> files;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> tables;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> collections;

    StateKind(Move move, String why, List<String> files, List<String> tables, List<String> collections) {
        this.move = move;
        this.why = why;
        this.files = files;
        this.tables = tables;
        this.collections = collections;
    }

    /** What becomes of it. */
    public Move move() {
        return move;
    }

    /** Where it is left, what somebody should know before they copy it by hand; else empty. */
    public String why() {
        return why;
    }

    /** Its files and folders in a data directory. */
    public List<String> files() {
        return files;
    }

    /** Its tables in those files, where they are SQLite's; a star stands for the end of a name. */
    public List<String> tables() {
        return tables;
    }

    /** Its collections in a database; a star stands for the end of a name. */
    public List<String> collections() {
        return collections;
    }

    /** Those of which this becomes. */
    public static Stream<StateKind> all(Move move) {
        return Arrays.stream(values()).filter(kind -> kind.move == move);
    }
}
