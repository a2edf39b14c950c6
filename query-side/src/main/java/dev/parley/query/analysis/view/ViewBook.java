package dev.parley.query.analysis.view;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ViewAspect;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.GroupFact.ConstituencyIdentified;
import dev.parley.kernel.event.ViewFact.ViewAttributed;
import dev.parley.kernel.event.ViewFact.ViewStated;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.core.term.Voice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How groups and parts of them see things, and how they believe others to see them: the latest of each. */
public final class ViewBook implements Book {

    private static final BookKey<ViewBook> KEY = BookKey.of(ViewBook.class);

    /** The book among others. */
    public static ViewBook of(Facts facts) {
        return facts.book(KEY);
    }

    /**
     * What views are about.
     *
     * @param dimension the dimension
     * @param aspect what is, or what is wanted
     */
    record Topic(String dimension, ViewAspect aspect) {}

    /**
     * What one believes of another.
     *
     * @param holder who believes
     * @param about of whom
     */
    record Belief(StakeholderGroup holder, Voice about) {}

    /**
     * Where a group, or a part of it, stands on a topic.
     *
     * @param categories every category that it or a part of it states; one where it is of one mind
     * @param facts what says so
     */
    record Stand(Set<String> categories, List<Occurrence> facts) {

        boolean split() {
            return categories.size() > 1;
        }

        /** Whether no category of the one is one of the other: even those of them that are nearest to each other see it otherwise. */
        boolean apart(Stand other) {
            return Collections.disjoint(categories, other.categories);
        }

        /** The category, where it is of one mind. */
        String category() {
            return categories.iterator().next();
        }
    }

    /**
     * What two groups or more last wanted alike.
     *
     * @param category what they wanted
     * @param groups who
     * @param facts what says so
     */
    record Shared(String category, Set<StakeholderGroup> groups, List<Occurrence> facts) {}

    private final Map<Topic, Map<Voice, Occurrence>> stated = new LinkedHashMap<>();
    private final Map<Topic, Map<Belief, Occurrence>> attributed = new LinkedHashMap<>();
    /** How the group as a whole has seen a topic before, by topic and group. */
    private final Map<Topic, Map<StakeholderGroup, Set<String>>> before = new HashMap<>();

    /** What groups last wanted alike, by dimension. */
    private final Map<String, List<Shared>> shared = new HashMap<>();
    /** The parts of groups that were declared. */
    private final Set<Voice> declared = new LinkedHashSet<>();

    private final Map<String, Moment> moments = new HashMap<>();
    /** What a view took the place of, by the event. */
    private final Map<String, String> replaced = new HashMap<>();
    /** A dimension of one's own as it was written first: it is the same however it is written later. */
    private final Map<String, String> dimensions = new HashMap<>();

    private final List<Occurrence> all = new ArrayList<>();
    private final Set<Topic> touched = new LinkedHashSet<>();

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(ViewStated.class, ViewAttributed.class, ConstituencyIdentified.class);
    }

    @Override
    public ViewBook fork() {
        ViewBook fork = new ViewBook();
        stated.forEach((topic, views) -> fork.stated.put(topic, new LinkedHashMap<>(views)));
        attributed.forEach((topic, views) -> fork.attributed.put(topic, new LinkedHashMap<>(views)));
        before.forEach((topic, views) -> {
            Map<StakeholderGroup, Set<String>> copy = new HashMap<>();
            views.forEach((group, categories) -> copy.put(group, new LinkedHashSet<>(categories)));
            fork.before.put(topic, copy);
        });
        fork.shared.putAll(shared);
        fork.declared.addAll(declared);
        fork.moments.putAll(moments);
        fork.replaced.putAll(replaced);
        fork.dimensions.putAll(dimensions);
        fork.all.addAll(all);
        return fork;
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof ConstituencyIdentified part) {
            declared.add(new Voice(part.group(), part.constituency()));
        } else if (fact instanceof ViewStated view) {
            Topic topic = topic(view.dimension(), view.aspect());
            Stand was = stand(Voice.of(view.holder()), topic);
            if (was != null && !was.split()) {
                before.computeIfAbsent(topic, any -> new HashMap<>())
                        .computeIfAbsent(view.holder(), any -> new LinkedHashSet<>())
                        .add(was.category());
            }
            Map<Voice, Occurrence> views = stated.computeIfAbsent(topic, any -> new LinkedHashMap<>());
            Voice holder = new Voice(view.holder(), view.constituency());
            keep(topic, source, views.remove(holder), now);
            views.put(holder, source);
        } else if (fact instanceof ViewAttributed view) {
            Topic topic = topic(view.dimension(), view.aspect());
            Occurrence was = attributed
                    .computeIfAbsent(topic, any -> new LinkedHashMap<>())
                    .put(new Belief(view.holder(), new Voice(view.about(), view.aboutConstituency())), source);
            keep(topic, source, was, now);
        }
    }

    @Override
    public void turn() {
        touched.clear();
    }

    /** Notes what two groups or more want alike now. */
    @Override
    public void close(Facts facts, Now now) {
        for (Topic topic : touched) {
            if (topic.aspect() == ViewAspect.DESIRED) {
                Map<String, List<StakeholderGroup>> wanting = new LinkedHashMap<>();
                for (StakeholderGroup group : StakeholderGroup.values()) {
                    Stand stand = stand(Voice.of(group), topic);
                    if (stand != null && !stand.split()) {
                        wanting.computeIfAbsent(stand.category(), any -> new ArrayList<>())
                                .add(group);
                    }
                }
                List<Shared> wishes = new ArrayList<>();
                wanting.forEach((category, groups) -> {
                    if (groups.size() > 1) {
                        List<Occurrence> behind = new ArrayList<>();
                        groups.forEach(group -> behind.addAll(facts(Voice.of(group), topic)));
                        wishes.add(new Shared(category, StakeholderGroup.ordered(groups), behind));
                    }
                });
                shared.merge(topic.dimension(), wishes, ViewBook::wishes);
            }
        }
    }

    /** What is wanted alike now; where nothing of it is new, also what was wanted alike last, though some want otherwise since. */
    private static List<Shared> wishes(List<Shared> before, List<Shared> now) {
        boolean anew = now.stream().anyMatch(wish -> before.stream()
                .noneMatch(was ->
                        was.category().equals(wish.category()) && was.groups().containsAll(wish.groups())));
        if (anew) {
            return now;
        }
        List<Shared> wishes = new ArrayList<>(now);
        for (Shared was : before) {
            if (now.stream().noneMatch(wish -> wish.category().equals(was.category()))) {
                wishes.add(was);
            }
        }
        return wishes;
    }

    /** Topics on which something was stated or attributed at the moment. */
    Set<Topic> touchedNow() {
        return touched;
    }

    /**
     * Two groups that want different things.
     *
     * @param groups the two
     * @param words what about
     * @param facts what says so
     */
    public record Apart(Set<StakeholderGroup> groups, String words, List<Occurrence> facts) {}

    /** The first two of the groups that want different things on some dimension, whoever of them is asked; null where none do. */
    public @Nullable Apart wantApart(Set<StakeholderGroup> groups) {
        for (Topic topic : stated.keySet()) {
            for (StakeholderGroup one : groups) {
                for (StakeholderGroup other : groups) {
                    Stand first = topic.aspect() == ViewAspect.DESIRED ? stand(Voice.of(one), topic) : null;
                    Stand second = first == null ? null : stand(Voice.of(other), topic);
                    if (one.compareTo(other) < 0 && first != null && second != null && first.apart(second)) {
                        List<Occurrence> facts = new ArrayList<>(first.facts());
                        facts.addAll(second.facts());
                        return new Apart(
                                StakeholderGroup.ordered(Set.of(one, other)),
                                ViewWords.dimension(topic.dimension()) + ": "
                                        + ViewWords.categories(first.categories()) + " or "
                                        + ViewWords.categories(second.categories()),
                                facts);
                    }
                }
            }
        }
        return null;
    }

    /** Whether a view was stated or attributed at the moment. */
    public boolean statedNow() {
        return !touched.isEmpty();
    }

    /**
     * Where a group, or a part of it, stands; null where nothing was stated. A part without a view of its own has that of the
     * group. Where every part has spoken since the group as such did, what the group is of is what they say.
     */
    @Nullable
    Stand stand(Voice holder, Topic topic) {
        Map<Voice, Occurrence> views = stated.getOrDefault(topic, Map.of());
        List<Occurrence> behind = new ArrayList<>();
        if (holder.constituency() != null) {
            Occurrence own = views.get(holder);
            Occurrence group = views.get(Voice.of(holder.group()));
            if (own != null || group != null) {
                behind.add(own != null ? own : Objects.requireNonNull(group));
            }
        } else {
            views.forEach((each, source) -> {
                if (each.group() == holder.group()) {
                    behind.add(source);
                }
            });
            Occurrence group = views.get(holder);
            if (group != null && spokeSince(holder.group(), views, group)) {
                behind.remove(group);
            }
        }
        if (behind.isEmpty()) {
            return null;
        }
        Set<String> categories = new LinkedHashSet<>();
        behind.forEach(source -> categories.add(category(source)));
        return new Stand(categories, behind);
    }

    /** Whether all parts of a group, those that were declared or else two or more, have spoken since the group as such. */
    private boolean spokeSince(StakeholderGroup group, Map<Voice, Occurrence> views, Occurrence word) {
        Set<Voice> speaking = new LinkedHashSet<>();
        views.forEach((voice, source) -> {
            if (voice.group() == group && voice.constituency() != null && source.compareTo(word) > 0) {
                speaking.add(voice);
            }
        });
        List<Voice> parts =
                declared.stream().filter(part -> part.group() == group).toList();
        return parts.isEmpty() ? speaking.size() > 1 : speaking.containsAll(parts);
    }

    private List<Occurrence> facts(Voice holder, Topic topic) {
        Stand stand = stand(holder, topic);
        return stand == null ? List.of() : stand.facts();
    }

    /** What groups believe of others on a topic. */
    Map<Belief, Occurrence> beliefs(Topic topic) {
        return attributed.getOrDefault(topic, Map.of());
    }

    /** The last statements of the parts of a group on a topic. */
    Map<Voice, Occurrence> parts(StakeholderGroup group, Topic topic) {
        Map<Voice, Occurrence> parts = new LinkedHashMap<>();
        stated.getOrDefault(topic, Map.of()).forEach((holder, source) -> {
            if (holder.group() == group && holder.constituency() != null) {
                parts.put(holder, source);
            }
        });
        return parts;
    }

    /** What a group, and another or more, last wanted alike on a dimension; null where it is none of those who did. */
    @Nullable
    Shared shared(StakeholderGroup group, String dimension) {
        return shared.getOrDefault(dimension, List.of()).stream()
                .filter(wish -> wish.groups().contains(group))
                .findFirst()
                .orElse(null);
    }

    /** What groups last wanted alike on a dimension. */
    List<Shared> shared(String dimension) {
        return shared.getOrDefault(dimension, List.of());
    }

    /** Whether the group as a whole saw it so before. */
    boolean sawBefore(StakeholderGroup group, Topic topic, String category) {
        return before.getOrDefault(topic, Map.of())
                .getOrDefault(group, Set.of())
                .contains(category);
    }

    /** The category that a statement or an attribution names; one of one's own is the same however it is written. */
    static String category(Occurrence source) {
        return Phrasing.plain(written(source));
    }

    private static String written(Occurrence source) {
        return source.fact() instanceof ViewStated view ? view.category() : ((ViewAttributed) source.fact()).category();
    }

    private Topic topic(String dimension, ViewAspect aspect) {
        return new Topic(dimensions.computeIfAbsent(Phrasing.plain(dimension), any -> dimension), aspect);
    }

    /** Every view as a table shows it, in the order they came. */
    public List<ViewEntry> entries() {
        Set<String> latest = new LinkedHashSet<>();
        stated.values().forEach(views -> views.values().forEach(source -> latest.add(source.id())));
        attributed.values().forEach(views -> views.values().forEach(source -> latest.add(source.id())));
        List<ViewEntry> entries = new ArrayList<>(all.size());
        for (Occurrence source : all) {
            Moment at = Objects.requireNonNull(moments.get(source.id()));
            boolean last = latest.contains(source.id());
            String before = replaced.get(source.id());
            List<String> events = List.of(source.id());
            if (source.fact() instanceof ViewStated view) {
                entries.add(new ViewEntry(
                        view.holder(),
                        view.constituency(),
                        null,
                        view.dimension(),
                        view.category(),
                        view.aspect(),
                        before,
                        last,
                        view.words(),
                        view.within(),
                        at,
                        events));
            } else if (source.fact() instanceof ViewAttributed view) {
                entries.add(new ViewEntry(
                        view.holder(),
                        view.aboutConstituency(),
                        view.about(),
                        view.dimension(),
                        view.category(),
                        view.aspect(),
                        before,
                        last,
                        view.words(),
                        view.within(),
                        at,
                        events));
            }
        }
        return entries;
    }

    private void keep(Topic topic, Occurrence source, @Nullable Occurrence before, Now now) {
        all.add(source);
        if (before != null) {
            replaced.put(source.id(), written(before));
        }
        moments.put(source.id(), now.of(source));
        touched.add(topic);
    }
}
