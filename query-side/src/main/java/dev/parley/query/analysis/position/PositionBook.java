package dev.parley.query.analysis.position;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Stance;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.PositionFact.PositionAttributed;
import dev.parley.kernel.event.PositionFact.PositionStated;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.PairTable;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.core.term.Voice;
import dev.parley.query.analysis.obstacle.Barrier;
import dev.parley.query.analysis.obstacle.Obstacles;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What groups say and what others believe they say. */
public final class PositionBook implements Book {

    private static final BookKey<PositionBook> KEY = BookKey.of(PositionBook.class);

    /** The book among others. */
    public static PositionBook of(Facts facts) {
        return facts.book(KEY);
    }

    /** Where a stance puts a group. */
    enum Side {
        FOR,
        AGAINST,
        UNAWARE;

        static Side of(Stance stance) {
            return switch (stance) {
                case SUPPORTS, ACCEPTS -> FOR;
                case OPPOSES -> AGAINST;
                case UNAWARE -> UNAWARE;
            };
        }
    }

    /**
     * What one group believes of another beside what that one says.
     *
     * @param holder who believes
     * @param about whose position it is
     * @param objective what it is about
     */
    record View(StakeholderGroup holder, StakeholderGroup about, String objective) {
        String key() {
            return Phrasing.key(holder) + "." + Phrasing.key(about) + "." + objective;
        }
    }

    /** A group, or a part of one, and what it spoke about. */
    private record Spoken(StakeholderGroup group, String objective) {}

    private final int edition;
    /** The last statement of each group, and of each part of it, on each objective. */
    private final Map<Spoken, Map<Voice, Occurrence>> stated;

    private final Map<View, Occurrence> attributed;
    private final List<PositionEntry> entries;
    private final Map<View, Occurrence> touched = new LinkedHashMap<>();

    /** @param edition of the rules: up to the second what a part of a group said counts as said by the group */
    PositionBook(int edition) {
        this(edition, new HashMap<>(), new HashMap<>(), new ArrayList<>());
    }

    private PositionBook(
            int edition,
            Map<Spoken, Map<Voice, Occurrence>> stated,
            Map<View, Occurrence> attributed,
            List<PositionEntry> entries) {
        this.edition = edition;
        this.stated = stated;
        this.attributed = attributed;
        this.entries = entries;
    }

    /** Positions stated and attributed, in the order in which that happened. */
    public List<PositionEntry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(PositionStated.class, PositionAttributed.class);
    }

    @Override
    public PositionBook fork() {
        Map<Spoken, Map<Voice, Occurrence>> copy = new HashMap<>();
        stated.forEach((spoken, voices) -> copy.put(spoken, new LinkedHashMap<>(voices)));
        return new PositionBook(edition, copy, new HashMap<>(attributed), new ArrayList<>(entries));
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof PositionStated position) {
            entries.add(new PositionEntry(
                    position.group(),
                    position.constituency(),
                    null,
                    position.objective(),
                    position.stance(),
                    position.words(),
                    position.within(),
                    now.of(source),
                    source.id()));
            stated.computeIfAbsent(new Spoken(position.group(), position.objective()), any -> new LinkedHashMap<>())
                    .put(new Voice(position.group(), edition < 3 ? null : position.constituency()), source);
            for (StakeholderGroup other : StakeholderGroup.KEY_GROUPS) {
                touch(new View(other, position.group(), position.objective()), source);
                touch(new View(position.group(), other, position.objective()), source);
            }
        } else if (fact instanceof PositionAttributed position) {
            entries.add(new PositionEntry(
                    position.about(),
                    null,
                    position.holder(),
                    position.objective(),
                    position.stance(),
                    position.words(),
                    position.within(),
                    now.of(source),
                    source.id()));
            View view = new View(position.holder(), position.about(), position.objective());
            attributed.put(view, source);
            touch(view, source);
        }
    }

    @Override
    public void turn() {
        touched.clear();
    }

    @Override
    public void close(Facts facts, Now now) {
        Obstacles obstacles = Obstacles.of(facts);

        touched.forEach((view, last) -> {
            GroupPair pair = PairTable.pair(view.holder(), view.about());
            if (pair == null) {
                return;
            }
            String key = "position:" + view.key();
            if (contradicted(view)) {
                obstacles.put(
                        pair,
                        key,
                        new Barrier(
                                Barrier.Kind.POSITION,
                                Ground.of(
                                        "what " + Phrasing.does(view.holder(), "believe", "believes") + " "
                                                + Phrasing.name(view.about()) + " to think of '" + view.objective()
                                                + "' is not what " + Phrasing.does(view.about(), "say", "says"),
                                        facts(view)),
                                telling(view),
                                true,
                                false,
                                null));
            } else {
                obstacles.remove(pair, key, last);
            }
        });
    }

    /** Views of the moment. */
    Set<View> touchedNow() {
        return new LinkedHashSet<>(touched.keySet());
    }

    /**
     * Whether what is believed and what is said are on different sides. Where the parts of a group are on several, it is not, if
     * one of them is on the side that is believed.
     */
    boolean contradicted(View view) {
        Side believed = believed(view);
        Set<Side> said = said(view.about(), view.objective());
        return believed != null && !said.isEmpty() && !said.contains(believed);
    }

    @Nullable
    Side believed(View view) {
        Occurrence source = attributed.get(view);
        return source == null ? null : Side.of(((PositionAttributed) source.fact()).stance());
    }

    /** The sides on which the group, or its parts, are by what they said last; none where nothing was said, one where it is of one mind. */
    Set<Side> said(StakeholderGroup group, String objective) {
        Set<Side> sides = EnumSet.noneOf(Side.class);
        statements(group, objective).values().forEach(source -> sides.add(side(source)));
        return sides;
    }

    /** What the group and its parts said last on an objective. */
    List<Occurrence> saidBy(StakeholderGroup group, String objective) {
        return List.copyOf(statements(group, objective).values());
    }

    private Map<Voice, Occurrence> statements(StakeholderGroup group, String objective) {
        return stated.getOrDefault(new Spoken(group, objective), Map.of());
    }

    private static Side side(Occurrence statement) {
        return Side.of(((PositionStated) statement.fact()).stance());
    }

    /**
     * What a group says, in words: "the users say they are for it", or part by part.
     *
     * @param that what stands between saying and said, such as " that"
     */
    String saying(StakeholderGroup group, String objective, String that) {
        Map<Voice, Occurrence> voices = statements(group, objective);
        Voice whole = Voice.of(group);
        Occurrence own = voices.get(whole);
        if (voices.isEmpty() || (own != null && voices.size() == 1)) {
            return Phrasing.does(group, "say" + that + " they are ", "says" + that + " it is ")
                    + MisjudgedPositionRule.words(own == null ? null : side(own));
        }
        List<String> each = new ArrayList<>();
        voices.forEach((voice, source) ->
                each.add(voice.does("say they are ", "says it is ") + MisjudgedPositionRule.words(side(source))));
        return String.join(", ", each);
    }

    /** What was believed and said last: the belief, then what the group and its parts said. */
    List<Occurrence> facts(View view) {
        List<Occurrence> facts = new ArrayList<>(2);
        Occurrence belief = attributed.get(view);
        if (belief != null) {
            facts.add(belief);
        }
        facts.addAll(statements(view.about(), view.objective()).values());
        return facts;
    }

    private void touch(View view, Occurrence source) {
        if (view.holder() != view.about() && attributed.containsKey(view)) {
            touched.put(view, source);
        }
    }

    private String telling(PositionBook.View view) {
        return Phrasing.does(view.holder(), "take ", "takes ") + Phrasing.name(view.about()) + " to be "
                + MisjudgedPositionRule.words(believed(view)) + " where '" + view.objective()
                + "' is concerned, and " + saying(view.about(), view.objective(), "");
    }
}
