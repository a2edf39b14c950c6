package dev.parley.infra.pages;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.EpisodeFact.EpisodeEnded;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeNeeded;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.history.HistoryFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Histories to try the pages on. */
public final class Cases {

    private static final String AT_RISK = """
            parley: 1
            realisation: %3$s
            organisation: local
            by: tester
            history:
              - realisation-started: %4$s
                at: %1$s
                recorded: %1$sT08:00:00Z
              - participant-identified: project manager
                groups: [IT_FUNCTION]
                at: %1$s
                recorded: %1$sT08:00:00Z
              - participant-identified: case worker
                groups: [USERS]
                at: %1$s
                recorded: %1$sT08:00:00Z
              - participant-identified: account manager
                groups: [VENDORS]
                at: %1$s
                recorded: %1$sT08:00:00Z
              - phase-entered: DESIGN
                at: %1$s
                recorded: %1$sT08:00:00Z
              - encounter-recorded: en1
                kind: WORKSHOP
                title: What case workers check
                phase: DESIGN
                at: %1$s
                recorded: %1$sT09:00:00Z
                attendances:
                  project manager: IN_PERSON
                  case worker: IN_PERSON
                outcome: CONSENSUS
              - knowledge-held: checks
                group: USERS
                kind: NEED
                description: What is checked in a case
                at: %1$s
                recorded: %1$sT09:00:00Z
              - knowledge-needed: checks
                group: VENDORS
                kind: NEED
                description: What is checked in a case
                at: %1$s
                recorded: %1$sT09:00:00Z
              - encounter-recorded: en2
                kind: REQUIREMENTS_HANDOVER
                title: Requirements handed over
                phase: DESIGN
                at: %2$s
                recorded: %2$sT09:00:00Z
                attendances:
                  project manager: IN_PERSON
                  account manager: IN_PERSON
                outcome: CONSENSUS
            """;

    private Cases() {}

    /** A history file of a realisation in which something is agreed without those whose matter it is. */
    static String atRisk(String id, String title, LocalDate begun, LocalDate handedOver) {
        return AT_RISK.formatted(begun, handedOver, id, title);
    }

    /** A history among the examples of the documentation. */
    static History example(String name) {
        return read(cases().resolveSibling("examples").resolve(name));
    }

    public static History university() {
        return published("university-administration.yaml");
    }

    public static History procurement() {
        return published("procurement-agency.yaml");
    }

    /** A history that is written out. */
    public static History text(String yaml) {
        try {
            return HistoryFile.read("text.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                    .orThrow()
                    .history();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static History published(String name) {
        return read(cases().resolve(name));
    }

    private static History read(Path file) {
        try {
            var reading = HistoryFile.read(file);
            if (reading.document() == null) {
                throw new IllegalStateException(file + ": " + reading.problems());
            }
            return reading.document().history();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path cases() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("docs/cases"))) {
            here = here.getParent();
            if (here == null) {
                throw new IllegalStateException("docs/cases is not above the working directory");
            }
        }
        return here.resolve("docs/cases");
    }

    /** A realisation of which nothing but its start is known. */
    public static History started(String id, String title) {
        RealisationId realisation = new RealisationId(id);
        return history(
                realisation,
                List.of(new RealisationStarted(
                        realisation, new OrganisationId("home"), title, null, null, day(0), Evidence.FIRST_HAND)));
    }

    /** A long realisation with dated encounters. */
    public static History large(String id, int encounters) {
        RealisationId realisation = new RealisationId(id);
        List<RealisationEvent> events = new ArrayList<>();
        events.add(new RealisationStarted(
                realisation,
                new OrganisationId("home"),
                "Case-management renewal",
                null,
                null,
                day(0),
                Evidence.FIRST_HAND));
        List<String> people = List.of("project manager", "case worker", "head of department", "account manager");
        List<StakeholderGroup> groups = List.of(
                StakeholderGroup.IT_FUNCTION,
                StakeholderGroup.USERS,
                StakeholderGroup.DECISION_MAKERS,
                StakeholderGroup.VENDORS);
        for (int i = 0; i < people.size(); i++) {
            events.add(new ParticipantIdentified(
                    realisation,
                    people.get(i),
                    Set.of(groups.get(i)),
                    ParticipantRole.MEMBER,
                    day(0),
                    Evidence.FIRST_HAND));
        }
        events.add(new PhaseEntered(realisation, Phase.INITIATION, day(0), Evidence.FIRST_HAND));
        List<List<Integer>> who = List.of(
                List.of(0, 1), List.of(0, 3), List.of(0), List.of(0, 2), List.of(0, 3), List.of(0, 1), List.of(1, 2));
        Phase phase = Phase.INITIATION;
        for (int i = 1; i <= encounters; i++) {
            if (i == encounters / 4 || i == encounters * 2 / 3) {
                phase = i == encounters / 4 ? Phase.DESIGN : Phase.IMPLEMENTATION;
                events.add(new PhaseEntered(realisation, phase, day(i * 3 - 1), Evidence.FIRST_HAND));
            }
            if (i % 10 == 1) {
                events.add(new EpisodeBegun(
                        realisation,
                        "ep" + (i / 10 + 1),
                        "Work towards the next milestone",
                        phase,
                        Set.of(StakeholderGroup.IT_FUNCTION, StakeholderGroup.VENDORS),
                        List.of(LeadMode.BUSINESS_LED, LeadMode.IT_LED, LeadMode.JOINT)
                                .get(i / 10 % 3),
                        day(i * 3 - 1),
                        Evidence.FIRST_HAND));
            }
            List<Attendance> attendances = who.get(i % who.size()).stream()
                    .map(each -> new Attendance(people.get(each), Presence.IN_PERSON))
                    .toList();
            events.add(new EncounterRecorded(
                    realisation,
                    "en" + i,
                    i % 12 == 4 ? EncounterKind.REQUIREMENTS_HANDOVER : EncounterKind.MEETING,
                    i % 12 == 4 ? "Requirements for release " + i / 12 + " handed over" : "Working meeting " + i,
                    phase,
                    attendances,
                    null,
                    i % 31 == 0 ? Outcome.CONFLICT : i % 3 == 0 ? Outcome.CONSENSUS : Outcome.NONE_OBSERVED,
                    null,
                    false,
                    day(i * 3),
                    Evidence.FIRST_HAND));
            if (i % 20 == 5) {
                events.add(new KnowledgeHeld(
                        realisation,
                        "k" + i,
                        StakeholderGroup.USERS,
                        dev.parley.kernel.choice.KnowledgeKind.CONTEXT,
                        "How step " + i + " is done today",
                        day(i * 3),
                        Evidence.FIRST_HAND));
                events.add(new KnowledgeNeeded(
                        realisation,
                        "k" + i,
                        StakeholderGroup.VENDORS,
                        dev.parley.kernel.choice.KnowledgeKind.CONTEXT,
                        "How step " + i + " is done today",
                        day(i * 3),
                        Evidence.FIRST_HAND));
            }
            if (i % 10 == 0) {
                events.add(new EpisodeEnded(
                        realisation,
                        "ep" + i / 10,
                        Outcome.NONE_OBSERVED,
                        null,
                        null,
                        day(i * 3 + 1),
                        Evidence.FIRST_HAND));
            }
        }
        return history(realisation, events);
    }

    public static History history(RealisationId realisation, List<RealisationEvent> events) {
        List<RecordedEvent> recorded = new ArrayList<>();
        for (RealisationEvent event : events) {
            int n = recorded.size();
            recorded.add(new RecordedEvent(
                    realisation.value() + "-" + n,
                    n,
                    Instant.parse("2026-01-05T09:00:00Z").plusSeconds(n * 86_400L / 2),
                    "tester",
                    event));
        }
        return new History(realisation, recorded);
    }

    private static OccurredAt day(int days) {
        return OccurredAt.day(LocalDate.of(2024, 3, 4).plusDays(days));
    }
}
