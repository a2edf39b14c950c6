package dev.parley.query.side;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Stance;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.event.GroupFact.ConstituencyIdentified;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.NeedFact.NeedStated;
import dev.parley.kernel.event.NeedFact.NeedValued;
import dev.parley.kernel.event.ParticipantFact.ParticipantChanged;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.PositionFact.PositionAttributed;
import dev.parley.kernel.event.PositionFact.PositionStated;
import dev.parley.kernel.event.RatingFact.InfluencePerceived;
import dev.parley.kernel.event.RatingFact.ValuePerceived;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.flat.AnyEvents;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A side finds what everybody finds, and reads less of it. */
class SideHistoryTest {

    private static final RealisationId ID = new RealisationId("case-1");
    private static final Analyst ANALYST = new Analyst(RuleSet.V1);

    /** What a finding is, whom it concerns and when it held, without a word of it. */
    private static List<String> bones(Analysis analysis) {
        return analysis.findings().stream().map(SideHistoryTest::bones).sorted().toList();
    }

    private static String bones(Finding finding) {
        return String.join(
                " ",
                finding.type().name(),
                String.valueOf(finding.level()),
                finding.severity().name(),
                finding.groups().toString(),
                finding.since().recorded().toString(),
                String.valueOf(finding.until() == null ? null : finding.until().recorded()),
                finding.levels().toString());
    }

    @Test
    void the_same_is_found_from_every_side() {
        for (long seed = 0; seed < 60; seed++) {
            History all = new AnyEvents(seed).history("case-1");
            for (StakeholderGroup side : StakeholderGroup.values()) {
                // when
                Analysis found = ANALYST.analyse(all, Cut.HINDSIGHT);
                Analysis read = ANALYST.analyse(SideHistory.of(all, side, "reader"), Cut.HINDSIGHT);

                // then
                assertThat(bones(read)).as("seed %d, %s", seed, side).isEqualTo(bones(found));
                assertThat(read.events()).isEqualTo(found.events());
                assertThat(read.contacts()).isEqualTo(found.contacts());
                assertThat(read.pairs()).isEqualTo(found.pairs());
            }
        }
    }

    /** What is for research is found nothing in, and is in nothing that others are shown; analysts read all of it. */
    @Test
    void what_is_for_research_is_shown_to_nobody_else() throws Exception {
        // given
        History all = history(
                started(),
                new dev.parley.kernel.event.DecisionFact.InformationDeclined(
                        ID,
                        "SECRET costs",
                        StakeholderGroup.USERS,
                        dev.parley.kernel.choice.DecliningReason.COST,
                        day(2),
                        coded()),
                new dev.parley.kernel.event.DecisionFact.MovedBehindScenes(
                        ID, "SECRET agenda", dev.parley.kernel.choice.Manoeuvre.AGENDA, day(3), coded()));
        SideHistories histories = new SideHistories((organisation, realisation) -> java.util.Optional.of(all));
        OrganisationId town = new OrganisationId("town");

        // when
        History analyst = histories.history(town, ID).orElseThrow();
        History reader =
                Standpoint.PROJECT.during(() -> histories.history(town, ID).orElseThrow());
        History vendor = new Standpoint("v", java.util.Map.of(ID, StakeholderGroup.VENDORS))
                .during(() -> histories.history(town, ID).orElseThrow());

        // then
        assertThat(analyst).isEqualTo(all);
        assertThat(ANALYST.analyse(all, Cut.HINDSIGHT).models().byModel().get("politics"))
                .hasSize(2);
        for (History read : List.of(reader, vendor)) {
            assertThat(read.toString()).doesNotContain("SECRET");
            assertThat(read.seen().size()).isEqualTo(1);
            Analysis shown = dev.parley.query.analysis.Redaction.from(read, ANALYST.analyse(read, Cut.HINDSIGHT));
            assertThat(shown.models().byModel()).doesNotContainKey("politics");
            assertThat(shown.events()).isEqualTo(3);
        }
    }

    private static History history(RealisationEvent... facts) {
        List<RecordedEvent> events = new ArrayList<>();
        for (RealisationEvent fact : facts) {
            events.add(new RecordedEvent(
                    "e" + events.size(),
                    events.size(),
                    Instant.parse("2026-03-01T09:00:00Z").plusSeconds(events.size()),
                    "anna",
                    fact));
        }
        return new History(ID, events);
    }

    private static RealisationStarted started() {
        return new RealisationStarted(ID, new OrganisationId("town"), "A title", "secret", null, day(1), coded());
    }

    private static OccurredAt day(int day) {
        return OccurredAt.day(java.time.LocalDate.of(2026, 3, day));
    }

    private static Evidence coded() {
        return new Evidence(EvidenceLevel.STATED, "secret interview", "secret coder");
    }

    /** The vendors say that they are for it, and the users believe that they are against it. */
    private static History misjudged() {
        return history(
                started(),
                new PositionStated(
                        ID, StakeholderGroup.VENDORS, "the price", Stance.SUPPORTS, "we are", null, day(2), coded()),
                new PositionStated(
                        ID, StakeholderGroup.USERS, "the price", Stance.SUPPORTS, "secret", null, day(3), coded()),
                new PositionAttributed(
                        ID,
                        StakeholderGroup.USERS,
                        StakeholderGroup.VENDORS,
                        "the price",
                        Stance.OPPOSES,
                        "secret",
                        null,
                        day(4),
                        coded()));
    }

    @Test
    void what_others_believe_of_a_side_counts_and_is_not_told_to_it() {
        // when
        History read = SideHistory.of(misjudged(), StakeholderGroup.VENDORS, "reader");
        Analysis analysis = ANALYST.analyse(read, Cut.HINDSIGHT);
        Finding finding = analysis.findings().stream()
                .filter(each -> each.type() == FindingType.MISJUDGED_POSITION)
                .findFirst()
                .orElseThrow();
        String shown = analysis.toString().replace("the price", "");

        // then
        assertThat(finding.groups()).containsExactly(StakeholderGroup.USERS, StakeholderGroup.VENDORS);
        assertThat(finding.title() + finding.explanation() + finding.id() + finding.subject() + finding.evidence())
                .doesNotContain("price", "against", "oppose");
        assertThat(shown).doesNotContain("secret", "OPPOSES", "against");
        assertThat(shown).as("its own words").contains("we are");
        assertThat(analysis.positions()).hasSize(2);
        assertThat(HistoryFile.write(read, HistoryFile.Format.YAML))
                .contains("we are", "withheld")
                .doesNotContain("secret", "opposes", "position-attributed", "anna");
    }

    @Test
    void another_side_reads_that_it_was_believed_and_not_in_which_words() {
        // when
        History read = SideHistory.of(misjudged(), StakeholderGroup.IT_FUNCTION, "reader");
        Analysis analysis = ANALYST.analyse(read, Cut.HINDSIGHT);

        // then
        assertThat(read.unseen()).isEmpty();
        assertThat(analysis.positions()).hasSize(3);
        assertThat(analysis.toString()).doesNotContain("secret", "we are");
        assertThat(HistoryFile.write(read, HistoryFile.Format.YAML)).doesNotContain("secret", "we are");
    }

    private static ParticipantIdentified person(String role, StakeholderGroup group) {
        return new ParticipantIdentified(
                ID, role, java.util.Set.of(group), dev.parley.kernel.ParticipantRole.MEMBER, day(1), coded());
    }

    /** One of the IT function and two users rate the same encounter, and a need of the users. */
    private static History rated(RealisationEvent... more) {
        List<RealisationEvent> facts = new ArrayList<>(List.of(
                started(),
                person("head of IT", StakeholderGroup.IT_FUNCTION),
                person("clerk", StakeholderGroup.USERS),
                person("officer", StakeholderGroup.USERS),
                new NeedStated(ID, "n", StakeholderGroup.USERS, "fewer clicks", null, day(2), coded()),
                new ValuePerceived(ID, StakeholderGroup.IT_FUNCTION, 5, "IT says", null, Phase.DESIGN, day(3), coded()),
                new ValuePerceived(ID, StakeholderGroup.USERS, 1, "users say", null, Phase.DESIGN, day(3), coded()),
                new InfluencePerceived(ID, StakeholderGroup.IT_FUNCTION, 4, "IT says", null, day(4), coded()),
                new NeedValued(ID, "n", StakeholderGroup.IT_FUNCTION, 2, "IT says", null, day(5), coded()),
                new NeedValued(ID, "n", StakeholderGroup.USERS, 3, "users say", null, day(5), coded())));
        facts.addAll(List.of(more));
        return history(facts.toArray(RealisationEvent[]::new));
    }

    @Test
    void ratings_of_a_group_of_one_are_those_of_that_one_and_not_shown_to_another_side() {
        // when
        History read = SideHistory.of(rated(), StakeholderGroup.VENDORS, "reader");
        Analysis shown = ANALYST.analyse(read, Cut.HINDSIGHT);

        // then
        assertThat(read.unseen()).containsExactlyInAnyOrder("e5", "e7", "e8");
        assertThat(shown.values())
                .extracting(value -> value.group() + " " + value.about())
                .containsExactly("USERS DESIGN", "USERS n");
        assertThat(shown.models().byModel()).doesNotContainKey("influence");
        assertThat(shown.needs().get(0).ratings()).containsOnlyKeys(StakeholderGroup.USERS);
        assertThat(bones(shown)).as("that they rate it apart is found").isNotEmpty();
        assertThat(shown.findings().toString()).doesNotContain("5 of 5", "1 of 5");
    }

    @Test
    void its_own_side_and_who_is_on_none_read_them() {
        assertThat(SideHistory.of(rated(), StakeholderGroup.IT_FUNCTION, "reader")
                        .unseen())
                .isEmpty();
        assertThat(SideHistory.of(
                                rated(person("technician", StakeholderGroup.IT_FUNCTION)),
                                StakeholderGroup.VENDORS,
                                "reader")
                        .unseen())
                .as("two of them, and it is not said whose rating it is")
                .isEmpty();
        assertThat(SideHistory.of(rated(), Standpoint.PROJECT.reads()).unseen()).isEmpty();
    }

    @Test
    void a_part_of_one_is_one_too() {
        History history = rated(
                new ConstituencyIdentified(ID, "front desk", StakeholderGroup.USERS, true, day(6), coded()),
                new ParticipantChanged(
                        ID,
                        "clerk",
                        java.util.Set.of(StakeholderGroup.USERS),
                        dev.parley.kernel.ParticipantRole.MEMBER,
                        null,
                        "front desk",
                        day(6),
                        coded()),
                new ValuePerceived(
                        ID,
                        StakeholderGroup.USERS,
                        2,
                        "the clerk says",
                        null,
                        Phase.DESIGN,
                        "front desk",
                        day(7),
                        coded()));

        assertThat(SideHistory.of(history, StakeholderGroup.VENDORS, "reader").unseen())
                .containsExactlyInAnyOrder("e5", "e7", "e8", "e12");
    }

    @Test
    void who_holds_a_belief_reads_it() {
        assertThat(SideHistory.of(misjudged(), StakeholderGroup.USERS, "anna").unseen())
                .isEmpty();
    }
}
