package dev.parley.kernel.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a YAML history, to take out an entry whose syntax is broken and go on reading after it: one mistake
 * should not hide the others. Entries are told by their hyphen in the column of the first. Files too large to read
 * often, and JSON, are left as they are.
 */
final class EntryLines {

    private static final int LARGEST_TEXT = 2_000_000;
    private static final int MOST_ENTRIES = 20;
    private static final Pattern HISTORY = Pattern.compile("history:\\s*(#.*)?");
    private static final Pattern ENTRY = Pattern.compile("(\\s*)-\\s.*");

    private final List<String> lines;
    private final List<Integer> starts = new ArrayList<>();
    private final Set<Integer> blanked = new HashSet<>();

    EntryLines(String text) {
        lines = text.length() > LARGEST_TEXT ? List.of() : new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        findEntries();
    }

    private void findEntries() {
        boolean inHistory = false;
        String indent = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripTrailing();
            if (!inHistory) {
                inHistory = HISTORY.matcher(line).matches();
                continue;
            }
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches() && (indent == null || indent.equals(entry.group(1)))) {
                indent = entry.group(1);
                starts.add(i);
            }
        }
    }

    /**
     * Empties the entry that a line belongs to; the other lines keep their numbers and the other entries theirs.
     *
     * @param line from 1
     * @return whether there was such an entry, not emptied before
     */
    boolean blankEntryAt(int line) {
        int entry = -1;
        while (entry + 1 < starts.size() && starts.get(entry + 1) < line) {
            entry++;
        }
        if (entry < 0 || blanked.size() == MOST_ENTRIES || !blanked.add(starts.get(entry) + 1)) {
            return false;
        }
        int start = starts.get(entry);
        int end = entry + 1 < starts.size() ? starts.get(entry + 1) : lines.size();
        lines.set(start, lines.get(start).substring(0, lines.get(start).indexOf('-')) + "- ~");
        for (int i = start + 1; i < end; i++) {
            lines.set(i, "");
        }
        return true;
    }

    /** Lines at which the emptied entries begin, from 1. */
    Set<Integer> blanked() {
        return Set.copyOf(blanked);
    }

    String text() {
        return String.join("\n", lines);
    }
}
