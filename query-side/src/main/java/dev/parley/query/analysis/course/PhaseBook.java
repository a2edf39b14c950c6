package dev.parley.query.analysis.course;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.core.term.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The phases, who led in them and who took part. */
public final class PhaseBook implements Book {

    private static final BookKey<PhaseBook> KEY = BookKey.of(PhaseBook.class);

    /** The book among others. */
    public static PhaseBook of(Facts facts) {
        return facts.book(KEY);
    }

    private final List<Phase> entered = new ArrayList<>();
    private final Map<Phase, Moment> began = new EnumMap<>(Phase.class);
    private final Map<Phase, Moment> ended = new EnumMap<>(Phase.class);
    /** What last left each phase that is not the current one. */
    private final Map<Phase, Occurrence> left = new EnumMap<>(Phase.class);

    private final Map<Phase, Tally<LeadMode>> modes = new EnumMap<>(Phase.class);
    private final Map<Phase, Tally<StakeholderGroup>> part = new EnumMap<>(Phase.class);
    private @Nullable Phase current;
    private final Map<Phase, Integer> times = new EnumMap<>(Phase.class);
    /** What left the phase, or null while it lasts or where it was not entered. */
    public @Nullable Occurrence left(Phase phase) {
        return left.get(phase);
    }

    /** The groups that took part in an encounter or episode of the phase. */
    public Set<StakeholderGroup> tookPart(Phase phase) {
        return part(phase).counts().keySet();
    }

    /** What first belonged to design itself. */
    private @Nullable Occurrence design;

    private @Nullable Occurrence designBegan;
    private @Nullable Occurrence designLeft;
    /** Each time that design was entered, and each time that it was left for a later phase or with the end, in order. */
    private final List<Occurrence> designTurns = new ArrayList<>();

    private @Nullable Occurrence closed;
    private @Nullable RealisationOutcome outcome;

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(RealisationClosed.class, PhaseEntered.class);
    }

    @Override
    public PhaseBook fork() {
        PhaseBook fork = new PhaseBook();
        fork.entered.addAll(entered);
        fork.began.putAll(began);
        fork.ended.putAll(ended);
        fork.left.putAll(left);
        modes.forEach((phase, tally) -> fork.modes.put(phase, tally.fork()));
        part.forEach((phase, tally) -> fork.part.put(phase, tally.fork()));
        fork.times.putAll(times);
        fork.design = design;
        fork.current = current;
        fork.designBegan = designBegan;
        fork.designLeft = designLeft;
        fork.designTurns.addAll(designTurns);
        fork.closed = closed;
        fork.outcome = outcome;
        return fork;
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof PhaseEntered phase) {
            enter(phase.phase(), source, now);
        } else if (fact instanceof RealisationClosed closing) {
            leave(source, now);
            closed = source;
            outcome = closing.outcome();
            leaveDesign(source);
        }
    }

    /** Something of the phase happened, and these groups took part in it. */
    public void takePart(Phase phase, Collection<StakeholderGroup> groups, Occurrence source) {
        for (StakeholderGroup group : groups) {
            part(phase).add(group, 1);
        }
        beginDesign(phase, source);
    }

    public void lead(Phase phase, @Nullable LeadMode mode) {
        if (mode != null) {
            modes(phase).add(mode, 1);
        }
    }

    public @Nullable Phase current() {
        return current;
    }

    /**
     * A stretch of time for which a phase lasts; a phase that is gone back to is another stretch.
     *
     * @param phase the phase
     * @param time how many times it had been entered, 1 for the first
     */
    public record Stretch(Phase phase, int time) {}

    /** The stretch to which something of a phase belongs that happens now. */
    public Stretch stretch(Phase phase) {
        return new Stretch(phase, Math.max(1, times.getOrDefault(phase, 0)));
    }

    /** Whether it is that stretch of the phase now; never before the first phase nor after the end. */
    public boolean lasts(Stretch stretch) {
        return closed == null && stretch.phase() == current && stretch.equals(stretch(stretch.phase()));
    }

    /** How many times a phase has been entered so far: what is older than the current phase has a smaller count. */
    public int entrances() {
        int entrances = 0;
        for (int each : times.values()) {
            entrances += each;
        }
        return entrances;
    }

    /** What first belonged to design itself, not to a later phase; null where there was none. */
    public @Nullable Occurrence design() {
        return design;
    }

    public @Nullable RealisationOutcome outcome() {
        return outcome;
    }

    /** What first belonged to design or a later phase. */
    public @Nullable Occurrence designBegan() {
        return designBegan;
    }

    /** What first left design behind, a later phase or the end; null where there was no design. */
    public @Nullable Occurrence designLeft() {
        return designLeft;
    }

    /** What had left design behind when something happened, and it was not gone back to by then; else null. */
    public @Nullable Occurrence designLeftBefore(Occurrence fact) {
        Occurrence last = null;
        for (Occurrence turn : designTurns) {
            boolean before = turn.compareTo(fact) < 0 && !turn.place().simultaneousWith(fact.place());
            last = before || (entersDesign(turn) && turn.compareTo(fact) < 0) ? turn : last;
        }
        return last == null || entersDesign(last) ? null : last;
    }

    /** What first left design behind since something happened, or null. */
    public @Nullable Occurrence designLeftSince(Occurrence fact) {
        for (Occurrence turn : designTurns) {
            if (!entersDesign(turn)
                    && (turn.compareTo(fact) >= 0 || turn.place().simultaneousWith(fact.place()))) {
                return turn;
            }
        }
        return null;
    }

    private static boolean entersDesign(Occurrence turn) {
        return turn.fact() instanceof PhaseEntered entered && entered.phase() == Phase.DESIGN;
    }

    public @Nullable Occurrence closed() {
        return closed;
    }

    /** The mode of most episodes of the phase; null where none is recorded or two tie. */
    @Nullable
    LeadMode mode(Phase phase) {
        return modes(phase).most();
    }

    /** The phase entered before this one in which a mode is known, or null. */
    @Nullable
    Phase ledBefore(Phase phase) {
        for (int i = entered.indexOf(phase) - 1; i >= 0; i--) {
            if (mode(entered.get(i)) != null) {
                return entered.get(i);
            }
        }
        return null;
    }

    public List<Phase> entered() {
        return Collections.unmodifiableList(entered);
    }

    public List<PhaseEntry> entries() {
        List<PhaseEntry> entries = new ArrayList<>(entered.size());
        for (Phase phase : entered) {
            entries.add(new PhaseEntry(
                    phase,
                    Objects.requireNonNull(began.get(phase)),
                    ended.get(phase),
                    modes(phase).counts(),
                    mode(phase),
                    part(phase).most()));
        }
        return List.copyOf(entries);
    }

    private void enter(Phase phase, Occurrence source, Now now) {
        if (phase == current) {
            return;
        }
        leave(source, now);
        times.merge(phase, 1, Integer::sum);
        current = phase;
        ended.remove(phase);
        left.remove(phase);
        if (began.putIfAbsent(phase, now.of(source)) == null) {
            entered.add(phase);
        }
        beginDesign(phase, source);
        if (phase == Phase.DESIGN) {
            designTurns.add(source);
        }
        if (phase.compareTo(Phase.DESIGN) > 0) {
            leaveDesign(source);
        }
    }

    private void leave(Occurrence source, Now now) {
        if (current != null) {
            ended.putIfAbsent(current, now.of(source));
            left.putIfAbsent(current, source);
        }
    }

    private void beginDesign(Phase phase, Occurrence source) {
        if (designBegan == null && phase.compareTo(Phase.DESIGN) >= 0) {
            designBegan = source;
        }
        if (design == null && phase == Phase.DESIGN) {
            design = source;
        }
    }

    private void leaveDesign(Occurrence source) {
        if (design == null) {
            return;
        }
        if (designLeft == null) {
            designLeft = source;
        }
        if (designTurns.isEmpty() || entersDesign(designTurns.get(designTurns.size() - 1))) {
            designTurns.add(source);
        }
    }

    private Tally<LeadMode> modes(Phase phase) {
        return modes.computeIfAbsent(phase, p -> new Tally<>(LeadMode.class));
    }

    private Tally<StakeholderGroup> part(Phase phase) {
        return part.computeIfAbsent(phase, p -> new Tally<>(StakeholderGroup.class));
    }

    /** "design has begun", or a later phase where there was no design. */
    public static String begun(Occurrence source) {
        return source.fact() instanceof PhaseEntered entered && entered.phase() != Phase.DESIGN
                ? Phrasing.name(entered.phase()) + " has begun"
                : "design has begun";
    }
}
