package dev.parley.command.intake.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping says under patterns, in the order in which it says it. A text is looked up among the patterns without a star, however
 * many these are, and is matched with those that have one the first time that it comes: rows by the million name the same people
 * (docs/adr/0442). For one thread.
 *
 * @param <T> what is said
 */
public final class Globs<T> {

    /** So many patterns with a star can stand in one list. */
    public static final int MOST = 1_000;

    /** So many texts are known for what they matched; the longest ago asked for is forgotten. */
    private static final int KNOWN = 10_000;

    /** Longer texts are matched each time. */
    private static final int LONGEST_KNOWN = Glob.LONGEST;

    private final List<Said<T>> starred = new ArrayList<>();
    private final Map<String, List<Said<T>>> plain = new HashMap<>();
    private final Map<String, List<T>> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<T>> eldest) {
            return size() > KNOWN;
        }
    };
    private int said;
    private long matched;

    private record Said<T>(int number, Glob glob, T what) {}

    /**
     * Adds what is said under a pattern. A pattern that is too long, or the first one too many, becomes a problem of the mapping.
     *
     * @param settings the rule
     * @param name the field of the rule that has the pattern
     */
    public void add(MappingSettings settings, String name, Glob glob, T what) {
        Said<T> rule = new Said<>(said++, glob, what);
        if (glob.isPlain()) {
            plain.computeIfAbsent(glob.plain(), any -> new ArrayList<>()).add(rule);
        } else if (starred.size() < MOST) {
            starred.add(rule);
        } else {
            settings.problem(
                    name,
                    "is pattern number " + (MOST + 1) + " with a '*' in its list, and " + MOST
                            + " are accepted; addresses and names without one may be as many as there are");
        }
    }

    /** Whether nothing is said. */
    public boolean isEmpty() {
        return said == 0;
    }

    /** All that is said of a text, in the order of the mapping. */
    public List<T> all(String text) {
        if (text.length() > LONGEST_KNOWN) {
            return found(text);
        }
        List<T> before = known.get(text);
        if (before == null) {
            before = found(text);
            known.put(text, before);
        }
        return before;
    }

    /** What is said of a text first; null for nothing. */
    public @Nullable T first(String text) {
        List<T> all = all(text);
        return all.isEmpty() ? null : all.get(0);
    }

    private List<T> found(String text) {
        if (text.length() > Glob.LONGEST_TEXT) {
            return List.of();
        }
        List<Said<T>> found = new ArrayList<>(plain.getOrDefault(Glob.folded(text), List.of()));
        matched += starred.size();
        starred.stream().filter(each -> each.glob().matches(text)).forEach(found::add);
        return found.stream()
                .sorted(Comparator.comparingInt(Said::number))
                .map(Said::what)
                .toList();
    }

    /** How often a text was matched with a pattern so far. */
    long matched() {
        return matched;
    }
}
