package dev.parley.query.analysis.discussion;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.DecisionFact.SubjectDiscussed;
import dev.parley.kernel.event.Fact;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.EncounterEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The subjects that were discussed, and whether they were decided. */
final class DiscussionBook implements Book {

    /**
     * A subject that was discussed.
     *
     * @param discussions what says so, in their order
     * @param moments when, in the same order
     * @param decided the decision on it, where it was not discussed anew since; else null
     * @param decidedAt when
     * @param settled how many of the discussions, from the first on, a decision has followed
     */
    record Subject(
            List<Occurrence> discussions,
            List<Moment> moments,
            @Nullable Occurrence decided,
            @Nullable Moment decidedAt,
            int settled) {

        /** What it is, as it was first said. */
        String words() {
            return said(0).subject();
        }

        /** What tells it from others. */
        String key() {
            return Phrasing.plain(words());
        }

        SubjectDiscussed said(int discussion) {
            return (SubjectDiscussed) discussions.get(discussion).fact();
        }

        /** Labels of the places in which it was discussed. */
        Set<String> places() {
            Set<String> places = new LinkedHashSet<>();
            for (int i = 0; i < discussions.size(); i++) {
                places.add(said(i).within());
            }
            return places;
        }

        /** The encounters among them. */
        List<EncounterEntry> encounters(Facts facts) {
            List<EncounterEntry> encounters = new ArrayList<>();
            for (String place : places()) {
                EncounterEntry encounter = EncounterBook.of(facts).entry(place);
                if (encounter != null) {
                    encounters.add(encounter);
                }
            }
            return encounters;
        }

        /** The same as far as no decision has followed, be it that it came up again after one. */
        Subject unsettled() {
            return new Subject(
                    discussions.subList(settled, discussions.size()),
                    moments.subList(settled, moments.size()),
                    decided,
                    decidedAt,
                    0);
        }

        private Subject and(Occurrence source, Moment at) {
            List<Occurrence> more = new ArrayList<>(discussions);
            more.add(source);
            List<Moment> when = new ArrayList<>(moments);
            when.add(at);
            return new Subject(List.copyOf(more), List.copyOf(when), null, null, settled);
        }

        private Subject decided(Occurrence source, Moment at) {
            return new Subject(discussions, moments, source, at, discussions.size());
        }
    }

    private final Map<String, Subject> subjects = new LinkedHashMap<>();
    /** Those discussed or decided at the moment. */
    private final Set<String> touched = new LinkedHashSet<>();

    private static final BookKey<DiscussionBook> KEY = BookKey.of(DiscussionBook.class);

    static DiscussionBook of(Facts facts) {
        return facts.book(KEY);
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(SubjectDiscussed.class, DecisionMade.class);
    }

    @Override
    public DiscussionBook fork() {
        DiscussionBook fork = new DiscussionBook();
        fork.subjects.putAll(subjects);
        return fork;
    }

    @Override
    public void turn() {
        touched.clear();
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof SubjectDiscussed discussed) {
            Subject before = subjects.getOrDefault(
                    Phrasing.plain(discussed.subject()), new Subject(List.of(), List.of(), null, null, 0));
            subjects.put(Phrasing.plain(discussed.subject()), before.and(source, now.of(source)));
            touched.add(Phrasing.plain(discussed.subject()));
        } else if (fact instanceof DecisionMade decision) {
            subjects.computeIfPresent(Phrasing.plain(decision.subject()), (key, subject) -> {
                touched.add(key);
                return subject.decided(source, now.of(source));
            });
        }
    }

    /** The subjects that were discussed at the moment, or decided. */
    List<Subject> touchedNow() {
        return touched.stream().map(subjects::get).filter(Objects::nonNull).toList();
    }

    /** The subjects in the order in which they first came up. */
    List<Subject> subjects() {
        return List.copyOf(subjects.values());
    }

    List<DiscussionEntry> entries(Facts facts) {
        List<DiscussionEntry> entries = new ArrayList<>(subjects.size());
        for (Subject subject : subjects.values()) {
            Set<StakeholderGroup> groups = new TreeSet<>();
            subject.encounters(facts).forEach(encounter -> groups.addAll(encounter.groups()));
            String summary = null;
            for (int i = 0; i < subject.discussions().size(); i++) {
                String said = subject.said(i).summary();
                summary = said == null ? summary : said;
            }
            List<String> events = new ArrayList<>(
                    subject.discussions().stream().map(Occurrence::id).toList());
            if (subject.decided() != null) {
                events.add(subject.decided().id());
            }
            entries.add(new DiscussionEntry(
                    subject.words(),
                    List.copyOf(subject.places()),
                    groups,
                    summary,
                    subject.moments().get(0),
                    subject.decidedAt(),
                    events));
        }
        return entries;
    }
}
