package dev.parley.command.realisation;

import dev.parley.command.invariant.CommandContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The facts that could not have been recorded without another, and that must go or be recorded anew with it. */
public final class RestingFacts {

    private RestingFacts() {}

    /**
     * Everything that rests on a fact, directly or through others.
     *
     * @param state the realisation so far
     * @param fact id of the event
     * @param context on whose behalf, and when
     * @return ids of events in recorded order; empty where nothing rests on it
     */
    public static List<String> on(Realisation state, String fact, CommandContext context) {
        Set<String> gone = new LinkedHashSet<>(Set.of(fact));
        int before;
        do {
            before = gone.size();
            gone.addAll(RetractionRules.resting(state, gone, context).keySet());
        } while (gone.size() > before);
        gone.remove(fact);
        List<String> resting = new ArrayList<>(state.log().keySet());
        resting.retainAll(gone);
        return resting;
    }
}
