package dev.parley.command.imports;

import dev.parley.kernel.RecordedEvent;
import java.util.List;

/**
 * What one commit of an import has room for: a log takes {@value HistoryImport#LARGEST_COMMIT} events at a time, and 12 MiB, of which this
 * leaves some for what is stored beside the facts.
 */
final class CommitRoom {

    private static final long MOST_BYTES = 10 * 1024 * 1024;

    /** What is stored with each event: ids, clocks, who, and what its source claims. */
    private static final int BESIDE = 600;

    private int events;
    private long bytes;

    /** Whether there is room for all of these as well; they are counted either way. */
    boolean take(List<RecordedEvent> more) {
        for (RecordedEvent event : more) {
            take(event);
        }
        return isEnough();
    }

    /** How many of the events, from the first on, go into one commit: at least one. */
    static int fitting(List<RecordedEvent> events) {
        CommitRoom room = new CommitRoom();
        int count = 0;
        while (count < events.size()) {
            room.take(events.get(count));
            if (count > 0 && !room.isEnough()) {
                break;
            }
            count++;
        }
        return count;
    }

    private void take(RecordedEvent event) {
        events++;
        bytes += BESIDE + written(event.event().toString());
    }

    private boolean isEnough() {
        return events <= HistoryImport.LARGEST_COMMIT && bytes <= MOST_BYTES;
    }

    /** How many bytes a text takes in JSON: in UTF-8, with what has to be escaped. */
    private static long written(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                bytes += 2;
            } else if (c < ' ') {
                bytes += 6;
            } else if (c < 0x80) {
                bytes += 1;
            } else {
                bytes += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
        }
        return bytes;
    }
}
