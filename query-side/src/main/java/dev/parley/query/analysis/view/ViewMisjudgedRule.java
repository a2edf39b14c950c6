package dev.parley.query.analysis.view;

import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingReport;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.PairTable;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.core.term.Voice;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.keeping.Agreed;
import dev.parley.query.analysis.view.ViewBook.Belief;
import dev.parley.query.analysis.view.ViewBook.Stand;
import dev.parley.query.analysis.view.ViewBook.Topic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a group believes another to think is not what that one says. Agreement that is not there is false consensus,
 * disagreement that is not there false dissensus; who says of a group that is not of one mind what some of it think is right
 * in part.
 */
final class ViewMisjudgedRule implements Rule {

    /** In what way a view is misjudged. */
    private enum Kind {
        FALSE_CONSENSUS,
        FALSE_DISSENSUS,
        MISTAKEN,
        PARTLY
    }

    /** What one believes of another on a topic. */
    private record Held(Belief belief, Topic topic) {}

    /** False consensus that holds, with whether something agreed rests on it: that can change without a word about the views. */
    private final Map<Held, Boolean> open;

    ViewMisjudgedRule() {
        this(new LinkedHashMap<>());
    }

    private ViewMisjudgedRule(Map<Held, Boolean> open) {
        this.open = open;
    }

    @Override
    public Rule fork() {
        return new ViewMisjudgedRule(new LinkedHashMap<>(open));
    }

    @Override
    public FindingType finds() {
        return FindingType.VIEW_MISJUDGED;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        ViewBook book = ViewBook.of(facts);
        Set<Held> looked = new LinkedHashSet<>();
        for (Topic topic : book.touchedNow()) {
            book.beliefs(topic).keySet().forEach(belief -> looked.add(new Held(belief, topic)));
        }
        open.forEach((held, agreed) -> {
            if ((agreement(held.belief(), facts) != null) != agreed) {
                looked.add(held);
            }
        });
        looked.forEach(held -> look(held, facts, now, findingLog));
    }

    private void look(Held held, Facts facts, Now now, FindingLog findingLog) {
        ViewBook book = ViewBook.of(facts);
        Belief belief = held.belief();
        Topic topic = held.topic();
        Occurrence attribution = Objects.requireNonNull(book.beliefs(topic).get(belief));
        Kind kind = judge(belief, attribution, topic, book);
        for (Kind each : Kind.values()) {
            if (each != kind) {
                findingLog.end(
                        key(belief, topic, each),
                        kind == null ? "belief and statement agree now" : "it is seen otherwise now",
                        grounds(belief, attribution, topic, book),
                        now);
            }
        }
        if (kind == Kind.FALSE_CONSENSUS) {
            open.put(held, agreement(belief, facts) != null);
        } else {
            open.remove(held);
        }
        if (kind != null) {
            findingLog.restate(report(kind, belief, attribution, topic, facts), now);
        }
    }

    /** What the two agreed that still stands, or null. */
    private static @Nullable Agreed agreement(Belief belief, Facts facts) {
        GroupPair pair = PairTable.pair(belief.holder(), belief.about().group());
        return pair == null ? null : Agreed.of(pair, facts);
    }

    private static @Nullable Kind judge(Belief belief, Occurrence attribution, Topic topic, ViewBook book) {
        Stand said = book.stand(belief.about(), topic);
        String believed = ViewBook.category(attribution);
        if (said == null || (!said.split() && said.category().equals(believed))) {
            return null;
        }
        if (said.split() && said.categories().contains(believed)) {
            return Kind.PARTLY;
        }
        Stand own = book.stand(Voice.of(belief.holder()), topic);
        if (own == null) {
            return null;
        }
        if (own.split()) {
            // Of a holder that is not of one mind it can be said that both differ, and no more.
            boolean differ = !own.categories().contains(believed) && own.apart(said);
            return differ ? Kind.MISTAKEN : null;
        }
        if (own.category().equals(believed)) {
            return Kind.FALSE_CONSENSUS;
        }
        return !said.split() && own.category().equals(said.category()) ? Kind.FALSE_DISSENSUS : Kind.MISTAKEN;
    }

    private static String key(Belief belief, Topic topic, Kind kind) {
        return FindingIdentity.key(FindingType.VIEW_MISJUDGED, matter(belief, topic, kind));
    }

    private static String matter(Belief belief, Topic topic, Kind kind) {
        return Phrasing.key(kind) + "." + Phrasing.key(belief.holder()) + "."
                + belief.about().key() + "." + ViewWords.key(topic);
    }

    private static List<Ground> grounds(Belief belief, Occurrence attribution, Topic topic, ViewBook book) {
        List<Ground> grounds = new ArrayList<>();
        grounds.add(Ground.of(
                Phrasing.does(belief.holder(), "believe ", "believes ")
                        + belief.about().name() + " to see " + ViewWords.of(topic) + " as "
                        + ViewWords.category(ViewBook.category(attribution)),
                attribution));
        Stand said = book.stand(belief.about(), topic);
        if (said != null) {
            grounds.add(
                    Ground.of(belief.about().name() + ": " + ViewWords.categories(said.categories()), said.facts()));
        }
        Stand own = book.stand(Voice.of(belief.holder()), topic);
        if (own != null) {
            grounds.add(Ground.of(
                    Phrasing.name(belief.holder()) + ": " + ViewWords.categories(own.categories()), own.facts()));
        }
        return grounds;
    }

    private static FindingReport report(Kind kind, Belief belief, Occurrence attribution, Topic topic, Facts facts) {
        ViewBook book = ViewBook.of(facts);
        String holder = Phrasing.sentence(Phrasing.bare(belief.holder()));
        String about = belief.about().name();
        String on = ViewWords.dimension(topic.dimension());
        String title =
                switch (kind) {
                    case FALSE_CONSENSUS ->
                        holder + Phrasing.verb(belief.holder(), " count", " counts") + " on agreement of " + about
                                + " about " + on + " that is not there";
                    case FALSE_DISSENSUS ->
                        holder + Phrasing.verb(belief.holder(), " expect", " expects") + " disagreement of " + about
                                + " about " + on + " that is not there";
                    case MISTAKEN ->
                        holder + Phrasing.verb(belief.holder(), " misjudge", " misjudges") + " how " + about + " see "
                                + on;
                    case PARTLY ->
                        holder + Phrasing.verb(belief.holder(), " know", " knows") + " how some of " + about + " see "
                                + on + ", not all";
                };
        Stand said = Objects.requireNonNull(book.stand(belief.about(), topic));
        Stand own = book.stand(Voice.of(belief.holder()), topic);
        String explanation = Phrasing.sentence(Phrasing.does(belief.holder(), "believe ", "believes "))
                + about + " to see " + ViewWords.of(topic) + " as "
                + ViewWords.category(ViewBook.category(attribution)) + "; what was said is "
                + ViewWords.categories(said.categories()) + ". "
                + (own == null
                        ? "How " + Phrasing.name(belief.holder())
                                + " see it themselves was not recorded. Asking directly would clear it up."
                        : "The own view is " + ViewWords.categories(own.categories()) + ": "
                                + switch (kind) {
                                    case FALSE_CONSENSUS -> "they agree less than is thought.";
                                    case FALSE_DISSENSUS -> "they agree more than is thought.";
                                    case MISTAKEN, PARTLY -> "asking directly would clear it up.";
                                });
        List<Ground> grounds = grounds(belief, attribution, topic, book);
        Agreed agreed = kind == Kind.FALSE_CONSENSUS ? agreement(belief, facts) : null;
        if (agreed != null) {
            grounds.add(agreed.ground());
            explanation += " What the two agreed " + agreed.where() + " rests on it.";
        }
        return new FindingReport(
                new FindingIdentity(
                        FindingType.VIEW_MISJUDGED,
                        PhaseBook.of(facts).current(),
                        EnumSet.of(belief.holder(), belief.about().group()),
                        topic.dimension(),
                        matter(belief, topic, kind)),
                switch (kind) {
                    case FALSE_CONSENSUS -> agreed == null ? Severity.MODERATE : Severity.HIGH;
                    case FALSE_DISSENSUS -> Severity.LOW;
                    case MISTAKEN, PARTLY -> Severity.INFO;
                },
                title,
                explanation,
                grounds);
    }
}
