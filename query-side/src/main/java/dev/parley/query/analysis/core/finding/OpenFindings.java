package dev.parley.query.analysis.core.finding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ids of the findings that hold, in the order in which they came up, each with the groups it is about as bits of a number. All
 * of them are looked through with every friction: they stand side by side, and a place that is given up stays empty until
 * there are as many empty as taken ones.
 */
final class OpenFindings {

    private static final int FEW = 16;

    private final Map<String, Integer> places;
    private @Nullable String[] ids;
    private int[] groups;
    /** How many places are taken or were. */
    private int end;

    OpenFindings() {
        this(new HashMap<>(), new String[FEW], new int[FEW], 0);
    }

    private OpenFindings(Map<String, Integer> places, @Nullable String[] ids, int[] groups, int end) {
        this.places = places;
        this.ids = ids;
        this.groups = groups;
        this.end = end;
    }

    OpenFindings fork() {
        return new OpenFindings(new HashMap<>(places), ids.clone(), groups.clone(), end);
    }

    boolean contains(String id) {
        return places.containsKey(id);
    }

    /** Puts a finding down as the last, or says of one that is there which groups it is about. */
    void put(String id, int about) {
        Integer place = places.get(id);
        if (place == null) {
            if (end == ids.length) {
                room();
            }
            place = end++;
            places.put(id, place);
            ids[place] = id;
        }
        groups[place] = about;
    }

    void remove(String id) {
        Integer place = places.remove(id);
        if (place != null) {
            ids[place] = null;
            groups[place] = 0;
        }
    }

    /** Ids of those about any of the groups, in the order in which they came up. */
    List<String> about(int wanted) {
        int number = 0;
        for (int i = 0; i < end; i++) {
            if ((groups[i] & wanted) != 0) {
                number++;
            }
        }
        String[] about = new String[number];
        for (int i = 0, next = 0; next < number; i++) {
            String id = ids[i];
            if ((groups[i] & wanted) != 0 && id != null) {
                about[next++] = id;
            }
        }
        return List.of(about);
    }

    /** Makes room for one more: moves what is there together, and into twice the room where that does not free half of it. */
    private void room() {
        int length = 2 * places.size() > ids.length ? 2 * ids.length : ids.length;
        @Nullable String[] moved = new String[length];
        int[] with = new int[length];
        int next = 0;
        for (int i = 0; i < end; i++) {
            String id = ids[i];
            if (id != null) {
                places.put(id, next);
                moved[next] = id;
                with[next++] = groups[i];
            }
        }
        ids = moved;
        groups = with;
        end = next;
    }
}
