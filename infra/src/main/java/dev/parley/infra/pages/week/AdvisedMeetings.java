package dev.parley.infra.pages.week;

import dev.parley.command.EncounterCommand.RecordEncounter;
import dev.parley.command.EnterPhase;
import dev.parley.command.KnowledgeCommand.ShareKnowledge;
import dev.parley.command.ParticipantCommand.IdentifyParticipant;
import dev.parley.infra.pages.alerts.AlertWatch;
import dev.parley.infra.pages.logging.CommandPreview;
import dev.parley.infra.pages.logging.FormChoices;
import dev.parley.infra.pages.logging.Recorder;
import dev.parley.infra.pages.reading.DifferenceLine;
import dev.parley.infra.pages.reading.DifferenceLine.Change;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.infra.pages.reading.RealisationReadings;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.Route;
import dev.parley.query.analysis.Advice;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.knowledge.KnowledgeEntry;
import dev.parley.query.side.Standpoint;
import dev.parley.query.words.Words;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes meetings of advice: the advice of one realisation in the fewest meetings, each tried before it is recommended. */
@Component
public class AdvisedMeetings {

    /** Groups in one meeting: enough to merge what belongs together, too few to invite everybody. */
    private static final int GROUPS = 3;

    private static final int REMEMBERED = 256;

    /** A history changes at its end, and where a text of it was erased. */
    private record Key(
            OrganisationId organisation,
            String realisation,
            int events,
            int content,
            String rules,
            @Nullable Standpoint reader) {}

    private final RealisationReadings readings;
    private final Settled settled;
    private final Clock clock;
    private final Map<Key, List<AdvisedMeeting>> remembered =
            Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, List<AdvisedMeeting>> eldest) {
                    return size() > REMEMBERED;
                }
            });

    AdvisedMeetings(RealisationReadings readings, Settled settled, Clock clock) {
        this.settled = settled;
        this.readings = readings;
        this.clock = clock;
    }

    /** Advice that one meeting follows. */
    private static final class Merged {

        private final Set<StakeholderGroup> groups = EnumSet.noneOf(StakeholderGroup.class);
        private final Set<String> findings = new LinkedHashSet<>();
        private final Set<String> reasons = new LinkedHashSet<>();

        private void add(Advice advice, Set<StakeholderGroup> meeting) {
            groups.addAll(meeting);
            findings.addAll(advice.findings());
            reasons.addAll(advice.reasons());
        }
    }

    /** The meetings worth holding in a realisation, the most urgent first; none once it is closed. */
    public List<AdvisedMeeting> of(RealisationReading reading) {
        if (reading.whole().outcome() != null) {
            return List.of();
        }
        Key key = new Key(
                reading.organisation(),
                reading.id(),
                reading.history().size(),
                reading.history().hashCode(),
                reading.whole().ruleVersion(),
                Standpoint.current().orElse(null));
        List<AdvisedMeeting> known = remembered.get(key);
        if (known == null) {
            known = made(reading);
            remembered.put(key, known);
        }
        return known;
    }

    /** The same without those of which somebody has said that they are not needed. */
    public List<AdvisedMeeting> toHold(RealisationReading reading) {
        return of(reading).stream()
                .filter(Predicate.not(settled.in(reading.organisation(), reading.id())))
                .toList();
    }

    private List<AdvisedMeeting> made(RealisationReading reading) {
        Analysis analysis = reading.whole();
        List<Merged> all = new ArrayList<>();
        for (Advice advice : analysis.advice()) {
            Set<StakeholderGroup> meeting = groups(advice);
            if (meeting.size() < 2) {
                continue;
            }
            Merged merged = all.stream()
                    .filter(each -> fits(each.groups, meeting))
                    .findFirst()
                    .orElseGet(() -> {
                        Merged fresh = new Merged();
                        all.add(fresh);
                        return fresh;
                    });
            merged.add(advice, meeting);
        }
        List<Merged> telling = telling(analysis, all);
        // It is among what is planned, and is asked about there.
        all.removeIf(each -> isPlanned(analysis, each.groups));
        telling.removeIf(each -> isPlanned(analysis, each.groups));
        FormChoices choices = new FormChoices(reading.history());
        return Stream.concat(
                        all.stream().map(each -> meeting(reading, choices, each)),
                        // That they have met is no longer what is missing: only what it would change speaks for it.
                        telling.stream()
                                .map(each -> meeting(reading, choices, each))
                                .filter(each -> each.gain().any()))
                .sorted(Comparator.comparing(AdvisedMeeting::rank).reversed())
                .toList();
    }

    private static boolean isPlanned(Analysis analysis, Set<StakeholderGroup> groups) {
        return analysis.encounters().stream()
                .anyMatch(each -> each.planned() && each.groups().containsAll(groups));
    }

    /** Meetings of groups that no other brings together, for one of them to tell what the other still lacks, where that puts something at risk. */
    private static List<Merged> telling(Analysis analysis, List<Merged> others) {
        List<Merged> telling = new ArrayList<>();
        for (KnowledgeEntry gap : analysis.knowledge()) {
            StakeholderGroup holder = gap.holders().stream()
                    .filter(each -> each != gap.lacker())
                    .findFirst()
                    .orElse(null);
            if (gap.closed() != null || holder == null) {
                continue;
            }
            Set<StakeholderGroup> pair = EnumSet.of(holder, gap.lacker());
            List<Finding> between = analysis.findings().stream()
                    .filter(each -> each.open() && each.groups().equals(pair))
                    .toList();
            if (between.stream().noneMatch(each -> each.severity().rank() >= Severity.HIGH.rank())
                    || others.stream().anyMatch(each -> each.groups.containsAll(pair))) {
                continue;
            }
            Merged merged = telling.stream()
                    .filter(each -> each.groups.containsAll(pair) || fits(each.groups, pair))
                    .findFirst()
                    .orElseGet(() -> {
                        Merged fresh = new Merged();
                        telling.add(fresh);
                        return fresh;
                    });
            merged.groups.addAll(pair);
            between.forEach(each -> merged.findings.add(each.id()));
            merged.reasons.add("What " + Phrasing.does(holder, "hold", "holds") + " has not reached "
                    + Phrasing.name(gap.lacker()) + " directly and in full.");
        }
        return telling;
    }

    private static Set<StakeholderGroup> groups(Advice advice) {
        Set<StakeholderGroup> groups = EnumSet.noneOf(StakeholderGroup.class);
        groups.addAll(advice.invite());
        advice.pairs().forEach(pair -> groups.addAll(List.of(pair.first(), pair.second())));
        return groups;
    }

    private static boolean fits(Set<StakeholderGroup> meeting, Set<StakeholderGroup> more) {
        Set<StakeholderGroup> both = EnumSet.copyOf(meeting);
        both.addAll(more);
        return both.size() <= GROUPS && both.size() < meeting.size() + more.size();
    }

    private AdvisedMeeting meeting(RealisationReading reading, FormChoices choices, Merged merged) {
        Analysis analysis = reading.whole();
        List<Finding> findings = analysis.findings().stream()
                .filter(each -> merged.findings.contains(each.id()))
                .sorted(Comparator.comparing((Finding each) -> each.severity().rank())
                        .reversed())
                .toList();
        Map<StakeholderGroup, String> people = people(choices, merged.groups);
        List<String> gaps = gaps(analysis, merged.groups).stream()
                .map(KnowledgeEntry::description)
                .distinct()
                .toList();
        Phase phase = analysis.phase();
        return new AdvisedMeeting(
                reading.id(),
                analysis.title(),
                phase,
                Set.copyOf(merged.groups),
                merged.groups.stream()
                        .map(each -> new AdvisedMeeting.Role(people.get(each), each))
                        .toList(),
                gaps.isEmpty() ? null : gaps.get(0),
                findings.isEmpty() ? null : findings.get(0).title(),
                merged.reasons.stream().findFirst().orElse(""),
                gain(reading, choices, merged.groups),
                findings.stream()
                        .map(each -> each.since().after())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                List.copyOf(merged.findings),
                findings.stream()
                        .filter(each -> AlertWatch.worthTelling(analysis, each))
                        .map(Finding::id)
                        .toList(),
                findings.stream().map(Finding::type).collect(Collectors.toUnmodifiableSet()),
                findings.stream().mapToInt(each -> each.severity().rank()).max().orElse(0));
    }

    /** Somebody for each group: who speaks for it alone before others. Groups that nobody speaks for are left out. */
    private static Map<StakeholderGroup, String> people(FormChoices choices, Set<StakeholderGroup> groups) {
        Map<StakeholderGroup, String> people = new LinkedHashMap<>();
        for (StakeholderGroup group : groups) {
            choices.people().stream()
                    .filter(each -> each.groups().contains(group))
                    .min(Comparator.comparing(each -> each.groups().size()))
                    .ifPresent(each -> people.put(group, each.title()));
        }
        return people;
    }

    /** What one of the groups knows and another still lacks. */
    private static List<KnowledgeEntry> gaps(Analysis analysis, Set<StakeholderGroup> groups) {
        return analysis.knowledge().stream()
                .filter(each -> each.closed() == null
                        && groups.contains(each.lacker())
                        && each.holders().stream().anyMatch(groups::contains))
                .toList();
    }

    /** What would change if they met now and what lies between them arrived. */
    private AdvisedMeeting.Gain gain(RealisationReading reading, FormChoices choices, Set<StakeholderGroup> groups) {
        RealisationId realisation = reading.history().realisation();
        Recorder.Script held = recorder -> {
            if (choices.phase() == null) {
                recorder.record(new EnterPhase(realisation, Phase.INITIATION, null, null));
            }
            List<Attendance> there = new ArrayList<>();
            Map<StakeholderGroup, String> people = people(choices, groups);
            for (StakeholderGroup group : groups) {
                String role = people.get(group);
                if (role == null) {
                    role = "somebody of " + Words.within(group);
                    recorder.record(new IdentifyParticipant(realisation, role, Set.of(group), null, null, null));
                }
                String title = role;
                if (there.stream().noneMatch(each -> each.participant().equals(title))) {
                    there.add(new Attendance(title, Presence.IN_PERSON));
                }
            }
            String label = recorder.record(new RecordEncounter(
                    realisation,
                    null,
                    EncounterKind.MEETING,
                    "Imagined",
                    null,
                    there,
                    null,
                    null,
                    null,
                    false,
                    null,
                    null));
            for (KnowledgeEntry gap : gaps(reading.whole(), groups)) {
                gap.holders().stream()
                        .filter(each -> groups.contains(each) && each != gap.lacker())
                        .findFirst()
                        .ifPresent(from -> recorder.record(new ShareKnowledge(
                                realisation,
                                gap.item(),
                                from,
                                gap.lacker(),
                                Route.DIRECT,
                                null,
                                Completeness.COMPLETE,
                                label,
                                null,
                                null)));
            }
        };
        CommandPreview preview =
                CommandPreview.of(reading.history(), reading.organisation(), "imagined", clock.instant(), held);
        List<DifferenceLine> changes = DifferenceLine.of(preview.compared(readings.analyst(reading.organisation())));
        return new AdvisedMeeting.Gain(
                count(changes, Change.CLEARS),
                count(changes, Change.ENDS) + count(changes, Change.WOULD_NOT_ARISE),
                count(changes, Change.BETTER));
    }

    private static int count(List<DifferenceLine> changes, Change change) {
        return (int) changes.stream().filter(each -> each.kind() == change).count();
    }
}
