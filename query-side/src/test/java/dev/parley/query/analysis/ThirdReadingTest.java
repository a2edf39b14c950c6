package dev.parley.query.analysis;

import static dev.parley.kernel.StakeholderGroup.DECISION_MAKERS;
import static dev.parley.kernel.StakeholderGroup.IT_FUNCTION;
import static dev.parley.kernel.StakeholderGroup.USERS;
import static dev.parley.kernel.StakeholderGroup.VENDORS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Histories as people write them, each with the value that the rules demand: corrections of each kind of fact, cuts,
 * antecedents, plans, groups that come and go, and several of these at once.
 */
class ThirdReadingTest {

    private static final String HEAD = """
            parley: 1
            realisation: r
            organisation: o
            recorded: 2026-11-01T09:00:00Z
            history:
              - {realisation-started: T, at: order 0}
            """;

    private static final String FOUR = """
            - {participant-identified: it, at: order 0, groups: [IT_FUNCTION]}
            - {participant-identified: user, at: order 0, groups: [USERS]}
            - {participant-identified: head, at: order 0, groups: [DECISION_MAKERS]}
            - {participant-identified: vendor, at: order 0, groups: [VENDORS]}
            """;

    private static final String DESIGN = FOUR + "- {phase-entered: DESIGN, at: order 0.1}\n";

    private static final String HANDOVER =
            "- {encounter-recorded: en1, id: en1, at: order 1, kind: REQUIREMENTS_HANDOVER, title: t, phase: DESIGN, attendances: {it: IN_PERSON, vendor: IN_PERSON}, outcome: CONSENSUS}\n";

    private static String meet(String label, String order, String who) {
        return meet(label, order, "DESIGN", who, "NOT_RECORDED");
    }

    private static String meet(String label, String order, String phase, String who, String rest) {
        StringBuilder there = new StringBuilder();
        for (String one : who.split(" ", -1)) {
            there.append(there.isEmpty() ? "" : ", ").append(one).append(": IN_PERSON");
        }
        return "- {encounter-recorded: " + label + ", id: " + label + ", at: order " + order
                + ", kind: MEETING, title: t, phase: " + phase + ", attendances: {" + there + "}, outcome: " + rest
                + "}\n";
    }

    private static final String HELD =
            "- {knowledge-held: k, id: held, at: order 0.5, group: USERS, kind: NEED, description: k}\n";
    private static final String NEEDED =
            "- {knowledge-needed: k, id: needed, at: order 0.5, group: VENDORS, kind: NEED, description: k}\n";

    private static History read(String lines) {
        return readAll(HEAD + lines.indent(2));
    }

    private static History readAll(String text) {
        try (var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            return HistoryFile.read("r.yaml", in).orThrow().history();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Analysis by(RuleSet rules, History history, Cut cut) {
        return new Analyst(rules).analyse(history, cut);
    }

    private static Cut cut(String cut, History history) {
        if (cut.isEmpty()) {
            return Cut.HINDSIGHT;
        }
        int blank = cut.indexOf(' ');
        return Cut.after(Cut.Clock.valueOf(cut.substring(0, blank)), cut.substring(blank + 1), history);
    }

    private static Arguments that(String name, String lines, String first, String second) {
        return Arguments.of(name, lines, "", first, second);
    }

    private static Arguments seen(String name, String cut, String lines, String first, String second) {
        return Arguments.of(name, lines, cut, first, second);
    }

    static Stream<Arguments> paths() {
        return Stream.of(
                // corrections of each kind of fact
                that(
                        "retracted: what was held",
                        DESIGN + HELD + NEEDED + HANDOVER + "- {fact-retracted: held, reason: wrong}\n",
                        "IT-U WATCH 1; U-V WATCH 1",
                        "IT-U WATCH 1; U-V WATCH 1"),
                seen(
                        "retracted: what was held, as known before",
                        "KNOWN 2026-11-01T10:00:00Z",
                        DESIGN + HELD + NEEDED + HANDOVER
                                + "- {fact-retracted: held, reason: wrong, recorded: 2026-11-02T09:00:00Z}\n",
                        "IT-U WATCH 1; U-V AT_RISK 1",
                        "IT-U WATCH 1; U-V AT_RISK 1"),
                seen(
                        "retracted: what was held, as occurred before",
                        "OCCURRED en1",
                        DESIGN + HELD + NEEDED + HANDOVER
                                + "- {fact-retracted: held, reason: wrong, recorded: 2026-11-02T09:00:00Z}\n",
                        "IT-U WATCH 1; U-V WATCH 1",
                        "IT-U WATCH 1; U-V WATCH 1"),
                that(
                        "retracted: the meeting that cleared",
                        DESIGN + HANDOVER + meet("en2", "2", "user vendor")
                                + "- {encounter-retracted: en2, reason: wrong}\n",
                        "IT-U WATCH 1; U-V WATCH 1",
                        "IT-U WATCH 1; U-V WATCH 1"),
                that(
                        "retracted: the retraction of the meeting that cleared",
                        DESIGN + HANDOVER + meet("en2", "2", "user vendor")
                                + "- {encounter-retracted: en2, id: out, reason: wrong}\n- {fact-retracted: out, reason: it was}\n",
                        "IT-U WATCH 1; U-V WATCH 1, CLEARED 2",
                        "IT-U WATCH 1; U-V WATCH 1, CLEARED 2"),
                that(
                        "retracted: the phase, so that no agreement stands",
                        FOUR
                                + "- {phase-entered: DESIGN, id: ph, at: order 0.1}\n"
                                + meet("en0", "0.4", "user vendor it")
                                + HANDOVER
                                + "- {knowledge-gap-observed: k, at: order 2, holder: USERS, lacker: VENDORS}\n"
                                + "- {fact-retracted: ph, reason: wrong}\n",
                        "",
                        ""),
                that(
                        "amended: the outcome, so that there was no agreement",
                        DESIGN
                                + meet("en1", "1", "DESIGN", "it vendor", "CONSENSUS, needed: [USERS]")
                                + "- {encounter-amended: en1, at: order 1, kind: MEETING, title: t, phase: DESIGN, attendances: {it: IN_PERSON, vendor: IN_PERSON}, needed: [USERS], outcome: NOT_RECORDED, reason: wrong}\n",
                        "",
                        ""),
                that(
                        "amended: users were there after all",
                        DESIGN + HANDOVER
                                + "- {encounter-amended: en1, at: order 1, kind: REQUIREMENTS_HANDOVER, title: t, phase: DESIGN, attendances: {it: IN_PERSON, vendor: IN_PERSON, user: REMOTE}, outcome: CONSENSUS, reason: wrong}\n",
                        "",
                        ""),
                seen(
                        "amended: users were there after all, as known before",
                        "KNOWN 2026-11-01T10:00:00Z",
                        DESIGN + HANDOVER
                                + "- {encounter-amended: en1, at: order 1, kind: REQUIREMENTS_HANDOVER, title: t, phase: DESIGN, attendances: {it: IN_PERSON, vendor: IN_PERSON, user: REMOTE}, outcome: CONSENSUS, reason: wrong, recorded: 2026-11-03T09:00:00Z}\n",
                        "IT-U WATCH 1; U-V WATCH 1",
                        "IT-U WATCH 1; U-V WATCH 1"),
                that(
                        "amended: it was no handover, so that what is concluded stays recent",
                        DESIGN + HELD + NEEDED
                                + meet("en0", "0.4", "user vendor it")
                                + meet("en2", "2", "DESIGN", "user vendor", "CONSENSUS")
                                + "- {encounter-recorded: en3, at: order 3, kind: REQUIREMENTS_HANDOVER, title: t, phase: DESIGN, attendances: {it: IN_PERSON, vendor: IN_PERSON}}\n"
                                + "- {encounter-amended: en3, at: order 3, kind: WORKSHOP, title: t, phase: DESIGN, attendances: {it: IN_PERSON, vendor: IN_PERSON}, reason: wrong}\n",
                        "",
                        "U-V WATCH 2"),
                that(
                        "retracted: the conflict",
                        DESIGN + HANDOVER
                                + "- {conflict-observed: c, id: c, at: order 2, parties: [USERS, VENDORS], phase: DESIGN}\n"
                                + "- {fact-retracted: c, reason: wrong}\n",
                        "IT-U WATCH 1; U-V WATCH 1",
                        "IT-U WATCH 1; U-V WATCH 1"),
                that(
                        "retracted: what said who, so that the outcome says nobody",
                        DESIGN + HANDOVER
                                + meet("en2", "2", "DESIGN", "it vendor head", "CONFLICT, conflict-kind: AFFECTIVE")
                                + "- {conflict-observed: c, id: c, at: order 2, parties: [IT_FUNCTION, VENDORS], phase: DESIGN, within: en2}\n"
                                + "- {fact-retracted: c, reason: wrong}\n"
                                + meet("en3", "3", "head user"),
                        "IT-U WATCH 1; U-V WATCH 1",
                        "IT-U WATCH 1; U-V WATCH 1"),
                that(
                        "retracted: a drop",
                        DESIGN + "- {need-stated: n, at: order 0.3, group: USERS, description: n}\n"
                                + meet("en0", "0.4", "user vendor it") + HANDOVER
                                + "- {need-dropped: n, id: d, at: order 1, within: en1}\n- {fact-retracted: d, reason: wrong}\n",
                        "",
                        ""),
                that(
                        "a drop where IT and vendor were",
                        DESIGN + "- {need-stated: n, at: order 0.3, group: USERS, description: n}\n"
                                + meet("en0", "0.4", "user vendor it") + HANDOVER
                                + "- {need-dropped: n, id: d, at: order 1, within: en1}\n",
                        "",
                        "IT-U AT_RISK 1; U-V AT_RISK 1"),
                that(
                        "a drop of which nobody says where",
                        DESIGN + "- {need-stated: n, at: order 0.3, group: USERS, description: n}\n"
                                + meet("en0", "0.4", "user vendor it") + HANDOVER
                                + "- {need-dropped: n, id: d, at: order 1}\n",
                        "",
                        ""),
                that(
                        "a drop, taken in later",
                        DESIGN + "- {need-stated: n, at: order 0.3, group: USERS, description: n}\n"
                                + meet("en0", "0.4", "user vendor it") + HANDOVER
                                + "- {need-dropped: n, id: d, at: order 1, within: en1}\n- {need-specified: n, at: order 2}\n",
                        "",
                        "IT-U AT_RISK 1, CLEARED 2; U-V AT_RISK 1, CLEARED 2"),
                // antecedents
                that(
                        "met before the first phase",
                        FOUR + meet("en0", "0.2", "ANTECEDENT", "user vendor", "NOT_RECORDED")
                                + "- {phase-entered: DESIGN, at: order 0.5}\n" + HANDOVER,
                        "IT-U WATCH 1",
                        "IT-U WATCH 1"),
                that(
                        "agreed before the first phase",
                        FOUR + meet("en0", "0.2", "ANTECEDENT", "it vendor", "CONSENSUS, needed: [USERS]")
                                + "- {phase-entered: DESIGN, at: order 0.5}\n- {knowledge-gap-observed: k, at: order 2, holder: USERS, lacker: VENDORS}\n",
                        "",
                        ""),
                that(
                        "argued about the task before the first phase",
                        FOUR
                                + "- {conflict-observed: c, at: order 0.1, parties: [USERS, VENDORS], kind: COGNITIVE, phase: ANTECEDENT}\n"
                                + "- {phase-entered: DESIGN, at: order 0.4}\n" + HELD + NEEDED + HANDOVER,
                        "IT-U WATCH 1; U-V AT_RISK 1",
                        "IT-U WATCH 1; U-V AT_RISK 1"),
                that(
                        "two meetings before the first phase since the gap opened",
                        FOUR
                                + "- {knowledge-held: k, at: order 0.1, group: USERS, kind: NEED, description: k}\n"
                                + "- {knowledge-needed: k, at: order 0.1, group: VENDORS, kind: NEED, description: k}\n"
                                + meet("a1", "0.2", "ANTECEDENT", "user vendor it", "NOT_RECORDED")
                                + meet("a2", "0.3", "ANTECEDENT", "user vendor", "NOT_RECORDED")
                                + "- {phase-entered: DESIGN, at: order 0.5}\n" + HANDOVER,
                        "",
                        "U-V WATCH 1"),
                that(
                        "one meeting before the first phase since the gap opened",
                        FOUR
                                + "- {knowledge-held: k, at: order 0.1, group: USERS, kind: NEED, description: k}\n"
                                + "- {knowledge-needed: k, at: order 0.1, group: VENDORS, kind: NEED, description: k}\n"
                                + meet("a1", "0.2", "ANTECEDENT", "user vendor it", "NOT_RECORDED")
                                + "- {phase-entered: DESIGN, at: order 0.5}\n" + HANDOVER,
                        "",
                        "U-V AT_RISK 1"),
                that(
                        "a handover before the first phase hardens nothing",
                        FOUR
                                + "- {encounter-recorded: a1, at: order 0.1, kind: REQUIREMENTS_HANDOVER, title: t, phase: ANTECEDENT, attendances: {it: IN_PERSON, vendor: IN_PERSON, user: IN_PERSON}, outcome: CONSENSUS}\n"
                                + "- {phase-entered: DESIGN, at: order 0.4}\n" + HELD + NEEDED
                                + meet("en1", "1", "DESIGN", "it vendor", "CONSENSUS, needed: [USERS]"),
                        "",
                        "U-V WATCH 1"),
                that(
                        "contact observed in an episode before the first phase",
                        FOUR
                                + "- {episode-begun: ep, at: order 0.1, title: t, phase: ANTECEDENT, active-groups: [USERS, VENDORS]}\n"
                                + "- {episode-contact-observed: ep, at: order 0.2, groups: [USERS, VENDORS]}\n"
                                + "- {episode-ended: ep, at: order 0.3, outcome: CONSENSUS}\n"
                                + "- {phase-entered: DESIGN, at: order 0.5}\n" + HANDOVER,
                        "IT-U WATCH 1",
                        "IT-U WATCH 1"),
                // who is of which group when
                that(
                        "who was of the users then speaks for them",
                        DESIGN
                                + meet("en1", "1", "DESIGN", "it vendor", "CONSENSUS, needed: [USERS]")
                                + "- {participant-changed: user, at: order 2, groups: [DECISION_MAKERS]}\n"
                                + meet("en2", "3", "user vendor it"),
                        "IT-U WATCH 1; U-V WATCH 1",
                        "IT-U WATCH 1; U-V WATCH 1"),
                that(
                        "who comes to be of the users in the meeting's moment meets for them",
                        DESIGN + HANDOVER + meet("en2", "2", "head vendor it")
                                + "- {participant-changed: head, at: order 2, groups: [USERS]}\n",
                        "IT-U WATCH 1, CLEARED 2; U-V WATCH 1, CLEARED 2",
                        "IT-U WATCH 1, CLEARED 2; U-V WATCH 1, CLEARED 2"),
                that(
                        "one of two groups and one of one meet",
                        "- {participant-identified: chief, at: order 0, groups: [DECISION_MAKERS, USERS]}\n"
                                + FOUR + "- {phase-entered: DESIGN, at: order 0.1}\n"
                                + meet("en0", "0.5", "chief user") + meet("en1", "1", "DESIGN", "chief", "CONSENSUS"),
                        "",
                        ""),
                that(
                        "one of two groups agrees alone",
                        "- {participant-identified: chief, at: order 0, groups: [DECISION_MAKERS, USERS]}\n"
                                + FOUR + "- {phase-entered: DESIGN, at: order 0.1}\n"
                                + meet("en1", "1", "DESIGN", "chief", "CONSENSUS"),
                        "",
                        "U-DM WATCH 1"),
                that(
                        "sent by somebody else is no meeting",
                        DESIGN + HANDOVER
                                + "- {encounter-recorded: en2, at: order 2, kind: MEETING, title: t, phase: DESIGN, attendances: {user: REPRESENTED, vendor: IN_PERSON, it: DOCUMENT_ONLY}}\n",
                        "IT-U WATCH 1; U-V WATCH 1",
                        "IT-U WATCH 1; U-V WATCH 1"),
                // plans
                that(
                        "a plan is no meeting and moves nothing",
                        DESIGN + HANDOVER
                                + "- {encounter-planned: en2, at: 2030-01-01, kind: MEETING, title: t, phase: DESIGN, attendances: {user: IN_PERSON, vendor: IN_PERSON}}\n"
                                + meet("en3", "2", "it user"),
                        "IT-U WATCH 1, CLEARED 2; U-V WATCH 1",
                        "IT-U WATCH 1, CLEARED 2; U-V WATCH 1"),
                that(
                        "who a plan needs is in it",
                        "- {participant-identified: it, at: order 0, groups: [IT_FUNCTION]}\n- {participant-identified: vendor, at: order 0, groups: [VENDORS]}\n"
                                + "- {phase-entered: DESIGN, at: order 0.1}\n" + HANDOVER
                                + "- {encounter-planned: en2, at: 2030-01-01, kind: MEETING, title: t, phase: DESIGN, attendances: {it: IN_PERSON}, needed: [USERS]}\n",
                        "IT-U WATCH 1; U-V WATCH 1",
                        "IT-U WATCH 1; U-V WATCH 1"),
                // friction
                that(
                        "unsettled from before the agreement keeps the level, settled lets it go",
                        DESIGN
                                + "- {conflict-observed: c, at: order 0.5, parties: [USERS, VENDORS], kind: AFFECTIVE, phase: DESIGN}\n"
                                + HANDOVER + meet("en2", "2", "user vendor")
                                + "- {conflict-handled: c, at: order 3, handling: DELIBERATION, settled: true}\n",
                        "IT-U WATCH 1; U-V WATCH 1, CLEARED 2",
                        "IT-U WATCH 1; U-V WATCH 1, CLEARED 3"),
                that(
                        "noticed between the two, cleared, noticed again, resisted",
                        DESIGN + HANDOVER + meet("en2", "2", "user vendor it")
                                + "- {knowledge-gap-observed: k, at: order 3, holder: USERS, lacker: VENDORS}\n"
                                + "- {resistance-observed: r, at: order 4, group: USERS, phase: DESIGN}\n",
                        "IT-U WATCH 1, CLEARED 2; U-V WATCH 1, CLEARED 2",
                        "IT-U WATCH 1, CLEARED 2; U-V WATCH 1, CLEARED 2, AT_RISK 3, CONFIRMED 4"),
                that(
                        "a gap that was closed and is noticed again",
                        DESIGN + meet("en0", "0.5", "user vendor it") + HANDOVER
                                + "- {knowledge-gap-observed: k, at: order 2, holder: USERS, lacker: VENDORS}\n"
                                + "- {knowledge-gap-closed: k, at: order 3, holder: USERS, lacker: VENDORS}\n"
                                + "- {knowledge-gap-observed: k, at: order 4, holder: USERS, lacker: VENDORS}\n",
                        "",
                        "U-V AT_RISK 2, CLEARED 3, AT_RISK 4"),
                that(
                        "the outcome of two, with a third represented, is between the two",
                        DESIGN + HANDOVER
                                + "- {encounter-recorded: en2, at: order 2, kind: MEETING, title: t, phase: DESIGN, attendances: {user: IN_PERSON, vendor: REMOTE, it: REPRESENTED}, outcome: CONFLICT, conflict-kind: AFFECTIVE}\n",
                        "IT-U WATCH 1; U-V WATCH 1, CONFIRMED 2",
                        "IT-U WATCH 1; U-V WATCH 1, CONFIRMED 2"),
                that(
                        "resistance logged within says who, and the outcome conflict adds nothing",
                        DESIGN + HANDOVER
                                + meet("en2", "2", "DESIGN", "head vendor", "CONFLICT, conflict-kind: AFFECTIVE")
                                + "- {resistance-observed: r, at: order 2, group: DECISION_MAKERS, phase: DESIGN, within: en2}\n",
                        "IT-U WATCH 1; U-V WATCH 1",
                        "IT-U WATCH 1; U-V WATCH 1"),
                that(
                        "argued about the task, the phase left, design again",
                        DESIGN + HELD + NEEDED
                                + "- {conflict-observed: c, at: order 0.7, parties: [USERS, VENDORS], kind: COGNITIVE, phase: DESIGN}\n"
                                + HANDOVER
                                + "- {phase-entered: IMPLEMENTATION, at: order 2}\n- {phase-entered: DESIGN, at: order 3}\n",
                        "IT-U WATCH 1; U-V WATCH 1, AT_RISK 2",
                        "IT-U WATCH 1; U-V WATCH 1, AT_RISK 2"),
                that(
                        "a contradicted position confirms with resistance, as somebody noticed",
                        DESIGN + meet("en0", "0.5", "it user vendor") + HANDOVER
                                + "- {position-stated: USERS, at: order 1.5, objective: go-live, stance: OPPOSES}\n"
                                + "- {position-attributed: IT_FUNCTION, at: order 1.5, about: USERS, objective: go-live, stance: SUPPORTS}\n"
                                + "- {resistance-observed: r, at: order 2, group: USERS, phase: DESIGN}\n",
                        "",
                        "IT-U AT_RISK 1.5, CONFIRMED 2"),
                // weights
                that(
                        "whole relay, two meetings, then noticed",
                        DESIGN + HELD + NEEDED
                                + "- {knowledge-shared: k, at: order 0.8, from: USERS, to: VENDORS, route: RELAYED, via: IT_FUNCTION, completeness: COMPLETE}\n"
                                + HANDOVER + meet("en2", "2", "user vendor")
                                + "- {knowledge-gap-observed: k, at: order 3, holder: USERS, lacker: VENDORS}\n",
                        "IT-U WATCH 1; U-V AT_RISK 1",
                        "IT-U WATCH 1; U-V WATCH 1, AT_RISK 3"),
                that(
                        "a relay in part, two meetings take nothing from it",
                        DESIGN + HELD + NEEDED
                                + "- {knowledge-shared: k, at: order 0.8, from: USERS, to: VENDORS, route: RELAYED, via: IT_FUNCTION, completeness: PARTIAL}\n"
                                + HANDOVER + meet("en2", "2", "user vendor") + meet("en3", "3", "user vendor"),
                        "IT-U WATCH 1; U-V AT_RISK 1",
                        "IT-U WATCH 1; U-V AT_RISK 1"),
                that(
                        "direct in part, then two meetings",
                        DESIGN + HELD + NEEDED
                                + "- {knowledge-shared: k, at: order 0.8, from: USERS, to: VENDORS, route: DIRECT, completeness: PARTIAL}\n"
                                + HANDOVER + meet("en2", "2", "user vendor") + meet("en3", "3", "user vendor"),
                        "IT-U WATCH 1; U-V AT_RISK 1",
                        "IT-U WATCH 1; U-V AT_RISK 1, WATCH 3"),
                that(
                        "older than the phase is hard, met once",
                        FOUR + "- {phase-entered: INITIATION, at: order 0.1}\n" + HELD + NEEDED
                                + meet("en0", "0.6", "INITIATION", "user vendor it", "NOT_RECORDED")
                                + "- {phase-entered: DESIGN, at: order 0.9}\n"
                                + meet("en1", "1", "DESIGN", "it vendor", "CONSENSUS, needed: [USERS]"),
                        "",
                        "U-V AT_RISK 1"),
                that(
                        "of this phase is soft, met once",
                        DESIGN
                                + HELD
                                + NEEDED
                                + meet("en0", "0.6", "user vendor it")
                                + meet("en1", "1", "DESIGN", "it vendor", "CONSENSUS, needed: [USERS]"),
                        "",
                        "U-V WATCH 1"),
                that(
                        "a handover in initiation hardens nothing",
                        FOUR + "- {phase-entered: INITIATION, at: order 0.1}\n" + HELD + NEEDED
                                + meet("en0", "0.6", "INITIATION", "user vendor it", "NOT_RECORDED")
                                + "- {encounter-recorded: en1, at: order 1, kind: REQUIREMENTS_HANDOVER, title: t, phase: INITIATION, attendances: {it: IN_PERSON, vendor: IN_PERSON}, outcome: CONSENSUS}\n",
                        "",
                        "U-V WATCH 1"),
                that(
                        "two absent groups agree to nothing",
                        DESIGN
                                + "- {encounter-recorded: en1, at: order 1, kind: GO_NO_GO, title: t, phase: DESIGN, attendances: {vendor: IN_PERSON}, outcome: CONSENSUS}\n",
                        "IT-DM WATCH 1; IT-U WATCH 1; IT-V WATCH 1; U-DM WATCH 1; U-V WATCH 1; DM-V WATCH 1",
                        "IT-V WATCH 1; U-V WATCH 1; DM-V WATCH 1"),
                // a decision makes the agreement
                that(
                        "a decision within makes silence an agreement",
                        DESIGN
                                + meet("en1", "1", "DESIGN", "it vendor", "NONE_OBSERVED, needed: [USERS]")
                                + "- {decision-made: d, id: d, at: order 2, subject: s, options: {yes: CHOSEN}, decided-by: [IT_FUNCTION], within: en1}\n",
                        "IT-U WATCH 2; U-V WATCH 2",
                        "IT-U WATCH 2; U-V WATCH 2"),
                that(
                        "the decision retracted, silence is none",
                        DESIGN
                                + meet("en1", "1", "DESIGN", "it vendor", "NONE_OBSERVED, needed: [USERS]")
                                + "- {decision-made: d, id: d, at: order 2, subject: s, options: {yes: CHOSEN}, decided-by: [IT_FUNCTION], within: en1}\n- {fact-retracted: d, reason: wrong}\n",
                        "",
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("paths")
    void thePathsAreThoseOfTheRules(String name, String lines, String cut, String first, String second) {
        History history = read(lines);
        assertThat(paths(by(RuleSet.V1, history, cut(cut, history))))
                .as("version 1")
                .isEqualTo(first);
        assertThat(paths(by(RuleSet.V2, history, cut(cut, history))))
                .as("version 2")
                .isEqualTo(second);
        assertThat(paths(by(RuleSet.V3, history, cut(cut, history))))
                .as("version 3")
                .isEqualTo(second);
    }

    private static String paths(Analysis analysis) {
        StringBuilder paths = new StringBuilder();
        new TreeMap<>(Seen.paths(analysis)).forEach((pair, path) -> paths.append(paths.isEmpty() ? "" : "; ")
                .append(pair)
                .append(' ')
                .append(path));
        return sorted(paths.toString());
    }

    private static String sorted(String paths) {
        List<String> order = List.of("IT-DM", "IT-U", "IT-V", "U-DM", "U-V", "DM-V");
        return Stream.of(paths.split("; ", -1))
                .filter(path -> !path.isEmpty())
                .sorted(java.util.Comparator.comparingInt(path -> order.indexOf(path.substring(0, path.indexOf(' ')))))
                .collect(java.util.stream.Collectors.joining("; "));
    }

    // what is no path of a pair

    private static List<String> found(RuleSet rules, FindingType type, History history) {
        return found(rules, type, history, Cut.HINDSIGHT);
    }

    private static List<String> found(RuleSet rules, FindingType type, History history, Cut cut) {
        return Seen.all(by(rules, history, cut), type).stream()
                .map(finding -> finding.id() + " " + finding.severity() + (finding.open() ? "" : " ended"))
                .sorted()
                .toList();
    }

    private static final String SIGNED =
            "- {encounter-recorded: en1, at: order 1, kind: GO_NO_GO, title: t, phase: DESIGN, attendances: {it: IN_PERSON, head: IN_PERSON}, outcome: CONSENSUS}\n";

    private static String decided(String key, String order, String by, String rest) {
        return "- {decision-made: " + key + ", at: order " + order
                + ", subject: s, options: {yes: CHOSEN}, decided-by: [" + by + "]" + rest + "}\n";
    }

    @Test
    void whatIsDecidedAnewWithThoseWhoWereAbsentIsMadeUpFor() {
        String first = decided("d1", "1", "IT_FUNCTION, DECISION_MAKERS", ", within: en1");
        String anew = decided("d2", "2", "USERS, DECISION_MAKERS", ", supersedes: d1");

        FindingType alone = FindingType.SINGLE_STAKEHOLDER_ENCOUNTER;
        assertThat(found(RuleSet.V2, alone, read(DESIGN + SIGNED + first + anew)))
                .containsExactly("single-stakeholder-encounter.en1 MODERATE ended");
        assertThat(found(RuleSet.V1, alone, read(DESIGN + SIGNED + first + anew)))
                .containsExactly("single-stakeholder-encounter.en1 MODERATE");
        assertThat(found(
                        RuleSet.V2,
                        alone,
                        read(DESIGN + SIGNED + decided("d1", "1.5", "IT_FUNCTION", ", within: en1") + anew)))
                .as("decided there after the encounter")
                .containsExactly("single-stakeholder-encounter.en1 MODERATE ended");
        assertThat(found(
                        RuleSet.V2,
                        alone,
                        read(DESIGN + SIGNED + first + decided("d2", "2", "IT_FUNCTION", ", supersedes: d1"))))
                .as("anew without them")
                .containsExactly("single-stakeholder-encounter.en1 MODERATE");
        assertThat(found(
                        RuleSet.V2,
                        alone,
                        read(DESIGN
                                + SIGNED
                                + first
                                + decided("d2", "2", "IT_FUNCTION", ", supersedes: d1")
                                + decided("d3", "3", "USERS", ", supersedes: d2"))))
                .as("anew without them, then with them")
                .containsExactly("single-stakeholder-encounter.en1 MODERATE ended");
        assertThat(found(
                        RuleSet.V2,
                        alone,
                        read(DESIGN
                                + SIGNED
                                + first
                                + meet("en2", "2", "it head user")
                                + decided("d2", "2", "IT_FUNCTION", ", within: en2, supersedes: d1"))))
                .as("decided by others where they were present")
                .containsExactly("single-stakeholder-encounter.en1 MODERATE ended");
        assertThat(found(RuleSet.V2, alone, read(DESIGN + SIGNED + first + decided("d2", "2", "USERS", ""))))
                .as("another decision")
                .containsExactly("single-stakeholder-encounter.en1 MODERATE");
    }

    @Test
    void aMisjudgedPositionWeighsByWhatRestsOnItNow() {
        String believed = """
                - {position-stated: USERS, at: order 1, objective: go-live, stance: OPPOSES}
                - {position-attributed: IT_FUNCTION, at: order 1, about: USERS, objective: go-live, stance: SUPPORTS}
                """;
        String agreed = meet("en2", "2", "DESIGN", "it user", "CONSENSUS");
        FindingType misjudged = FindingType.MISJUDGED_POSITION;

        assertThat(found(RuleSet.V2, misjudged, read(DESIGN + believed)))
                .containsExactly("misjudged-position.it-function.users.go-live MODERATE");
        assertThat(found(RuleSet.V2, misjudged, read(DESIGN + believed + agreed)))
                .containsExactly("misjudged-position.it-function.users.go-live HIGH");
        assertThat(found(
                        RuleSet.V2,
                        misjudged,
                        read(DESIGN + believed + agreed + "- {phase-entered: IMPLEMENTATION, at: order 3}\n")))
                .containsExactly("misjudged-position.it-function.users.go-live MODERATE");
        assertThat(found(
                        RuleSet.V2,
                        misjudged,
                        read(DESIGN + believed + meet("en2", "2", "it user") + meet("en3", "3", "it vendor"))))
                .as("IT goes between users and vendor")
                .containsExactly("misjudged-position.it-function.users.go-live HIGH");
        assertThat(found(
                        RuleSet.V2,
                        misjudged,
                        read(DESIGN
                                + believed
                                + meet("en2", "2", "it user")
                                + meet("en3", "3", "it vendor")
                                + meet("en4", "4", "user vendor"))))
                .as("users and vendor have met")
                .containsExactly("misjudged-position.it-function.users.go-live MODERATE");
        assertThat(found(RuleSet.V1, misjudged, read(DESIGN + believed + agreed)))
                .containsExactly("misjudged-position.it-function.users.go-live INFO");
    }

    private static final String NEED = "group: USERS, description: n}\n";

    @Test
    void aNeedIsLateByWhatHadEndedWhenItWasStated() {
        FindingType lost = FindingType.NEED_LOST;
        String left = DESIGN + "- {need-stated: m, at: order 0.5, " + NEED + "- {need-specified: m, at: order 1}\n"
                + "- {phase-entered: IMPLEMENTATION, at: order 2}\n";
        String handed =
                "- {encounter-recorded: en9, at: order 5, kind: REQUIREMENTS_HANDOVER, title: t, phase: IMPLEMENTATION, attendances: {it: IN_PERSON, vendor: IN_PERSON, user: IN_PERSON}}\n";

        assertThat(found(RuleSet.V2, lost, read(left + "- {need-stated: n, at: order 3, " + NEED)))
                .containsExactly("need-lost.late.n INFO");
        assertThat(found(RuleSet.V2, lost, read(left + "- {need-stated: n, at: order 3, " + NEED + handed)))
                .as("handed over after that")
                .containsExactly("need-lost.late.n INFO");
        assertThat(found(
                        RuleSet.V2,
                        lost,
                        read(left + "- {phase-entered: DESIGN, at: order 3}\n- {need-stated: n, at: order 4, " + NEED)))
                .as("stated in design gone back to")
                .isEmpty();
        assertThat(found(
                        RuleSet.V2,
                        lost,
                        read(left + "- {phase-entered: DESIGN, at: order 3}\n- {need-stated: n, at: order 4, " + NEED
                                + "- {phase-entered: IMPLEMENTATION, at: order 6}\n")))
                .as("stated in design gone back to, which was left without it")
                .containsExactly("need-lost.unspecified.n INFO");
        assertThat(found(
                        RuleSet.V2,
                        lost,
                        read(left + "- {need-stated: n, at: order 3, " + NEED
                                + "- {need-specified: n, at: order 4}\n")))
                .containsExactly("need-lost.late.n INFO ended");
        assertThat(found(RuleSet.V1, lost, read(left + "- {need-stated: n, at: order 3, " + NEED)))
                .containsExactly("need-lost.unspecified.n INFO");
    }

    @Test
    void nothingIsFoundBetweenGroupsOfWhichOneIsNoPartOfIt() {
        String three = """
                - {participant-identified: it, at: order 0, groups: [IT_FUNCTION]}
                - {participant-identified: user, at: order 0, groups: [USERS]}
                - {phase-entered: DESIGN, at: order 0.1}
                - {knowledge-held: k, at: order 1, group: USERS, kind: NEED, description: k}
                - {knowledge-needed: k, at: order 1, group: VENDORS, kind: NEED, description: k}
                - {position-stated: USERS, at: order 1, objective: go-live, stance: OPPOSES}
                - {position-attributed: DECISION_MAKERS, at: order 1, about: USERS, objective: go-live, stance: SUPPORTS}
                """;
        assertThat(by(RuleSet.V2, read(three), Cut.HINDSIGHT).findings())
                .extracting(Finding::type)
                .containsExactly(FindingType.NEVER_MET);
        assertThat(by(RuleSet.V1, read(three), Cut.HINDSIGHT).findings())
                .extracting(Finding::type)
                .contains(FindingType.KNOWLEDGE_GAP, FindingType.MISJUDGED_POSITION);
        String joins = three + "- {participant-identified: vendor, at: order 2, groups: [VENDORS]}\n";
        assertThat(found(RuleSet.V2, FindingType.KNOWLEDGE_GAP, read(joins)))
                .containsExactly("knowledge-gap.users.vendors.k INFO");
    }

    @Test
    void whoIsMissingIsSaidOnceAndOfAllWhoAre() {
        String two = """
                - {participant-identified: head, at: order 0, groups: [DECISION_MAKERS]}
                - {participant-identified: vendor, at: order 0, groups: [VENDORS]}
                - {phase-entered: DESIGN, at: order 0.1}
                - {encounter-recorded: en1, at: order 1, kind: VENDOR_SELECTION, title: t, phase: DESIGN, attendances: {head: IN_PERSON, vendor: IN_PERSON}, outcome: CONSENSUS}
                - {encounter-recorded: en2, at: order 2, kind: GO_NO_GO, title: t, phase: DESIGN, attendances: {head: IN_PERSON, vendor: IN_PERSON}, outcome: CONSENSUS}
                """;
        Analysis analysis = by(RuleSet.V2, read(two), Cut.HINDSIGHT);
        assertThat(Seen.all(analysis, FindingType.GROUP_MISSING))
                .singleElement()
                .satisfies(missing -> assertThat(missing.groups()).containsExactlyInAnyOrder(IT_FUNCTION, USERS));
        assertThat(analysis.findings())
                .extracting(Finding::type)
                .containsExactly(FindingType.GROUP_MISSING, FindingType.NEVER_MET);

        History identified = read(two
                + "- {participant-identified: user, at: order 5, groups: [USERS], recorded: 2026-12-01T09:00:00Z}\n");
        assertThat(Seen.all(by(RuleSet.V2, identified, Cut.HINDSIGHT), FindingType.GROUP_MISSING))
                .singleElement()
                .satisfies(missing -> assertThat(missing.groups()).containsExactly(IT_FUNCTION));
        assertThat(Seen.all(by(RuleSet.V2, identified, cut("KNOWN 2026-11-02", identified)), FindingType.GROUP_MISSING))
                .singleElement()
                .satisfies(missing -> assertThat(missing.groups()).containsExactlyInAnyOrder(IT_FUNCTION, USERS));
    }

    @Test
    void anyOneOrTwoGroupsSettleAloneWithOrWithoutTheItFunction() {
        FindingType alone = FindingType.SINGLE_STAKEHOLDER_ENCOUNTER;
        String users = meet("en1", "1", "DESIGN", "user", "CONSENSUS, needed: [VENDORS]");
        String both = meet("en1", "1", "DESIGN", "user head", "CONSENSUS, needed: [VENDORS]");
        String three = meet("en1", "1", "DESIGN", "user head it", "CONSENSUS, needed: [VENDORS]");
        String nobody =
                "- {encounter-recorded: en1, at: order 1, kind: ACCEPTANCE, title: t, phase: DESIGN, attendances: {it: REPRESENTED}, outcome: CONSENSUS}\n";
        assertThat(found(RuleSet.V1, alone, read(DESIGN + users))).hasSize(1);
        assertThat(found(RuleSet.V2, alone, read(DESIGN + users))).hasSize(1);
        assertThat(found(RuleSet.V1, alone, read(DESIGN + both))).isEmpty();
        assertThat(found(RuleSet.V2, alone, read(DESIGN + both))).hasSize(1);
        assertThat(found(RuleSet.V2, alone, read(DESIGN + three))).isEmpty();
        assertThat(found(RuleSet.V2, alone, read(DESIGN + nobody))).hasSize(1);
        assertThat(found(RuleSet.V2, alone, read(DESIGN + meet("en1", "1", "DESIGN", "user", "CONSENSUS, needed: []"))))
                .isEmpty();
        assertThat(found(
                        RuleSet.V2,
                        alone,
                        read(FOUR + meet("en1", "0.1", "ANTECEDENT", "user", "CONSENSUS, needed: [VENDORS]"))))
                .isEmpty();
    }

    @Test
    void whatSettlesItAgainHasToComeLater() {
        FindingType alone = FindingType.SINGLE_STAKEHOLDER_ENCOUNTER;
        String with =
                "- {encounter-recorded: en1, at: order 1, kind: GO_NO_GO, title: t, phase: DESIGN, attendances: {it: IN_PERSON, head: IN_PERSON, user: IN_PERSON}, outcome: CONSENSUS}\n";
        String without =
                "- {encounter-recorded: en2, at: order 2, kind: GO_NO_GO, title: t, phase: DESIGN, attendances: {it: IN_PERSON, head: IN_PERSON}, outcome: CONSENSUS}\n";
        String other =
                "- {encounter-recorded: en3, at: order 3, kind: ACCEPTANCE, title: t, phase: DESIGN, attendances: {it: IN_PERSON, user: IN_PERSON, vendor: IN_PERSON}, outcome: CONSENSUS}\n";
        assertThat(found(RuleSet.V2, alone, read(DESIGN + with + without + other)))
                .containsExactly("single-stakeholder-encounter.en2 MODERATE");
        String again = with.replace("en1", "en4").replace("order 1", "order 4");
        assertThat(found(RuleSet.V2, alone, read(DESIGN + with + without + other + again)))
                .containsExactly("single-stakeholder-encounter.en2 MODERATE ended");
        assertThat(found(
                        RuleSet.V2,
                        alone,
                        read(DESIGN + with + without + again + "- {encounter-retracted: en4, reason: wrong}\n")))
                .containsExactly("single-stakeholder-encounter.en2 MODERATE");
    }

    @Test
    void everythingRunsThroughTheItFunctionAmongAllWhoAreInIt() {
        String through = meet("en1", "1", "it user") + meet("en2", "2", "it vendor");
        FindingType type = FindingType.INTERMEDIATED_PROCESS;
        assertThat(found(RuleSet.V2, type, read(DESIGN + through))).containsExactly("intermediated-process ELEVATED");
        assertThat(found(RuleSet.V2, type, read(DESIGN + meet("en0", "0.5", "head user") + through)))
                .isEmpty();
        assertThat(found(RuleSet.V1, type, read(DESIGN + meet("en0", "0.5", "head user") + through)))
                .containsExactly("intermediated-process ELEVATED");
        assertThat(found(
                        RuleSet.V2,
                        type,
                        read(FOUR + meet("a1", "0.05", "ANTECEDENT", "head user", "NOT_RECORDED")
                                + "- {phase-entered: DESIGN, at: order 0.1}\n" + through)))
                .as("met before the first phase")
                .isEmpty();
        assertThat(found(
                        RuleSet.V2,
                        type,
                        read("- {participant-identified: chief, at: order 0, groups: [DECISION_MAKERS, USERS]}\n"
                                + DESIGN + meet("en0", "0.5", "chief it") + through)))
                .as("one of two groups meets nobody")
                .containsExactly("intermediated-process ELEVATED");
    }

    @Test
    void ratingsThatMoveApartAnewAreSaidAnew() {
        String rated = """
                - {value-perceived: USERS, at: order 1, rating: 5, phase: DESIGN}
                - {value-perceived: IT_FUNCTION, at: order 1, rating: 2, phase: DESIGN}
                """;
        String moved = """
                - {value-perceived: IT_FUNCTION, at: order 2, rating: 5, phase: DESIGN}
                - {value-perceived: VENDORS, at: order 2, rating: 1, phase: DESIGN}
                """;
        assertThat(Seen.all(by(RuleSet.V2, read(DESIGN + rated), Cut.HINDSIGHT), FindingType.VALUE_DIVERGENCE))
                .singleElement()
                .satisfies(apart -> assertThat(apart.groups()).containsExactlyInAnyOrder(USERS, IT_FUNCTION));
        assertThat(Seen.open(by(RuleSet.V2, read(DESIGN + rated + moved), Cut.HINDSIGHT), FindingType.VALUE_DIVERGENCE))
                .singleElement()
                .satisfies(apart -> {
                    assertThat(apart.groups()).contains(VENDORS).doesNotContain(DECISION_MAKERS);
                    assertThat(apart.explanation())
                            .isEqualTo(
                                    "The IT function rates design 5 of 5, the vendors 1. It is worth much more to the one than to the other.");
                });
    }

    // cuts

    @Test
    void aDateTakesItsWholeDayInUtcAndNoMore() {
        String dated = DESIGN.replace("order 0.1", "2026-03-01").replace("order 0", "2026-03-01")
                + HANDOVER.replace("order 1", "2026-03-10")
                + meet("en2", "9", "user vendor").replace("order 9", "2026-03-11T00:30:00+02:00")
                + meet("en3", "9", "it user").replace("order 9", "2026-03-10T23:30:00-05:00");
        History history = readAll(HEAD.replace("order 0", "2026-03-01") + dated.indent(2));
        assertThat(paths(by(RuleSet.V2, history, cut("OCCURRED 2026-03-09", history))))
                .isEmpty();
        assertThat(paths(by(RuleSet.V2, history, cut("OCCURRED 2026-03-10", history))))
                .as("half past midnight in Helsinki is the evening before in UTC")
                .isEqualTo("IT-U WATCH 2026-03-10; U-V WATCH 2026-03-10, CLEARED 2026-03-10T22:30:00Z");
        assertThat(paths(by(RuleSet.V2, history, cut("OCCURRED 2026-03-11", history))))
                .isEqualTo(
                        "IT-U WATCH 2026-03-10, CLEARED 2026-03-11T04:30:00Z; U-V WATCH 2026-03-10, CLEARED 2026-03-10T22:30:00Z");
        assertThat(paths(by(RuleSet.V2, history, cut("OCCURRED 2026-03", history))))
                .contains("IT-U WATCH 2026-03-10, CLEARED");
        assertThat(paths(by(RuleSet.V2, history, cut("OCCURRED 2026-03-10T22:30:00Z", history))))
                .contains("U-V WATCH 2026-03-10, CLEARED");
        assertThat(paths(by(RuleSet.V2, history, cut("OCCURRED 2026-03-10T22:29:59Z", history))))
                .doesNotContain("CLEARED");
        assertThat(by(RuleSet.V2, history, cut("OCCURRED 2026-02-28", history)).findings())
                .isEmpty();
    }

    @Test
    void aRetractionIsSeenOnItsClock() {
        History history = read(
                DESIGN + HANDOVER + "- {participant-changed: user, id: pc, at: order 2, groups: [DECISION_MAKERS]}\n"
                        + meet("en2", "3", "user vendor")
                        + "- {fact-retracted: pc, reason: wrong, recorded: 2026-12-01T09:00:00Z}\n");
        assertThat(paths(by(RuleSet.V2, history, Cut.HINDSIGHT))).contains("U-V WATCH 1, CLEARED 3");
        assertThat(paths(by(RuleSet.V2, history, cut("OCCURRED en2", history)))).contains("U-V WATCH 1, CLEARED 3");
        assertThat(paths(by(RuleSet.V2, history, cut("KNOWN en2", history)))).isEqualTo("IT-U WATCH 1; U-V WATCH 1");
    }

    @Test
    void theEndOfAnEpisodeThatWasRetractedIsNoMomentToLookAfter() {
        History history = read(DESIGN
                + "- {episode-begun: ep, at: order 1, title: t, phase: DESIGN, active-groups: [IT_FUNCTION, VENDORS]}\n"
                + "- {episode-ended: ep, id: end, at: order 9, outcome: CONSENSUS}\n- {fact-retracted: end, reason: it goes on}\n"
                + meet("en5", "5", "it vendor"));
        Analysis then = by(RuleSet.V2, history, cut("OCCURRED ep", history));
        assertThat(then.encounters()).isEmpty();
    }
}
