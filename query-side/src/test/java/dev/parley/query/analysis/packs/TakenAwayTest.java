package dev.parley.query.analysis.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.GroupFact.ConstituencyIdentified;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Pack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a fact that was never logged cannot show, and what its absence can. */
class TakenAwayTest {

    static Stream<String> fixtures() {
        return Stream.of(
                "alder",
                "birch",
                "cedar",
                "dogwood",
                "elder",
                "gum",
                "city-a",
                "city-b",
                "every-pack",
                "university-administration",
                "procurement-agency");
    }

    private static History history(String name) {
        try {
            return switch (name) {
                case "every-pack" -> Found.text(Files.readString(Path.of("../docs/examples/every-pack.yaml")));
                case "university-administration", "procurement-agency" -> Found.text(Found.published(name));
                default -> Found.file(name);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What says that something that was to be is not: a fact that would have shown it can be what is taken away. */
    private static final Set<FindingType> MISSING = EnumSet.of(
            FindingType.ABSENT_INTEREST,
            FindingType.CAPABILITY_UNMAPPED,
            FindingType.FALSE_CONSENSUS_RISK,
            FindingType.FOLLOW_UP_MISSING,
            FindingType.GROUP_MISSING,
            FindingType.INTERMEDIATED_PROCESS,
            FindingType.KNOWLEDGE_GAP,
            FindingType.LATE_INVOLVEMENT,
            FindingType.NEED_LOST,
            FindingType.NEVER_MET,
            FindingType.STEP_ONE_SIDED,
            FindingType.STEP_SKIPPED,
            FindingType.VALUE_UNASKED);

    /** What sets two facts side by side that were further apart: two phases, or what is believed and what another says. */
    private static final Set<FindingType> SIDE_BY_SIDE = EnumSet.of(FindingType.LEAD_SHIFT, FindingType.VIEW_MISJUDGED);

    /** Cites that a phase was left and that somebody rated; that the group took part in the phase is said in words, and no event is cited for it. */
    private static final Set<FindingType> PARTICIPATION_UNCITED = EnumSet.of(FindingType.VALUE_UNASKED);

    private static Set<String> evidence(Finding finding) {
        return finding.evidence().stream()
                .flatMap(clause -> clause.events().stream())
                .collect(Collectors.toSet());
    }

    /** Nothing is found of what is not there: what rests on a fact alone goes with it, and nothing cites it any more. */
    @ParameterizedTest
    @MethodSource("fixtures")
    void whatRestsOnAFactAloneGoesWithIt(String name) {
        History whole = history(name);
        List<Finding> before = Found.hindsight(whole).findings();
        for (RecordedEvent taken : whole.events()) {
            if (taken.event() instanceof RealisationStarted) {
                continue;
            }
            List<Finding> after = Found.hindsight(without(whole, taken)).findings();

            assertThat(after).as("without %s", taken.event()).allSatisfy(finding -> assertThat(evidence(finding))
                    .doesNotContain(taken.id()));
            Set<String> alone = before.stream()
                    .filter(finding -> evidence(finding).equals(Set.of(taken.id())))
                    .map(Finding::id)
                    .collect(Collectors.toSet());
            assertThat(after)
                    .as("without %s", taken.event())
                    .filteredOn(finding -> alone.contains(finding.id()))
                    .allSatisfy(finding -> assertThat(evidence(finding)).isNotEmpty());
        }
    }

    /**
     * Where a finding has several facts as its evidence and one of them was never logged, it goes, or what it cites then carries it by itself:
     * in a log of nothing but that, and what it refers to, it is found.
     */
    @ParameterizedTest
    @MethodSource("fixtures")
    void whatRestsOnSeveralFactsGoesOrStandsOnTheRest(String name) {
        History whole = history(name);
        Map<String, Finding> before = byId(whole);
        Set<String> unsupported = new TreeSet<>();
        int went = 0;
        int stood = 0;
        for (RecordedEvent taken : whole.events()) {
            if (taken.event() instanceof RealisationStarted) {
                continue;
            }
            History left = without(whole, taken);
            Map<String, Finding> after = byId(left);
            for (Finding finding : before.values()) {
                if (evidence(finding).size() < 2 || !evidence(finding).contains(taken.id())) {
                    continue;
                }
                Finding still = after.get(finding.id());
                if (still == null) {
                    went++;
                    continue;
                }
                stood++;
                if (!PARTICIPATION_UNCITED.contains(finding.type())
                        && !byId(alone(left, evidence(still))).containsKey(finding.id())) {
                    unsupported.add(finding.id() + " without "
                            + taken.event().getClass().getSimpleName() + " " + taken.id());
                }
            }
        }

        assertThat(unsupported).as("%s went, %s stood", went, stood).isEmpty();
        assertThat(went + stood).isPositive();
    }

    /** Some facts of a history and what they refer to, who there is, when phases began, and the last fact: how far time has gone. */
    private static History alone(History history, Set<String> some) {
        Set<String> kept = new HashSet<>(some);
        Set<String> wanted = new HashSet<>();
        int size;
        do {
            size = kept.size();
            for (RecordedEvent event : history.events()) {
                if (kept.contains(event.id())) {
                    wanted.addAll(keys(event.event(), false));
                }
            }
            for (String key : wanted) {
                history.events().stream()
                        .filter(event -> keys(event.event(), true).contains(key))
                        .findFirst()
                        .ifPresent(event -> kept.add(event.id()));
            }
        } while (kept.size() > size);
        List<RecordedEvent> left = new ArrayList<>();
        for (RecordedEvent event : history.events()) {
            if (kept.contains(event.id())
                    || event.event() instanceof RealisationStarted
                    || event.event() instanceof ParticipantIdentified
                    || event.event() instanceof ConstituencyIdentified
                    || event.equals(history.events().get(history.size() - 1))
                    || event.event() instanceof PhaseEntered) {
                left.add(new RecordedEvent(
                        event.id(), left.size(), event.recordedAt(), event.principal(), event.event(), event.claim()));
            }
        }
        return new History(history.realisation(), left, history.unseen());
    }

    /** What an event refers to, or what it is itself told by. */
    private static Set<String> keys(RealisationEvent event, boolean own) {
        Set<String> keys = new HashSet<>();
        for (Component component : FactType.of(event).components()) {
            Object value = component.of(event);
            if (component.refersTo() == null || value == null || (own && !component.identifies())) {
                continue;
            }
            for (Object each : value instanceof Collection<?> several ? several : List.of(value)) {
                keys.add(String.valueOf(each));
            }
        }
        return keys;
    }

    private static Map<String, Finding> byId(History history) {
        return Found.hindsight(history).findings().stream()
                .collect(Collectors.toMap(Finding::id, finding -> finding, (one, other) -> one));
    }

    /** A fact that is taken away brings no finding but of what is missing, or of what now stands side by side. */
    @ParameterizedTest
    @MethodSource("fixtures")
    void whatComesWhenAFactGoesIsWhatIsMissing(String name) {
        History whole = history(name);
        Set<String> before = ids(Found.hindsight(whole));
        Set<String> came = new TreeSet<>();
        for (RecordedEvent taken : whole.events()) {
            if (taken.event() instanceof RealisationStarted) {
                continue;
            }
            for (Finding finding : Found.hindsight(without(whole, taken)).findings()) {
                if (!before.contains(finding.id())
                        && !MISSING.contains(finding.type())
                        && !SIDE_BY_SIDE.contains(finding.type())) {
                    came.add(finding.type() + " without "
                            + taken.event().getClass().getSimpleName());
                }
            }
        }

        assertThat(came).isEmpty();
    }

    /** Who has only begun to log is told of nothing that is missing, and of nothing that does not rest on two facts that do not go together. */
    @ParameterizedTest
    @MethodSource("fixtures")
    void aSparseLogLightsNothingUp(String name) {
        History whole = history(name);
        List<RecordedEvent> first = new ArrayList<>();
        for (RecordedEvent event : whole.events()) {
            if (event.event() instanceof EncounterRecorded || event.event() instanceof EpisodeBegun) {
                break;
            }
            first.add(event);
            Analysis analysis = Found.hindsight(new History(whole.realisation(), first));

            assertThat(analysis.findings())
                    .as("after %s", event.event())
                    .filteredOn(finding -> finding.type().pack() != Pack.CORE)
                    .allSatisfy(finding -> {
                        assertThat(MISSING).doesNotContain(finding.type());
                        assertThat(evidence(finding)).hasSizeGreaterThan(1);
                    });
        }
    }

    private static Set<String> ids(Analysis analysis) {
        return analysis.findings().stream().map(Finding::id).collect(Collectors.toCollection(HashSet::new));
    }

    private static History without(History history, RecordedEvent taken) {
        List<RecordedEvent> left = new ArrayList<>();
        for (RecordedEvent event : history.events()) {
            if (!event.id().equals(taken.id())) {
                left.add(new RecordedEvent(
                        event.id(), left.size(), event.recordedAt(), event.principal(), event.event(), event.claim()));
            }
        }
        return new History(history.realisation(), left, history.unseen());
    }
}
