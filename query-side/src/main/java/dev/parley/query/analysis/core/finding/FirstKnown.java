package dev.parley.query.analysis.core.finding;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When findings, their levels and their ends could first be known: the earliest recorded moment at which what had been
 * recorded by then shows them. Noted while a history grows in the order in which it was recorded.
 */
public final class FirstKnown {

    /** What was noted of one finding. */
    private static final class Note {
        private @Nullable Instant shown;
        private @Nullable Instant ended;
        /** The moment of each time a level was reached, first time first. */
        private @Nullable Map<Level, Map<Integer, Instant>> levels;

        Map<Level, Map<Integer, Instant>> levels() {
            Map<Level, Map<Integer, Instant>> known = levels;
            if (known == null) {
                known = new EnumMap<>(Level.class);
                levels = known;
            }
            return known;
        }
    }

    private final Map<String, Note> settled = new HashMap<>();
    /** Noted at {@link #at}, and given up again where more turns out to have been recorded at that very moment. */
    private final Map<String, Note> fresh = new HashMap<>();

    private Instant at = Instant.MIN;

    /** Notes what is seen at a moment, which is none before the last. */
    public void note(Iterable<FindingDraft> drafts, Instant moment) {
        turn(moment);
        for (FindingDraft draft : drafts) {
            Note note = fresh.computeIfAbsent(draft.id(), id -> new Note());
            note.shown = moment;
            if (!draft.open()) {
                note.ended = moment;
            }
            note(note, draft.path(), moment);
        }
    }

    private static void note(Note note, List<Level> path, Instant moment) {
        if (path.isEmpty()) {
            return;
        }
        Map<Level, Integer> times = new EnumMap<>(Level.class);
        for (Level level : path) {
            int time = times.merge(level, 1, Integer::sum);
            note.levels().computeIfAbsent(level, any -> new HashMap<>()).putIfAbsent(time, moment);
        }
    }

    /** Forgets what was noted at the moment, since all of it is noted anew. */
    public void again(Instant moment) {
        turn(moment);
        fresh.clear();
    }

    Instant shown(String id, Instant otherwise) {
        Instant before = settled.containsKey(id) ? settled.get(id).shown : null;
        return before != null ? before : fresh.containsKey(id) ? at : otherwise;
    }

    Instant ended(String id, Instant otherwise) {
        Note before = settled.get(id);
        if (before != null && before.ended != null) {
            return before.ended;
        }
        Note now = fresh.get(id);
        return now != null && now.ended != null ? now.ended : otherwise;
    }

    /** When each level of a path could first be known. */
    Instant level(String id, List<LevelChange> path, int index) {
        LevelChange change = path.get(index);
        int time = 0;
        for (int i = 0; i <= index; i++) {
            time += path.get(i).level() == change.level() ? 1 : 0;
        }
        Instant before = level(settled.get(id), change.level(), time);
        Instant now = level(fresh.get(id), change.level(), time);
        return before != null ? before : now != null ? now : change.since().recorded();
    }

    private static @Nullable Instant level(@Nullable Note note, Level level, int time) {
        Map<Integer, Instant> times = note == null || note.levels == null ? null : note.levels.get(level);
        return times == null ? null : times.get(time);
    }

    private void turn(Instant moment) {
        if (moment.equals(at)) {
            return;
        }
        fresh.forEach((id, note) -> {
            Note before = settled.putIfAbsent(id, note);
            if (before != null) {
                before.ended = before.ended == null ? note.ended : before.ended;
                if (note.levels == null) {
                    return;
                }
                note.levels.forEach((level, times) -> times.forEach((time, when) -> before.levels()
                        .computeIfAbsent(level, any -> new HashMap<>())
                        .putIfAbsent(time, when)));
            }
        });
        fresh.clear();
        at = moment;
    }
}
