package dev.parley.query.analysis.goal;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.GoalFact.GoalJudged;
import dev.parley.kernel.event.GoalFact.GoalReframed;
import dev.parley.kernel.event.GoalFact.GoalSet;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.event.NeedFact.NeedStated;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.ForkableMap;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The goals, how they were put into other words, and what was said of reaching them. */
public final class GoalBook implements Book {

    private static final BookKey<GoalBook> KEY = BookKey.of(GoalBook.class);

    /** The book among others. */
    public static GoalBook of(Facts facts) {
        return facts.book(KEY);
    }

    private final ForkableMap<Goal> goals;
    /** Whose each need is. */
    private final Map<String, StakeholderGroup> needs;

    private final Set<String> touched = new LinkedHashSet<>();

    GoalBook() {
        this(new ForkableMap<>(), new HashMap<>());
    }

    private GoalBook(ForkableMap<Goal> goals, Map<String, StakeholderGroup> needs) {
        this.goals = goals;
        this.needs = needs;
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(GoalSet.class, GoalReframed.class, GoalJudged.class, NeedStated.class, RealisationClosed.class);
    }

    @Override
    public GoalBook fork() {
        return new GoalBook(goals.fork(), new HashMap<>(needs));
    }

    @Override
    public void turn() {
        touched.clear();
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof NeedStated need) {
            needs.put(need.need(), need.group());
        } else if (fact instanceof GoalSet set) {
            goals.write(set.goal(), () -> new Goal(source, now.of(source)));
            touched.add(set.goal());
        } else if (fact instanceof GoalReframed reframed && goals.read(reframed.goal()) != null) {
            PhaseBook phases = PhaseBook.of(facts);
            boolean late =
                    phases.current() == Phase.IMPLEMENTATION || phases.entered().contains(Phase.IMPLEMENTATION);
            write(reframed.goal()).reframe(new Goal.Step(source, now.of(source)), late);
        } else if (fact instanceof GoalJudged judged && goals.read(judged.goal()) != null) {
            write(judged.goal()).judge(source);
        } else if (fact instanceof RealisationClosed) {
            touched.addAll(goals.keys());
        }
    }

    private Goal write(String key) {
        touched.add(key);
        return goals.write(key, () -> {
            throw new IllegalStateException("there is no goal " + key);
        });
    }

    /** The goals of which something was said at the moment; all of them where the realisation ended. */
    Collection<Goal> touchedNow() {
        return touched.stream().map(goals::read).map(Objects::requireNonNull).toList();
    }

    /** The groups named for a goal, and those whose needs it serves. */
    Set<StakeholderGroup> serves(Goal goal) {
        EnumSet<StakeholderGroup> serves = EnumSet.noneOf(StakeholderGroup.class);
        if (goal.set().servedGroups() != null) {
            serves.addAll(goal.set().servedGroups());
        }
        if (goal.set().needs() != null) {
            goal.set().needs().stream().map(needs::get).filter(Objects::nonNull).forEach(serves::add);
        }
        return StakeholderGroup.ordered(serves);
    }

    /** The goals in the order in which they were set. */
    public List<GoalEntry> entries() {
        List<GoalEntry> entries = new ArrayList<>();
        goals.all().forEach(goal -> entries.add(goal.entry(serves(goal))));
        return entries;
    }
}
