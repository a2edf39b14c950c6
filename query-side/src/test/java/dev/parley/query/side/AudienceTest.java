package dev.parley.query.side;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.Audience;
import dev.parley.kernel.History;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.chronicle.Readership;
import dev.parley.kernel.flat.Addressed;
import dev.parley.kernel.flat.AnyEvents;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom facts are for changes who reads what is found, and nothing of what is found. */
class AudienceTest {

    private static final Analyst ANALYST = new Analyst(RuleSet.STANDARD);

    /** Made-up events fit together by chance, as the first rules alone take them. */
    private static final Analyst FIRST = new Analyst(RuleSet.V1);

    private static final List<Audience> ALL = List.of(Audience.values());

    /** Everything of a finding but whom it is for and the words. */
    private static List<String> bones(Analysis analysis) {
        return analysis.findings().stream()
                .map(each -> String.join(
                        " ",
                        each.type().name(),
                        String.valueOf(each.level()),
                        each.severity().name(),
                        each.groups().toString(),
                        each.since().recorded().toString(),
                        String.valueOf(
                                each.until() == null ? null : each.until().recorded()),
                        each.levels().stream()
                                .map(change ->
                                        change.level() + "@" + change.since().recorded())
                                .toList()
                                .toString()))
                .sorted()
                .toList();
    }

    /** All of what is found but whom it is for. */
    private static List<Finding> unaddressed(Analysis analysis) {
        return analysis.findings().stream()
                .map(finding -> finding.addressedBy(Map.of()))
                .toList();
    }

    /** About a third of the facts are for somebody else than they were. */
    private static History marked(History history, Random random) {
        return Addressed.to(history, each -> random.nextInt(3) > 0 ? null : ALL.get(random.nextInt(ALL.size())));
    }

    private static Map<History, Analyst> histories() throws IOException {
        Map<History, Analyst> histories = new LinkedHashMap<>();
        for (long seed = 0; seed < 8; seed++) {
            histories.put(new AnyEvents(seed).history("case-1"), FIRST);
        }
        for (String path : List.of(
                "../docs/cases/university-administration.yaml",
                "../docs/cases/procurement-agency.yaml",
                "../infra/src/main/resources/examples/facts.yaml")) {
            histories.put(HistoryFile.read(Path.of(path)).orThrow().history(), ANALYST);
        }
        return histories;
    }

    @Test
    void marking_facts_changes_no_finding_for_whoever_reads_all() throws IOException {
        Random random = new Random(7);
        for (Map.Entry<History, Analyst> each : histories().entrySet()) {
            // when
            Analysis before = each.getValue().analyse(each.getKey(), Cut.HINDSIGHT);
            Analysis after = each.getValue().analyse(marked(each.getKey(), random), Cut.HINDSIGHT);

            // then
            assertThat(unaddressed(after)).isEqualTo(unaddressed(before));
            assertThat(after.advice()).isEqualTo(before.advice());
            assertThat(after.contacts()).isEqualTo(before.contacts());
        }
    }

    @Test
    void whoever_reads_less_is_told_the_same_of_what_is_found_and_when() throws IOException {
        Random random = new Random(8);
        int withheld = 0;
        for (Map.Entry<History, Analyst> each : histories().entrySet()) {
            Analyst analyst = each.getValue();
            History marked = marked(each.getKey(), random);
            Analysis all = analyst.analyse(marked, Cut.HINDSIGHT);
            for (Set<Audience> also :
                    List.of(Set.<Audience>of(), Set.of(Audience.MANAGEMENT), Set.of(Audience.RESEARCH))) {
                // when
                History shown = SideHistory.of(marked, Standpoint.reading(also).reads());
                Analysis read = analyst.analyse(shown, Cut.HINDSIGHT);

                // then
                assertThat(bones(read)).isEqualTo(bones(all));
                assertThat(read.pairs()).isEqualTo(all.pairs());
                Set<String> hidden = new HashSet<>(shown.unseen());
                for (Finding finding : read.findings()) {
                    boolean cites = finding.evidence().stream()
                            .flatMap(clause -> clause.events().stream())
                            .anyMatch(hidden::contains);
                    assertThat(cites).as(finding.toString()).isFalse();
                    boolean theirs = also.containsAll(narrow(finding.audience()));
                    assertThat(finding.title().endsWith("(its words are withheld)"))
                            .as(finding.toString())
                            .isEqualTo(!theirs);
                    withheld += theirs ? 0 : 1;
                }
            }
            for (StakeholderGroup side : StakeholderGroup.values()) {
                assertThat(bones(analyst.analyse(SideHistory.of(marked, side, "reader"), Cut.HINDSIGHT)))
                        .isEqualTo(bones(all));
            }
        }
        assertThat(withheld).isGreaterThan(50);
    }

    private static Set<Audience> narrow(Set<Audience> audience) {
        Set<Audience> narrow = new HashSet<>(audience);
        narrow.removeIf(each -> !each.narrow());
        return narrow;
    }

    private static final String CANARY = "firecrest";

    /** A case in which everything of one need, and of the meeting at which it was stated, has a word in it. */
    private static History case0(String audience) {
        return HistoryFile.read("c.yaml", """
                parley: 1
                realisation: c
                organisation: o
                recorded: 2026-01-05T09:00:00Z
                by: %1$s-login
                history:
                  - {realisation-started: T, at: 2026-01-01}
                  - {phase-entered: DESIGN, at: 2026-01-01}
                  - {participant-identified: clerk, at: 2026-01-01, groups: [USERS]}
                  - {participant-identified: %1$s seller, at: 2026-01-01, groups: [VENDORS], for: %2$s}
                  - {encounter-recorded: %1$s-1, at: 2026-01-02, kind: DEMO, phase: DESIGN, title: "%1$s", attendances: {clerk: IN_PERSON, "%1$s seller": IN_PERSON}, for: %2$s}
                  - {need-stated: %1$s-need, at: 2026-01-02, group: USERS, description: a %1$s, within: %1$s-1, source: the %1$s file, for: %2$s}
                  - {position-stated: USERS, at: 2026-01-02, objective: the %1$s, stance: OPPOSES, within: %1$s-1, for: %2$s}
                  - {note-attached: of a %1$s, at: 2026-01-03, for: %2$s}
                """.formatted(CANARY, audience))
                .orThrow()
                .history();
    }

    @Test
    void no_word_key_title_or_label_of_a_closed_fact_is_left() {
        for (Audience audience : List.of(Audience.MANAGEMENT, Audience.RESEARCH)) {
            // when
            History read = SideHistory.of(case0(audience.name()), Standpoint.PROJECT.reads());
            Analysis analysis = ANALYST.analyse(read, Cut.HINDSIGHT);

            // then
            assertThat(read.toString().replace(CANARY + "-login", "")).doesNotContain(CANARY);
            assertThat(analysis.toString().replace(CANARY + "-login", "")).doesNotContain(CANARY);
            assertThat(read.unseen()).hasSize(5);
            assertThat(read.seen().size()).isEqualTo(3);
            assertThat(Readership.of(read.seen())).isEmpty();
        }
    }

    @Test
    void what_is_for_everybody_is_read_from_each_side_and_not_by_whom_it_was_recorded() {
        // when
        History opened = SideHistory.of(case0("EVERYBODY"), StakeholderGroup.IT_FUNCTION, "reader");
        History usual = SideHistory.of(case0("PROJECT"), StakeholderGroup.IT_FUNCTION, "reader");

        // then
        assertThat(opened.unseen()).isEmpty();
        assertThat(HistoryFile.write(opened, HistoryFile.Format.YAML))
                .contains("a " + CANARY, "of a " + CANARY, "the " + CANARY + " file")
                .doesNotContain(CANARY + "-login");
        assertThat(HistoryFile.write(usual, HistoryFile.Format.YAML))
                .doesNotContain("a " + CANARY + "\"", "of a " + CANARY, "the " + CANARY + " file");
    }
}
