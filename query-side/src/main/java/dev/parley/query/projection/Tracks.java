package dev.parley.query.projection;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recently used tracks, bounded by the number of their events. A track is taken out while it is worked on, so that a
 * failure half-way leaves nothing behind that could be used again.
 */
final class Tracks {

    private final int capacity;
    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private long events;

    Tracks(int capacity) {
        this.capacity = capacity;
    }

    synchronized @Nullable Track take(String stream) {
        Track track = tracks.remove(stream);
        if (track != null) {
            events -= track.version();
        }
        return track;
    }

    synchronized void put(String stream, Track track) {
        Track before = tracks.remove(stream);
        if (before != null) {
            events -= before.version();
        }
        tracks.put(stream, track);
        events += track.version();
        Iterator<Track> oldest = tracks.values().iterator();
        while (events > capacity && oldest.hasNext()) {
            events -= oldest.next().version();
            oldest.remove();
        }
    }

    synchronized int size() {
        return tracks.size();
    }
}
