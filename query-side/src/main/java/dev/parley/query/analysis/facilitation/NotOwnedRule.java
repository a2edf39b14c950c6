package dev.parley.query.analysis.facilitation;

import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.choice.Verdict;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.FacilitationFact.ProposalMade;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingReport;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.facilitation.FacilitationBook.Session;
import dev.parley.query.analysis.facilitation.FacilitationBook.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that was chosen in a facilitation was proposed by whoever facilitates, or they are named among those who decided. What was
 * chosen and never logged as proposed says nothing. Ends when something is chosen that another participant, or a group, proposed.
 */
final class NotOwnedRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.NOT_OWNED;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        FacilitationBook book = FacilitationBook.of(facts);
        for (Session session : book.touchedNow()) {
            look(session, book, facts, now, findingLog);
        }
    }

    private static void look(Session session, FacilitationBook book, Facts facts, Now now, FindingLog findingLog) {
        String facilitator = session.begun().facilitator();
        List<Occurrence> decided = new ArrayList<>();
        List<Occurrence> chosenByThem = new ArrayList<>();
        List<Occurrence> own = new ArrayList<>();
        boolean all = true;
        Occurrence deciding = null;
        for (Step step : session.steps()) {
            for (Occurrence source : book.decisionsIn(step.label())) {
                DecisionMade decision = (DecisionMade) source.fact();
                List<String> deciders = decision.deciders();
                if (deciding == null && deciders != null && deciders.contains(facilitator)) {
                    deciding = source;
                }
                for (DecisionOption option : decision.options()) {
                    if (option.verdict() == Verdict.CHOSEN) {
                        List<Occurrence> proposals = proposals(session, option, book);
                        proposals.stream()
                                .filter(each -> !by(facilitator, each))
                                .findFirst()
                                .ifPresent(own::add);
                        if (option.proposedBy() != null) {
                            // a group proposed it, and whoever facilitates is of none
                            own.add(source);
                        }
                        all &= !proposals.isEmpty();
                        decided.add(source);
                        chosenByThem.addAll(proposals);
                    }
                }
            }
        }
        FindingIdentity identity = new FindingIdentity(
                FindingType.NOT_OWNED,
                PhaseBook.of(facts).current(),
                session.begun().sides(),
                session.label(),
                session.label());
        if (!own.isEmpty()) {
            findingLog.end(
                    identity.key(),
                    "something was chosen that a participant of a side proposed",
                    List.of(Ground.of("proposed by somebody else, and chosen", own)),
                    now);
        } else if (deciding != null || (all && !decided.isEmpty())) {
            findingLog.restate(
                    report(identity, session, all && !decided.isEmpty(), decided, chosenByThem, deciding), now);
        }
    }

    private static FindingReport report(
            FindingIdentity identity,
            Session session,
            boolean all,
            List<Occurrence> decided,
            List<Occurrence> proposals,
            @Nullable Occurrence deciding) {
        String facilitator = session.begun().facilitator();
        List<Ground> grounds = new ArrayList<>();
        grounds.add(Ground.of(facilitator + " facilitates '" + session.label() + "'", session.source()));
        if (all) {
            grounds.add(Ground.of("chosen in it", decided));
            grounds.add(Ground.of("each proposed by " + facilitator, proposals));
        }
        if (deciding != null) {
            grounds.add(Ground.of(facilitator + " is named among those who decided", deciding));
        }
        String what = all
                ? "All that was chosen in the facilitation '" + session.label() + "' was proposed by " + facilitator
                        + ", who facilitates it"
                        + (deciding == null ? "." : " and is named among those who decided.")
                : facilitator + ", who facilitates '" + session.label() + "', is named among those who decided in it.";
        return new FindingReport(
                identity,
                Severity.LOW,
                all
                        ? "What was chosen in '" + session.label() + "' came from whoever facilitates"
                        : "Whoever facilitates '" + session.label() + "' decided in it",
                Phrasing.sentence(what) + " What is to be done afterwards is done by "
                        + Phrasing.names(session.begun().sides())
                        + ", and people keep to what they have thought of themselves.",
                grounds);
    }

    private static List<Occurrence> proposals(Session session, DecisionOption option, FacilitationBook book) {
        return book.proposals(session).stream()
                .filter(source ->
                        Phrasing.plain(((ProposalMade) source.fact()).option()).equals(Phrasing.plain(option.option())))
                .toList();
    }

    private static boolean by(String participant, Occurrence proposal) {
        return ((ProposalMade) proposal.fact()).participant().equals(participant);
    }
}
