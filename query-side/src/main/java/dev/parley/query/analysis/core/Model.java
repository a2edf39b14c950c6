package dev.parley.query.analysis.core;

import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model of the theory: a room of the analysis. It says what it remembers of facts (its books, which say which they read), by which rules it
 * finds something in them, and on which other models it builds. The register names it in one line.
 */
public interface Model {

    /** Its name, that of its package: {@code course}, {@code contact}. */
    String key();

    /** Names of the models whose books it looks into; they stand before it in the register. */
    Set<String> buildsOn();

    /**
     * Its books as they are before the first fact, always the same classes in the same order.
     *
     * @param rules what it goes by
     * @param outlook what the whole of the history says
     */
    List<Book> begin(RuleSet rules, Outlook outlook);

    /**
     * Its rules, of every edition; the register picks those that a rule set asks for.
     *
     * @param rules thresholds for the rules
     */
    List<Rule> rules(RuleSet rules);

    /** Whether all that it reads is for research, so that only those who study it are shown it. */
    default boolean forResearch() {
        return false;
    }

    /** What it shows of itself; null where it is seen in its findings alone. */
    default @Nullable Section<?> section() {
        return null;
    }

    /** The thresholds of its rules by the name that a rule file gives them, such as {@code low-influence}. */
    default Map<String, Threshold> thresholds() {
        return Map.of();
    }
}
