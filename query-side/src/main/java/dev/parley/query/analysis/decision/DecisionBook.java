package dev.parley.query.analysis.decision;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.choice.Stance;
import dev.parley.kernel.choice.Verdict;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.decision.Channel;
import dev.parley.kernel.event.DecisionFact.ConditionMet;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.DecisionFact.OptionTakenUp;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.FrictionFact.ConflictObserved;
import dev.parley.kernel.event.PositionFact.PositionStated;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.ForkableMap;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.EncounterBook;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The decisions taken, and what became of what they put off. */
public final class DecisionBook implements Book {

    private static final BookKey<DecisionBook> KEY = BookKey.of(DecisionBook.class);

    /** The book among others. */
    public static DecisionBook of(Facts facts) {
        return facts.book(KEY);
    }

    /**
     * Options that say nothing of what they are the option for: only where the subject is the same do two decisions mean
     * the same by them.
     */
    private static final Set<String> BARE = Set.of(
            "yes", "no", "go", "no go", "no-go", "ok", "accept", "reject", "approve", "both", "neither", "none",
            "other");

    private static final int SHORTEST = 3;

    private final ForkableMap<TrackedDecision> decisions;
    /** Keys of the decisions that put an option off, by its bare words. */
    private final Index waiting;

    private final Index bySubject;
    /** Keys of the decisions that were taken outside. */
    private final Set<String> outside;
    /** Keys of the decisions for and against which one group alone is known to have spoken. */
    private final Set<String> narrow;
    /** What was said against something, by the subject or key that it was about. */
    private final Map<String, Occurrence> opposed;
    /** Conflicts about the task, by the key that they are about and by where they came up. */
    private final Map<String, Occurrence> argued;

    private final Set<String> touched = new LinkedHashSet<>();
    private boolean objected;

    DecisionBook() {
        this(
                new ForkableMap<>(),
                new Index(),
                new Index(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new HashMap<>(),
                new HashMap<>());
    }

    private DecisionBook(
            ForkableMap<TrackedDecision> decisions,
            Index waiting,
            Index bySubject,
            Set<String> outside,
            Set<String> narrow,
            Map<String, Occurrence> opposed,
            Map<String, Occurrence> argued) {
        this.decisions = decisions;
        this.waiting = waiting;
        this.bySubject = bySubject;
        this.outside = outside;
        this.narrow = narrow;
        this.opposed = opposed;
        this.argued = argued;
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(
                DecisionMade.class,
                ConditionMet.class,
                OptionTakenUp.class,
                PositionStated.class,
                ConflictObserved.class);
    }

    @Override
    public DecisionBook fork() {
        return new DecisionBook(
                decisions.fork(),
                waiting.fork(),
                bySubject.fork(),
                new LinkedHashSet<>(outside),
                new LinkedHashSet<>(narrow),
                new HashMap<>(opposed),
                new HashMap<>(argued));
    }

    /** Keys of decisions by words, each in the order in which they were taken. */
    private static final class Index {
        private final Map<String, Set<String>> keys = new HashMap<>();

        void add(String words, String key) {
            keys.computeIfAbsent(words, none -> new LinkedHashSet<>()).add(key);
        }

        Set<String> of(String words) {
            return keys.getOrDefault(words, Set.of());
        }

        Index fork() {
            Index fork = new Index();
            keys.forEach((words, decisions) -> fork.keys.put(words, new LinkedHashSet<>(decisions)));
            return fork;
        }
    }

    @Override
    public void turn() {
        touched.clear();
        objected = false;
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof DecisionMade decision) {
            take(decision, new TrackedDecision.Step(source, now.of(source)));
        } else if (fact instanceof ConditionMet met && decisions.read(met.decision()) != null) {
            write(met.decision()).meet(met.option(), new TrackedDecision.Step(source, now.of(source)));
        } else if (fact instanceof OptionTakenUp taken) {
            takeUp(taken, new TrackedDecision.Step(source, now.of(source)));
        } else if (fact instanceof PositionStated position && position.stance() == Stance.OPPOSES) {
            objected |= opposed.putIfAbsent(Phrasing.plain(position.objective()), source) == null;
        } else if (fact instanceof ConflictObserved conflict && conflict.kind() == ConflictKind.COGNITIVE) {
            if (conflict.concerning() != null) {
                objected |= argued.putIfAbsent("about:" + conflict.concerning(), source) == null;
            }
            if (conflict.within() != null) {
                objected |= argued.putIfAbsent("within:" + conflict.within(), source) == null;
            }
        }
    }

    private void take(DecisionMade decision, TrackedDecision.Step step) {
        String key = decision.decision();
        String before = decision.supersedes();
        if (before != null && decisions.read(before) != null) {
            write(before).supersede(step.source());
        }
        for (DecisionOption option : decision.options()) {
            for (String other : waiting.of(Phrasing.plain(option.option()))) {
                TrackedDecision taken = Objects.requireNonNull(decisions.read(other));
                for (DecisionOption put : taken.postponed()) {
                    if (!other.equals(key) && same(put.option(), taken.decision(), option.option(), decision)) {
                        go(other, taken, put.option(), option, step);
                    }
                }
            }
        }
        TrackedDecision taken = decisions.write(key, () -> new TrackedDecision(step.source(), step.at()));
        taken.postponed().forEach(option -> waiting.add(Phrasing.plain(option.option()), key));
        bySubject.add(Phrasing.plain(decision.subject()), key);
        if (decision.channel() == Channel.OUTSIDE) {
            outside.add(key);
        }
        if (arguing(decision).size() == 1) {
            narrow.add(key);
        }
        touched.add(key);
    }

    /** What a later decision makes of an option that was put off. */
    private void go(String key, TrackedDecision taken, String put, DecisionOption option, TrackedDecision.Step step) {
        if (Boolean.TRUE.equals(option.conditionWithdrawn()) && taken.withdrawn(put) == null) {
            write(key).withdraw(put, step.source());
        }
        if (taken.bound(put)) {
            if (option.verdict() == Verdict.POSTPONED) {
                write(key).replace(put, step);
            } else {
                write(key).settle(put, step, option.verdict() == Verdict.REJECTED);
            }
        }
    }

    private void takeUp(OptionTakenUp taken, TrackedDecision.Step step) {
        TrackedDecision of = decisions.read(taken.decision());
        if (of == null) {
            return;
        }
        write(taken.decision()).takeUp(taken.option(), step);
        for (String other : waiting.of(Phrasing.plain(taken.option()))) {
            TrackedDecision put = Objects.requireNonNull(decisions.read(other));
            for (DecisionOption option : put.postponed()) {
                boolean own = other.equals(taken.decision()) && option.option().equals(taken.option());
                if ((own || same(option.option(), put.decision(), taken.option(), of.decision()))
                        && put.bound(option.option())) {
                    write(other).settle(option.option(), step, false);
                }
            }
        }
    }

    /** Whether the options of two decisions are one and the same. */
    private boolean same(String one, DecisionMade of, String other, DecisionMade later) {
        String option = Phrasing.plain(one);
        if (!option.equals(Phrasing.plain(other))) {
            return false;
        }
        boolean speaks = option.length() >= SHORTEST && !BARE.contains(option);
        return speaks
                || Phrasing.plain(of.subject()).equals(Phrasing.plain(later.subject()))
                || follows(later, of.decision());
    }

    /** Whether a decision takes the place of another, itself or through others. */
    boolean follows(DecisionMade later, String decision) {
        Set<String> seen = new LinkedHashSet<>();
        String before = later.supersedes();
        while (before != null && seen.add(before)) {
            if (before.equals(decision)) {
                return true;
            }
            TrackedDecision taken = decisions.read(before);
            before = taken == null ? null : taken.decision().supersedes();
        }
        return false;
    }

    private TrackedDecision write(String key) {
        touched.add(key);
        return decisions.write(key, () -> {
            throw new IllegalStateException("there is no decision " + key);
        });
    }

    /** The decisions taken at the moment, and those of which something was said. */
    List<TrackedDecision> touchedNow() {
        return named(touched);
    }

    /** Whether somebody spoke against something at the moment, so that decisions are to be looked at anew. */
    boolean objectedNow() {
        return objected;
    }

    /** The decisions that were taken outside. */
    List<TrackedDecision> outside() {
        return named(outside);
    }

    /** The decisions for and against which one group alone is known to have spoken. */
    List<TrackedDecision> narrow() {
        return named(narrow);
    }

    /** The decisions on the same subject, itself among them, in the order in which they were taken. */
    List<TrackedDecision> onTheSame(TrackedDecision taken) {
        return named(bySubject.of(Phrasing.plain(taken.decision().subject())));
    }

    private List<TrackedDecision> named(Set<String> keys) {
        return keys.stream().map(decisions::read).map(Objects::requireNonNull).toList();
    }

    @Nullable
    TrackedDecision read(String key) {
        return decisions.read(key);
    }

    /** The groups that said something for or against an option of the decision. */
    static Set<StakeholderGroup> arguing(DecisionMade decision) {
        EnumSet<StakeholderGroup> groups = EnumSet.noneOf(StakeholderGroup.class);
        for (DecisionOption option : decision.options()) {
            if (option.pros() != null) {
                groups.addAll(option.pros().keySet());
            }
            if (option.cons() != null) {
                groups.addAll(option.cons().keySet());
            }
        }
        return groups;
    }

    /** Who spoke against it or argued about the task over it, or null where nobody did. */
    @Nullable
    Occurrence objection(DecisionMade decision, Facts facts) {
        Occurrence position = opposed.get(Phrasing.plain(decision.subject()));
        position = position == null ? opposed.get(Phrasing.plain(decision.decision())) : position;
        for (DecisionOption option : decision.options()) {
            position = position == null ? opposed.get(Phrasing.plain(option.option())) : position;
        }
        if (position != null) {
            return position;
        }
        Occurrence about = argued.get("about:" + decision.decision());
        String within = decision.within();
        if (about != null || within == null) {
            return about;
        }
        Occurrence there = argued.get("within:" + within);
        return there == null ? EncounterBook.of(facts).arguedAboutTheTask(within) : there;
    }

    /** The decisions in the order in which they were taken. */
    public List<DecisionEntry> entries() {
        List<DecisionEntry> entries = new ArrayList<>();
        decisions.all().forEach(taken -> entries.add(taken.entry()));
        return entries;
    }
}
