package dev.parley.infra.views.sqlite;

import java.util.List;

/**
 * The tables of {@code views.db}. Another shape is another version, and a file of another version is built anew, never
 * migrated.
 */
final class ViewsSchema {

    /** The version this program writes and reads. */
    static final int VERSION = 1;

    /** Marks the file as Parley's read models: "PRLV". */
    static final int APPLICATION_ID = 0x50524C56;

    /** What every file has. */
    static final List<String> TABLES =
            List.of("""
            CREATE TABLE register (
                version  TEXT PRIMARY KEY,
                active   TEXT,
                building TEXT,
                builder  TEXT,
                beat     INTEGER NOT NULL,
                since    TEXT,
                done     INTEGER NOT NULL,
                total    INTEGER NOT NULL,
                rate     REAL NOT NULL,
                retired  TEXT NOT NULL -- names, separated by commas
            ) STRICT
            """, "CREATE TABLE counter (value INTEGER NOT NULL) STRICT", "INSERT INTO counter VALUES (0)", """
            CREATE TABLE segment (
                processor     TEXT NOT NULL,
                segment       INTEGER NOT NULL,
                token         TEXT,
                mark_position INTEGER,
                mark_event    TEXT,
                PRIMARY KEY (processor, segment)
            ) STRICT, WITHOUT ROWID
            """);

    private ViewsSchema() {}

    /** What a generation has beside, each made where it is missing. */
    static List<String> tablesOf(String generation) {
        return List.of(
                """
                CREATE TABLE IF NOT EXISTS view_%s (
                    id            TEXT PRIMARY KEY,
                    version       INTEGER NOT NULL,
                    position      INTEGER NOT NULL,
                    organisation  TEXT NOT NULL,
                    last_recorded TEXT NOT NULL,
                    rule_set      TEXT NOT NULL,
                    rule_version  TEXT NOT NULL,
                    analysis      BLOB NOT NULL
                ) STRICT
                """.formatted(generation),
                """
                CREATE TABLE IF NOT EXISTS row_%s (
                    id                TEXT PRIMARY KEY,
                    version           INTEGER NOT NULL,
                    older             INTEGER NOT NULL, -- 1 where taken over from an older version
                    position          INTEGER NOT NULL,
                    organisation      TEXT NOT NULL,
                    closed            INTEGER NOT NULL,
                    confirmed         INTEGER NOT NULL,
                    at_risk           INTEGER NOT NULL,
                    watch             INTEGER NOT NULL,
                    leads             TEXT NOT NULL, -- numbers, separated by commas
                    rank              INTEGER NOT NULL,
                    recorded          INTEGER NOT NULL, -- milliseconds since 1970
                    title_key         TEXT NOT NULL,
                    search            TEXT NOT NULL,
                    title             TEXT NOT NULL,
                    phase             TEXT,
                    outcome           TEXT,
                    encounters        INTEGER NOT NULL,
                    last_encounter    TEXT,
                    last_encounter_at TEXT,
                    last_recorded     TEXT NOT NULL,
                    worst_type        TEXT,
                    worst_level       TEXT,
                    worst_severity    TEXT,
                    worst_title       TEXT,
                    open_findings     INTEGER NOT NULL,
                    pairs_met         INTEGER NOT NULL,
                    trend             TEXT NOT NULL, -- numbers, separated by commas
                    lead_encounters   INTEGER,
                    pairs             TEXT NOT NULL, -- as PairsText writes them
                    planned           INTEGER NOT NULL,
                    about             TEXT NOT NULL -- words, as RowColumns writes them
                ) STRICT
                """.formatted(generation),
                index("worst", generation, "organisation, rank, recorded DESC, id, closed, confirmed, at_risk"),
                index("latest", generation, "organisation, recorded DESC, id, closed, confirmed, at_risk"),
                index("name", generation, "organisation, title_key, id, closed, confirmed, at_risk"),
                index("tally", generation, "organisation, closed, confirmed, at_risk, watch, leads"),
                index("position", generation, "position, organisation, id, version"),
                "CREATE INDEX IF NOT EXISTS older_%1$s ON row_%1$s (rank, recorded DESC, id) WHERE older = 1"
                        .formatted(generation),
                """
                CREATE TABLE IF NOT EXISTS parked_%s (
                    id            TEXT PRIMARY KEY,
                    organisation  TEXT,
                    sequence      INTEGER NOT NULL,
                    event         TEXT NOT NULL,
                    cause         TEXT NOT NULL,
                    since         TEXT NOT NULL,
                    last_sequence INTEGER NOT NULL,
                    last_position INTEGER NOT NULL,
                    attempts      INTEGER NOT NULL
                ) STRICT
                """.formatted(generation));
    }

    private static String index(String name, String generation, String columns) {
        return "CREATE INDEX IF NOT EXISTS %1$s_%2$s ON row_%2$s (%3$s)".formatted(name, generation, columns);
    }
}
