package dev.parley.query.analysis;

import static dev.parley.kernel.EncounterKind.MEETING;
import static dev.parley.kernel.EncounterKind.REQUIREMENTS_HANDOVER;
import static dev.parley.kernel.Outcome.CONFLICT;
import static dev.parley.kernel.Outcome.CONSENSUS;
import static dev.parley.kernel.Outcome.NOT_RECORDED;
import static dev.parley.kernel.Outcome.RESISTANCE;
import static dev.parley.kernel.StakeholderGroup.DECISION_MAKERS;
import static dev.parley.kernel.StakeholderGroup.IT_FUNCTION;
import static dev.parley.kernel.StakeholderGroup.USERS;
import static dev.parley.kernel.StakeholderGroup.VENDORS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.query.analysis.core.finding.FindingType;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** More histories of the kinds on which the engine once departed from the rules: the path of a pair by either version. */
class FurtherDeparturesTest {

    private static HistoryBuilder design() {
        HistoryBuilder history = new HistoryBuilder("r").at(0);
        for (StakeholderGroup group : StakeholderGroup.KEY_GROUPS) {
            history.attendances(group);
        }
        return history.enters(Phase.DESIGN);
    }

    /** Requirements are settled by IT function and vendors; users are needed and absent. */
    private static HistoryBuilder handover(HistoryBuilder history) {
        return history.meet("en1", REQUIREMENTS_HANDOVER, CONSENSUS, IT_FUNCTION, VENDORS);
    }

    private static Arguments that(
            String name,
            StakeholderGroup one,
            StakeholderGroup other,
            String first,
            String second,
            Function<HistoryBuilder, HistoryBuilder> then) {
        return Arguments.of(name, one, other, first, second, then);
    }

    static Stream<Arguments> histories() {
        return Stream.of(
                // facts of one month come in the order of recording
                that(
                        "resisted in the month of the agreement, recorded after it",
                        USERS,
                        VENDORS,
                        "WATCH 2026-03, CONFIRMED 2026-03",
                        "WATCH 2026-03, AT_RISK 2026-03",
                        h -> handover(h.at("2026-03")).resists("r", USERS)),
                that(
                        "resisted in the month of the agreement, recorded before it",
                        USERS,
                        VENDORS,
                        "WATCH 2026-03",
                        "WATCH 2026-03",
                        h -> handover(h.at("2026-03").resists("r", USERS))),
                that(
                        "met in the month of the agreement, recorded after it",
                        USERS,
                        VENDORS,
                        "WATCH 2026-03, CLEARED 2026-03",
                        "WATCH 2026-03, CLEARED 2026-03",
                        h -> handover(h.at("2026-03")).meet("en2", MEETING, NOT_RECORDED, USERS, VENDORS)),
                that(
                        "met in the month of the agreement, recorded before it",
                        USERS,
                        VENDORS,
                        "nothing",
                        "nothing",
                        h -> handover(h.at("2026-03").meet("en0", MEETING, NOT_RECORDED, USERS, VENDORS))),
                // an outcome says who only where there is no choice
                that(
                        "resistance of all four",
                        USERS,
                        VENDORS,
                        "WATCH 1, CLEARED 2",
                        "WATCH 1, AT_RISK 2",
                        h -> handover(h.at(1))
                                .at(2)
                                .meet("en2", MEETING, RESISTANCE, IT_FUNCTION, USERS, DECISION_MAKERS, VENDORS)),
                that(
                        "resistance of users before IT function",
                        USERS,
                        VENDORS,
                        "WATCH 1, CONFIRMED 2",
                        "WATCH 1, AT_RISK 2",
                        h -> handover(h.at(1)).at(2).meet("en2", MEETING, RESISTANCE, IT_FUNCTION, USERS)),
                that(
                        "resistance of users or management before IT function",
                        USERS,
                        VENDORS,
                        "WATCH 1",
                        "WATCH 1, AT_RISK 2",
                        h -> handover(h.at(1))
                                .at(2)
                                .meet("en2", MEETING, RESISTANCE, IT_FUNCTION, USERS, DECISION_MAKERS)),
                that(
                        "conflict of three of which two are named",
                        USERS,
                        VENDORS,
                        "WATCH 1, CONFIRMED 2",
                        "WATCH 1, CONFIRMED 2",
                        h -> handover(h.at(1))
                                .at(2)
                                .meet("en2", MEETING, CONFLICT, IT_FUNCTION, USERS, VENDORS)
                                .conflictWithin("c", "en2", ConflictKind.AFFECTIVE, USERS, VENDORS)),
                that(
                        "conflict of three of which two others are named",
                        IT_FUNCTION,
                        USERS,
                        "WATCH 1, CLEARED 2",
                        "WATCH 1, CLEARED 2",
                        h -> handover(h.at(1))
                                .at(2)
                                .meet("en2", MEETING, CONFLICT, IT_FUNCTION, USERS, VENDORS)
                                .conflictWithin("c", "en2", ConflictKind.AFFECTIVE, USERS, VENDORS)),
                that("conflict of three without one of the pair", USERS, VENDORS, "WATCH 1", "WATCH 1", h -> handover(
                                h.at(1))
                        .at(2)
                        .meet("en2", MEETING, CONFLICT, IT_FUNCTION, DECISION_MAKERS, VENDORS)),
                that("conflict with a third", USERS, VENDORS, "WATCH 1", "WATCH 1", h -> handover(h.at(1))
                        .at(2)
                        .conflict("c", ConflictKind.AFFECTIVE, USERS, IT_FUNCTION)),
                that(
                        "conflict of the two of no known kind",
                        IT_FUNCTION,
                        USERS,
                        "WATCH 1, CONFIRMED 2",
                        "WATCH 1, CONFIRMED 2",
                        h -> handover(h.at(1)).at(2).conflict("c", null, USERS, IT_FUNCTION)),
                that("conflict of the two about the task", IT_FUNCTION, USERS, "WATCH 1", "WATCH 1", h -> handover(
                                h.at(1))
                        .at(2)
                        .conflict("c", ConflictKind.COGNITIVE, USERS, IT_FUNCTION)),
                // giving closes nothing for the giver
                that(
                        "who lacks it passes it on",
                        USERS,
                        VENDORS,
                        "AT_RISK 1",
                        "AT_RISK 1",
                        h -> handover(h.at(0.5)
                                .holds("k", USERS)
                                .needs("k", VENDORS)
                                .at(0.7)
                                .share("k", VENDORS, DECISION_MAKERS, Completeness.COMPLETE)
                                .at(1))),
                // talking lowers while the phase lasts
                that(
                        "argued about the task before the agreement",
                        USERS,
                        VENDORS,
                        "WATCH 1, AT_RISK 2",
                        "WATCH 1, AT_RISK 2",
                        h -> handover(h.at(0.5)
                                        .gap("k", USERS, VENDORS)
                                        .at(0.7)
                                        .conflict("c", ConflictKind.COGNITIVE, USERS, VENDORS)
                                        .at(1))
                                .at(2)
                                .enters(Phase.IMPLEMENTATION)),
                that("argued about the task in the phase before", USERS, VENDORS, "AT_RISK 2", "AT_RISK 2", h -> h.at(
                                0.7)
                        .conflict("c", ConflictKind.COGNITIVE, USERS, VENDORS)
                        .at(1)
                        .enters(Phase.IMPLEMENTATION)
                        .at(1.5)
                        .gap("k", USERS, VENDORS)
                        .at(2)
                        .meet("en1", REQUIREMENTS_HANDOVER, CONSENSUS, IT_FUNCTION, VENDORS)),
                // a later transfer in part takes nothing away
                that(
                        "distorted, in part, then whole",
                        USERS,
                        VENDORS,
                        "AT_RISK 1, CLEARED 3",
                        "AT_RISK 1, CLEARED 3",
                        h -> handover(h.at(0.5)
                                        .holds("k", USERS)
                                        .at(0.6)
                                        .relay("k", USERS, VENDORS, IT_FUNCTION, Completeness.DISTORTED)
                                        .at(1))
                                .at(2)
                                .meet("en2", MEETING, NOT_RECORDED, USERS, VENDORS)
                                .at(2.5)
                                .share("k", USERS, VENDORS, Completeness.PARTIAL)
                                .at(3)
                                .share("k", USERS, VENDORS, Completeness.COMPLETE)),
                // a phase that is gone back to is another stretch
                that(
                        "a gap in design gone back to, agreed in the first",
                        USERS,
                        VENDORS,
                        "nothing",
                        "nothing",
                        h -> handover(h.at(0.5)
                                        .meet("en0", MEETING, NOT_RECORDED, USERS, VENDORS)
                                        .at(1))
                                .at(2)
                                .enters(Phase.IMPLEMENTATION)
                                .at(3)
                                .enters(Phase.DESIGN)
                                .at(4)
                                .gap("k", USERS, VENDORS)),
                that("a gap while the agreement stands", USERS, VENDORS, "nothing", "AT_RISK 1.5", h -> handover(
                                h.at(0.5)
                                        .meet("en0", MEETING, NOT_RECORDED, USERS, VENDORS)
                                        .at(1))
                        .at(1.5)
                        .gap("k", USERS, VENDORS)),
                // what was cleared
                that(
                        "a gap after its phase was left",
                        USERS,
                        VENDORS,
                        "WATCH 1, CLEARED 2",
                        "WATCH 1, CLEARED 2",
                        h -> handover(h.at(1))
                                .at(2)
                                .meet("en2", MEETING, NOT_RECORDED, USERS, VENDORS)
                                .at(3)
                                .enters(Phase.IMPLEMENTATION)
                                .at(4)
                                .gap("k", USERS, VENDORS)),
                // the word of a go-between
                that("relayed whole to those who have not met", USERS, VENDORS, "AT_RISK 1", "AT_RISK 1", h -> handover(
                                h.at(0.5).holds("k", USERS).needs("k", VENDORS).at(1))
                        .at(2)
                        .relay("k", USERS, VENDORS, IT_FUNCTION, Completeness.COMPLETE)),
                that(
                        "relayed whole to those who then meet",
                        USERS,
                        VENDORS,
                        "AT_RISK 1",
                        "AT_RISK 1, WATCH 3",
                        h -> handover(h.at(0.5)
                                        .holds("k", USERS)
                                        .needs("k", VENDORS)
                                        .at(1))
                                .at(2)
                                .relay("k", USERS, VENDORS, IT_FUNCTION, Completeness.COMPLETE)
                                .at(3)
                                .meet("en2", MEETING, NOT_RECORDED, USERS, VENDORS)),
                that(
                        "two meetings weigh more than a concluded gap, and less than one that was noticed",
                        USERS,
                        VENDORS,
                        "AT_RISK 1",
                        "AT_RISK 1, WATCH 3, AT_RISK 4",
                        h -> handover(h.at(0.5)
                                        .holds("k", USERS)
                                        .needs("k", VENDORS)
                                        .at(1))
                                .at(2)
                                .meet("en2", MEETING, NOT_RECORDED, USERS, VENDORS)
                                .at(3)
                                .meet("en3", MEETING, NOT_RECORDED, USERS, VENDORS)
                                .at(4)
                                .gap("k", USERS, VENDORS)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("histories")
    void thePathIsThatOfTheRules(
            String name,
            StakeholderGroup one,
            StakeholderGroup other,
            String first,
            String second,
            Function<HistoryBuilder, HistoryBuilder> then) {
        var history = then.apply(design()).build();

        assertThat(Seen.path(Seen.hindsight(history), one, other))
                .as("version 1")
                .isEqualTo(first);
        assertThat(Seen.path(Seen.second(history), one, other)).as("version 2").isEqualTo(second);
    }

    /** Decided: who passes an item on that it never got and does not lack is taken to hold it. */
    @Test
    void whoPassesItOnHoldsIt() {
        var history = design().at(0.5)
                .share("k", IT_FUNCTION, VENDORS, Completeness.COMPLETE)
                .at(1)
                .needs("k", USERS)
                .build();

        assertThat(Seen.about(Seen.hindsight(history), FindingType.KNOWLEDGE_GAP, IT_FUNCTION, USERS))
                .isPresent();
        assertThat(Seen.about(Seen.second(history), FindingType.KNOWLEDGE_GAP, IT_FUNCTION, USERS))
                .isPresent();
    }

    @Test
    void nobodyIsAbsentFromADesignThatWasNotHoweverItIsSkipped() {
        var history = new HistoryBuilder("r")
                .at(0)
                .participant("head", DECISION_MAKERS)
                .need("n", DECISION_MAKERS)
                .enters(Phase.INITIATION)
                .at(1)
                .meet("en1", REQUIREMENTS_HANDOVER, CONSENSUS, IT_FUNCTION, VENDORS)
                .at(2)
                .enters(Phase.IMPLEMENTATION)
                .build();

        assertThat(Seen.all(Seen.hindsight(history), FindingType.ABSENT_INTEREST))
                .isEmpty();
        assertThat(Seen.all(Seen.second(history), FindingType.ABSENT_INTEREST)).isEmpty();
    }
}
