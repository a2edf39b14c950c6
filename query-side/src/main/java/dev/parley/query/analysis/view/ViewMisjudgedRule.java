package dev.parley.query.analysis.view;

import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.agreement.AgreementBook;
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
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.view.ViewBook.Belief;
import dev.parley.query.analysis.view.ViewBook.Holder;
import dev.parley.query.analysis.view.ViewBook.Stand;
import dev.parley.query.analysis.view.ViewBook.Topic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        for (Topic topic : book.touchedNow()) {
            for (Map.Entry<Belief, Occurrence> entry : book.beliefs(topic).entrySet()) {
                Belief belief = entry.getKey();
                Kind kind = judge(belief, entry.getValue(), topic, book);
                for (Kind each : Kind.values()) {
                    if (each != kind) {
                        findingLog.end(
                                key(belief, topic, each),
                                kind == null ? "belief and statement agree now" : "it is seen otherwise now",
                                grounds(belief, entry.getValue(), topic, book),
                                now);
                    }
                }
                if (kind != null) {
                    findingLog.hold(report(kind, belief, entry.getValue(), topic, facts), now);
                }
            }
        }
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
        Stand own = book.stand(new Holder(belief.holder(), null), topic);
        if (own == null || own.split()) {
            return Kind.MISTAKEN;
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
        String part = belief.about().constituency() == null
                ? ""
                : "." + belief.about().constituency();
        return Phrasing.key(kind) + "." + Phrasing.key(belief.holder()) + "."
                + Phrasing.key(belief.about().group()) + part + "." + ViewWords.key(topic);
    }

    private static List<Ground> grounds(Belief belief, Occurrence attribution, Topic topic, ViewBook book) {
        List<Ground> grounds = new ArrayList<>();
        grounds.add(Ground.of(
                Phrasing.does(belief.holder(), "believe ", "believes ") + ViewWords.name(belief.about()) + " to see "
                        + ViewWords.of(topic) + " as " + ViewWords.category(ViewBook.category(attribution)),
                attribution));
        Stand said = book.stand(belief.about(), topic);
        if (said != null) {
            grounds.add(Ground.of(
                    ViewWords.name(belief.about()) + ": " + ViewWords.categories(said.categories()), said.facts()));
        }
        Stand own = book.stand(new Holder(belief.holder(), null), topic);
        if (own != null) {
            grounds.add(Ground.of(
                    Phrasing.name(belief.holder()) + ": " + ViewWords.categories(own.categories()), own.facts()));
        }
        return grounds;
    }

    private static FindingReport report(Kind kind, Belief belief, Occurrence attribution, Topic topic, Facts facts) {
        ViewBook book = ViewBook.of(facts);
        String holder = Phrasing.sentence(Phrasing.bare(belief.holder()));
        String about = ViewWords.name(belief.about());
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
        Stand own = book.stand(new Holder(belief.holder(), null), topic);
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
        return new FindingReport(
                new FindingIdentity(
                        FindingType.VIEW_MISJUDGED,
                        PhaseBook.of(facts).current(),
                        EnumSet.of(belief.holder(), belief.about().group()),
                        topic.dimension(),
                        matter(belief, topic, kind)),
                severity(kind, belief, facts),
                title,
                explanation,
                grounds(belief, attribution, topic, book));
    }

    private static Severity severity(Kind kind, Belief belief, Facts facts) {
        return switch (kind) {
            case FALSE_CONSENSUS -> {
                GroupPair pair = PairTable.pair(belief.holder(), belief.about().group());
                boolean agreed = pair != null && AgreementBook.of(facts).standing(pair, PhaseBook.of(facts)) != null;
                yield agreed ? Severity.HIGH : Severity.MODERATE;
            }
            case FALSE_DISSENSUS -> Severity.LOW;
            case MISTAKEN, PARTLY -> Severity.INFO;
        };
    }
}
