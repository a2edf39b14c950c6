package dev.parley.infra.views.sqlite;

import dev.parley.query.view.store.LogMark;
import dev.parley.query.view.store.SegmentState;
import dev.parley.query.view.store.SegmentStore;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tokens on disk, claims in memory: the process that opened the file has it to itself, so that nobody is alive whom it does
 * not know, and an idle server writes nothing.
 */
final class SqliteSegments implements SegmentStore {

    private final ViewDatabase database;
    private final Map<String, Claim> claims = new HashMap<>();

    /** Who has a segment, and how often anything happened to it. */
    private record Claim(@Nullable String owner, long beat) {

        static final Claim NONE = new Claim(null, 0);
    }

    SqliteSegments(ViewDatabase database) {
        this.database = database;
    }

    @Override
    public boolean create(String processor, Collection<SegmentState> segments) {
        return database.write(access -> {
            boolean free = access.one(
                            "SELECT 1 FROM segment WHERE processor = ?1 AND instr(?2, ',' || segment || ',') > 0",
                            statement -> {
                                statement.setString(1, processor);
                                StringBuilder numbers = new StringBuilder(",");
                                segments.forEach(segment ->
                                        numbers.append(segment.segment()).append(','));
                                statement.setString(2, numbers.toString());
                            },
                            row -> 1)
                    .isEmpty();
            if (free) {
                for (SegmentState segment : segments) {
                    access.update("INSERT INTO segment VALUES (?, ?, ?, ?, ?)", statement -> {
                        statement.setString(1, processor);
                        statement.setInt(2, segment.segment());
                        statement.setString(3, segment.token());
                        set(statement, 4, segment.mark());
                    });
                }
            }
            return free;
        });
    }

    @Override
    public List<SegmentState> all(String processor) {
        return database.list(
                "SELECT segment, token, mark_position, mark_event FROM segment WHERE processor = ? ORDER BY segment",
                statement -> statement.setString(1, processor),
                row -> {
                    int segment = row.getInt(1);
                    String event = row.getString(4);
                    Claim claim = claim(processor, segment);
                    return new SegmentState(
                            segment,
                            row.getString(2),
                            event == null ? null : new LogMark(row.getLong(3), event),
                            claim.owner(),
                            claim.beat());
                });
    }

    private Claim claim(String processor, int segment) {
        synchronized (claims) {
            return claims.getOrDefault(key(processor, segment), Claim.NONE);
        }
    }

    @Override
    public boolean claim(String processor, SegmentState seen, String owner) {
        synchronized (claims) {
            if (!claim(processor, seen.segment()).equals(new Claim(seen.owner(), seen.beat()))) {
                return false;
            }
            claims.put(key(processor, seen.segment()), new Claim(owner, seen.beat() + 1));
            return true;
        }
    }

    @Override
    public boolean store(String processor, int segment, String owner, @Nullable String token, @Nullable LogMark mark) {
        return raise(processor, segment, owner, owner)
                && database.write(access -> access.update(
                                "UPDATE segment SET token = ?, mark_position = ?, mark_event = ?"
                                        + " WHERE processor = ? AND segment = ?",
                                statement -> {
                                    statement.setString(1, token);
                                    set(statement, 2, mark);
                                    statement.setString(4, processor);
                                    statement.setInt(5, segment);
                                }))
                        == 1;
    }

    @Override
    public boolean extend(String processor, int segment, String owner) {
        return raise(processor, segment, owner, owner);
    }

    @Override
    public boolean release(String processor, int segment, String owner) {
        return raise(processor, segment, owner, null);
    }

    /** Raises the beat of a segment that is the owner's, who keeps it or gives it up. */
    private boolean raise(String processor, int segment, String owner, @Nullable String next) {
        synchronized (claims) {
            Claim claim = claim(processor, segment);
            if (!owner.equals(claim.owner())) {
                return false;
            }
            claims.put(key(processor, segment), new Claim(next, claim.beat() + 1));
            return true;
        }
    }

    @Override
    public boolean delete(String processor, int segment, String owner) {
        if (!Objects.equals(claim(processor, segment).owner(), owner)) {
            return false;
        }
        database.write(access -> access.update("DELETE FROM segment WHERE processor = ? AND segment = ?", statement -> {
            statement.setString(1, processor);
            statement.setInt(2, segment);
        }));
        synchronized (claims) {
            claims.remove(key(processor, segment));
        }
        return true;
    }

    @Override
    public void deleteAll(String processor) {
        database.write(access -> access.update(
                "DELETE FROM segment WHERE processor = ?", statement -> statement.setString(1, processor)));
        synchronized (claims) {
            claims.keySet().removeIf(key -> key.startsWith(processor + "/"));
        }
    }

    private static void set(PreparedStatement statement, int at, @Nullable LogMark mark) throws SQLException {
        if (mark == null) {
            statement.setNull(at, Types.INTEGER);
            statement.setNull(at + 1, Types.VARCHAR);
        } else {
            statement.setLong(at, mark.position());
            statement.setString(at + 1, mark.event());
        }
    }

    private static String key(String processor, int segment) {
        return processor + "/" + segment;
    }
}
