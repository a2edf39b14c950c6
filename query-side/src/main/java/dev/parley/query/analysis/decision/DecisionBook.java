package dev.parley.query.analysis.decision;

import dev.parley.kernel.DecisionOption;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.ConditionMet;
import dev.parley.kernel.event.DecisionMade;
import dev.parley.kernel.event.Fact;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Moment;
import dev.parley.query.analysis.core.Now;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The decisions made, with what became of the conditions of postponed options. */
public final class DecisionBook implements Book {

    /** The book among others. */
    public static DecisionBook of(Facts facts) {
        return facts.book(DecisionBook.class);
    }

    private record Made(DecisionMade decision, Moment at, String event) {}

    private record Option(String decision, String option) {}

    private final List<Made> made;
    private final Map<Option, Moment> met;

    DecisionBook() {
        this(new ArrayList<>(), new HashMap<>());
    }

    private DecisionBook(List<Made> made, Map<Option, Moment> met) {
        this.made = made;
        this.met = met;
    }

    @Override
    public DecisionBook fork() {
        return new DecisionBook(new ArrayList<>(made), new HashMap<>(met));
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof DecisionMade decision) {
            made.add(new Made(decision, now.of(source), source.id()));
        } else if (fact instanceof ConditionMet condition) {
            met.putIfAbsent(new Option(condition.decision(), condition.option()), now.of(source));
        }
    }

    /** Decisions in the order they were made. */
    public List<DecisionEntry> entries() {
        return made.stream().map(this::entry).toList();
    }

    private DecisionEntry entry(Made each) {
        DecisionMade decision = each.decision();
        List<DecisionEntry.Option> options = new ArrayList<>();
        for (DecisionOption option : decision.options()) {
            options.add(new DecisionEntry.Option(
                    option.option(),
                    option.verdict(),
                    option.condition(),
                    option.condition() == null ? null : met.get(new Option(decision.decision(), option.option()))));
        }
        return new DecisionEntry(
                decision.decision(),
                decision.subject(),
                List.copyOf(options),
                decision.decidedBy(),
                decision.within(),
                each.at(),
                each.event());
    }
}
