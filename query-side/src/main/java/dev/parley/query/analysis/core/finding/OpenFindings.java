package dev.parley.query.analysis.core.finding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The findings that hold, in the order in which they came up, each by its matter and with its id and the groups that it is about
 * as bits of a number. All of them are looked through with every friction: each has a place, each group has the places
 * that are about it as bits, and a place that is given up stays empty until there are as many empty as taken ones.
 */
final class OpenFindings {

    /** Places to begin with; as many as a word has bits. */
    private static final int FEW = Long.SIZE;

    private final Map<String, Integer> places;
    private @Nullable String[] keys;
    private @Nullable String[] ids;
    /** For each group the places that are about it, 64 a word. */
    private final long[][] about;
    /** How many places are taken or were. */
    private int end;

    /** @param groups how many groups there are, each a bit of the numbers that say whom a finding is about */
    OpenFindings(int groups) {
        this(new HashMap<>(), new String[FEW], new String[FEW], new long[groups][1], 0);
    }

    private OpenFindings(
            Map<String, Integer> places, @Nullable String[] keys, @Nullable String[] ids, long[][] about, int end) {
        this.places = places;
        this.keys = keys;
        this.ids = ids;
        this.about = about;
        this.end = end;
    }

    OpenFindings fork() {
        long[][] copy = new long[about.length][];
        for (int group = 0; group < about.length; group++) {
            copy[group] = about[group].clone();
        }
        return new OpenFindings(new HashMap<>(places), keys.clone(), ids.clone(), copy, end);
    }

    /** Whether the finding of a matter holds. */
    boolean contains(String key) {
        return places.containsKey(key);
    }

    /** Puts a finding down as the last, or says of one that is there which groups it is about. */
    void put(String key, String id, int groups) {
        Integer place = places.get(key);
        if (place == null) {
            if (end == ids.length) {
                room();
            }
            place = end++;
            places.put(key, place);
            keys[place] = key;
        }
        ids[place] = id;
        set(place, groups);
    }

    void remove(String key) {
        Integer place = places.remove(key);
        if (place != null) {
            keys[place] = null;
            ids[place] = null;
            set(place, 0);
        }
    }

    private void set(int place, int groups) {
        long bit = 1L << place;
        for (int group = 0; group < about.length; group++) {
            if ((groups & 1 << group) != 0) {
                about[group][place / Long.SIZE] |= bit;
            } else {
                about[group][place / Long.SIZE] &= ~bit;
            }
        }
    }

    /** Ids of those about any of the groups, in the order in which they came up. */
    List<String> about(int wanted) {
        List<String> found = new ArrayList<>();
        for (int word = 0; word * Long.SIZE < end; word++) {
            long bits = 0;
            for (int group = 0; group < about.length; group++) {
                if ((wanted & 1 << group) != 0) {
                    bits |= about[group][word];
                }
            }
            for (; bits != 0; bits &= bits - 1) {
                String id = ids[word * Long.SIZE + Long.numberOfTrailingZeros(bits)];
                if (id != null) {
                    found.add(id);
                }
            }
        }
        return List.copyOf(found);
    }

    /** Makes room for one more: moves what is there together, and into twice the room where that does not free half of it. */
    private void room() {
        int length = 2 * places.size() > ids.length ? 2 * ids.length : ids.length;
        @Nullable String[] oldKeys = keys;
        @Nullable String[] oldIds = ids;
        long[][] old = new long[about.length][];
        for (int group = 0; group < about.length; group++) {
            old[group] = about[group];
            about[group] = new long[length / Long.SIZE];
        }
        keys = new String[length];
        ids = new String[length];
        int next = 0;
        for (int place = 0; place < end; place++) {
            String key = oldKeys[place];
            if (key != null) {
                places.put(key, next);
                keys[next] = key;
                ids[next] = oldIds[place];
                for (int group = 0; group < about.length; group++) {
                    if ((old[group][place / Long.SIZE] & 1L << place) != 0) {
                        about[group][next / Long.SIZE] |= 1L << next;
                    }
                }
                next++;
            }
        }
        end = next;
    }
}
