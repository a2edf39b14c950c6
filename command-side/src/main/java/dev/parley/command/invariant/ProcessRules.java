package dev.parley.command.invariant;

import dev.parley.command.EncounterCommand.AmendEncounter;
import dev.parley.command.EncounterCommand.PlanEncounter;
import dev.parley.command.EncounterCommand.RecordEncounter;
import dev.parley.command.EncounterCommand.RetractEncounter;
import dev.parley.command.EnterPhase;
import dev.parley.command.EpisodeCommand.BeginEpisode;
import dev.parley.command.EpisodeCommand.EndEpisode;
import dev.parley.command.EpisodeCommand.ObserveEpisodeContact;
import dev.parley.command.LifecycleCommand.CloseRealisation;
import dev.parley.command.LifecycleCommand.DescribeRealisation;
import dev.parley.command.LifecycleCommand.StartRealisation;
import dev.parley.command.ParticipantCommand.ChangeParticipant;
import dev.parley.command.ParticipantCommand.IdentifyParticipant;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.FacilitationStep;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.EpisodeFact.EpisodeContactObserved;
import dev.parley.kernel.event.EpisodeFact.EpisodeEnded;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.event.LifecycleFact.RealisationDescribed;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.ParticipantFact.ParticipantChanged;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What may be recorded about the course of a realisation: its frame, participants, phases, encounters and episodes. */
final class ProcessRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS = new CommandRules()
            .on(StartRealisation.class, with(ProcessRules::start))
            .on(DescribeRealisation.class, with(ProcessRules::describe))
            .on(CloseRealisation.class, with(ProcessRules::close))
            .on(IdentifyParticipant.class, with(ProcessRules::identify))
            .on(ChangeParticipant.class, with(ProcessRules::change))
            .on(EnterPhase.class, with(ProcessRules::enter))
            .on(PlanEncounter.class, with(ProcessRules::plan))
            .on(RecordEncounter.class, with(ProcessRules::record))
            .on(AmendEncounter.class, with(ProcessRules::amend))
            .on(RetractEncounter.class, with(ProcessRules::retract))
            .on(BeginEpisode.class, with(ProcessRules::begin))
            .on(ObserveEpisodeContact.class, with(ProcessRules::observeContact))
            .on(EndEpisode.class, with(ProcessRules::end));

    private final StandingFacts standing;
    private final CommandContext context;
    private final Checks checks;

    private ProcessRules(Checks checks) {
        this.standing = checks.standing();
        this.context = checks.context();
        this.checks = checks;
    }

    private static <C> CommandRules.Rule<C> with(BiFunction<ProcessRules, C, Decision> rule) {
        return (checks, command) -> rule.apply(new ProcessRules(checks), command);
    }

    Decision start(StartRealisation command) {
        String title = checks.shortText("title", command.title());
        String description = checks.optionalText("description", command.description());
        String antecedents = checks.optionalText("antecedents", command.antecedents());
        OccurredAt at = checks.given(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new RealisationStarted(
                command.realisation(), context.organisation(), title, description, antecedents, at, evidence));
    }

    Decision describe(DescribeRealisation command) {
        String title = checks.shortText("title", command.title());
        String description = checks.optionalText("description", command.description());
        String antecedents = checks.optionalText("antecedents", command.antecedents());
        OccurredAt at = checks.given(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(
                () -> new RealisationDescribed(command.realisation(), title, description, antecedents, at, evidence));
    }

    Decision close(CloseRealisation command) {
        String summary = checks.optionalText("summary", command.summary());
        OccurredAt at = checks.given(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        PlacedMoment closing = standing.moment(at);
        PlacedMoment closed = standing.closed();
        if (closed != null) {
            checks.refuse(
                    RefusalCode.ALREADY_CLOSED,
                    "",
                    "the realisation ended at " + closed.at() + "; retract that fact to close it anew");
        } else {
            standing.happenings()
                    .filter(closing::certainlyBefore)
                    .findFirst()
                    .ifPresent(later -> checks.refuse(
                            RefusalCode.CLOSED_TOO_EARLY,
                            "at",
                            "something recorded happened at " + later.at() + ", after " + at,
                            "a moment from " + later.at() + " on"));
        }
        return checks.decide(() -> new RealisationClosed(
                command.realisation(),
                command.outcome(),
                command.onTime(),
                command.withinBudget(),
                summary,
                at,
                evidence));
    }

    Decision identify(IdentifyParticipant command) {
        String participant = checks.roleTitle("participant", command.participant());
        if (standing.hasParticipantIgnoringCase(participant)) {
            checks.refuse(
                    RefusalCode.DUPLICATE_PARTICIPANT,
                    "participant",
                    "there is a participant '" + participant + "' already; change that one, or use another title");
        }
        ParticipantRole role = role(command.role());
        Set<StakeholderGroup> groups = groups(role, command.groups());
        String constituency = checks.constituency("constituency", command.constituency(), groups);
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new ParticipantIdentified(
                command.realisation(), participant, groups, role, constituency, at, evidence));
    }

    Decision change(ChangeParticipant command) {
        String participant = checks.known(
                RefusalCode.UNKNOWN_PARTICIPANT,
                "participant",
                "participant",
                command.participant(),
                standing.participants());
        ParticipantRole role = role(command.role());
        Set<StakeholderGroup> groups = groups(role, command.groups());
        String reason = checks.optionalText("reason", command.reason());
        String constituency = checks.constituency("constituency", command.constituency(), groups);
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new ParticipantChanged(
                command.realisation(), participant, groups, role, reason, constituency, at, evidence));
    }

    private static ParticipantRole role(@Nullable ParticipantRole role) {
        return role == null ? ParticipantRole.MEMBER : role;
    }

    private Set<StakeholderGroup> groups(ParticipantRole role, @Nullable Set<StakeholderGroup> given) {
        Set<StakeholderGroup> groups = given == null ? Set.of() : given;
        if (role == ParticipantRole.MEMBER) {
            return checks.atLeast(1, "groups", groups);
        }
        if (!groups.isEmpty()) {
            checks.refuse(
                    RefusalCode.CONTRADICTION,
                    "groups",
                    "a " + role + " stands outside the groups",
                    "no groups, or role MEMBER");
        }
        return groups;
    }

    Decision enter(EnterPhase command) {
        OccurredAt at = checks.happened(command.at());
        if (command.phase() == Phase.ANTECEDENT) {
            checks.refuse(
                    RefusalCode.CONTRADICTION,
                    "phase",
                    "what came before the first phase is never entered",
                    Checks.names(Phase.COURSE));
        }
        PlacedMoment entering = standing.moment(at);
        standing.antecedents()
                .filter(entering::certainlyBefore)
                .findFirst()
                .ifPresent(later -> checks.refuse(
                        RefusalCode.CONTRADICTION,
                        "at",
                        "something that came before the first phase happened at " + later.at() + ", after " + at,
                        "a moment from " + later.at() + " on"));
        if (standing.phaseAt(entering).filter(command.phase()::equals).isPresent()) {
            checks.refuse(
                    RefusalCode.DUPLICATE_PHASE,
                    "phase",
                    "phase " + command.phase() + " lasts already; it can be entered again once another was",
                    Phase.COURSE.stream()
                            .filter(phase -> phase != command.phase())
                            .map(Phase::name)
                            .toList());
        }
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new PhaseEntered(command.realisation(), command.phase(), at, evidence));
    }

    Decision plan(PlanEncounter command) {
        String label = checks.newLabel("en", command.label());
        String title = checks.shortText("title", command.title());
        OccurredAt at = command.at();
        Phase intended = command.phase();
        Phase phase = intended == null || intended == Phase.ANTECEDENT ? checks.place(intended, at) : intended;
        List<Attendance> expected = command.attendances();
        List<Attendance> attendances = attendances(expected == null ? List.of() : expected);
        Evidence evidence = checks.evidence(command.evidence());
        PlacedMoment closed = standing.closed();
        if (closed != null) {
            checks.refuse(
                    RefusalCode.REALISATION_CLOSED,
                    "",
                    "the realisation ended at " + closed.at() + "; nothing more is planned in it");
        }
        return checks.decide(() -> new EncounterPlanned(
                command.realisation(),
                label,
                command.kind(),
                title,
                phase,
                attendances,
                command.needed(),
                at,
                evidence));
    }

    Decision record(RecordEncounter command) {
        String asked = command.label();
        StandingFacts.Encounter known = asked == null ? null : standing.encounter(asked);
        StandingFacts.Encounter plan =
                known != null && known.progress() == StandingFacts.Progress.PLANNED ? known : null;
        String label = asked != null && plan != null ? asked : checks.newLabel("en", asked);
        EncounterKind kind = orPlanned("kind", command.kind(), plan == null ? null : plan.kind(), EncounterKind.OTHER);
        String title =
                checks.shortText("title", orPlanned("title", command.title(), plan == null ? null : plan.title(), "-"));
        List<Attendance> attendances = attendances(
                orPlanned("attendances", command.attendances(), plan == null ? null : plan.attendances(), List.of()));
        OccurredAt at = checks.happened(command.at());
        Phase phase = checks.place(command.phase() == null && plan != null ? planned(plan, at) : command.phase(), at);
        Outcome outcome = command.outcome() == null ? Outcome.NOT_RECORDED : command.outcome();
        checks.conflictKind(outcome, command.conflictKind());
        checks.preparatory(command.preparatory(), kind);
        String facilitation = checks.facilitation(command.facilitation(), command.step());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new EncounterRecorded(
                command.realisation(),
                label,
                kind,
                title,
                phase,
                attendances,
                command.needed(),
                outcome,
                command.conflictKind(),
                command.preparatory(),
                facilitation,
                command.step(),
                at,
                evidence));
    }

    /** The phase an encounter was planned for; null where that was before the first phase and it was held in one. */
    private @Nullable Phase planned(StandingFacts.Encounter plan, OccurredAt at) {
        boolean later = plan.phase() == Phase.ANTECEDENT && standing.enteredBefore(standing.moment(at)) != null;
        return later ? null : plan.phase();
    }

    private <T> T orPlanned(String field, @Nullable T given, @Nullable T planned, T none) {
        if (given != null) {
            return given;
        }
        if (planned == null) {
            checks.refuse(RefusalCode.MISSING, field, "is missing; only a planned encounter has it already");
            return none;
        }
        return planned;
    }

    Decision amend(AmendEncounter command) {
        StandingFacts.Encounter encounter = standingEncounter(command.label());
        if (encounter != null && encounter.progress() == StandingFacts.Progress.PLANNED) {
            checks.refuse(
                    RefusalCode.ONLY_PLANNED,
                    "label",
                    "encounter '" + command.label() + "' is planned: record it, or retract it and plan another",
                    standing.encounterLabels(StandingFacts.Progress.RECORDED)
                            .limit(Checks.LISTED)
                            .toList());
        }
        String title = checks.shortText("title", command.title());
        List<Attendance> attendances = attendances(command.attendances());
        OccurredAt at =
                command.at() == null && encounter != null ? encounter.moment().at() : checks.happened(command.at());
        Phase phase =
                checks.place(command.phase() == null && encounter != null ? encounter.phase() : command.phase(), at);
        checks.conflictKind(command.outcome(), command.conflictKind());
        checks.preparatory(command.preparatory(), command.kind());
        boolean silent = command.facilitation() == null && command.step() == null;
        StandingFacts.Step was = standing.step(command.label());
        FacilitationStep step = silent ? was.step() : command.step();
        String facilitation = checks.facilitation(silent ? was.facilitation() : command.facilitation(), step);
        String reason = checks.longText("reason", command.reason());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new EncounterAmended(
                command.realisation(),
                command.label(),
                command.kind(),
                title,
                phase,
                attendances,
                command.needed(),
                command.outcome(),
                command.conflictKind(),
                command.preparatory(),
                reason,
                facilitation,
                step,
                at,
                evidence));
    }

    Decision retract(RetractEncounter command) {
        standingEncounter(command.label());
        String reason = checks.longText("reason", command.reason());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new EncounterRetracted(command.realisation(), command.label(), reason, evidence));
    }

    /** The encounter of that label, planned or recorded; null, and refused, where there is none. */
    private StandingFacts.@Nullable Encounter standingEncounter(String label) {
        StandingFacts.Encounter encounter = standing.encounter(label);
        if (encounter == null) {
            checks.refuse(
                    RefusalCode.UNKNOWN_ENCOUNTER,
                    "label",
                    "there is no encounter '" + label + "'",
                    standing.encounterLabels(StandingFacts.Progress.PLANNED, StandingFacts.Progress.RECORDED)
                            .limit(Checks.LISTED)
                            .toList());
        } else if (encounter.progress() == StandingFacts.Progress.RETRACTED) {
            checks.refuse(
                    RefusalCode.ENCOUNTER_RETRACTED,
                    "label",
                    "encounter '" + label + "' was retracted",
                    standing.encounterLabels(StandingFacts.Progress.PLANNED, StandingFacts.Progress.RECORDED)
                            .limit(Checks.LISTED)
                            .toList());
        }
        return encounter;
    }

    private List<Attendance> attendances(List<Attendance> attendances) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < attendances.size(); i++) {
            String field = "attendances[" + i + "].participant";
            String participant = attendances.get(i).participant();
            checks.known(RefusalCode.UNKNOWN_PARTICIPANT, field, "participant", participant, standing.participants());
            if (!seen.add(participant)) {
                checks.refuse(RefusalCode.REPEATED, field, "'" + participant + "' is listed twice");
            }
        }
        return attendances;
    }

    Decision begin(BeginEpisode command) {
        String label = checks.newLabel("ep", command.label());
        String title = checks.shortText("title", command.title());
        OccurredAt at = checks.happened(command.at());
        Phase phase = checks.place(command.phase(), at);
        Set<StakeholderGroup> groups = checks.atLeast(1, "activeGroups", command.activeGroups());
        List<String> parts = command.activeConstituencies();
        if (parts != null) {
            for (int i = 0; i < parts.size(); i++) {
                checks.constituency("activeConstituencies[" + i + "]", parts.get(i), groups);
            }
        }
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new EpisodeBegun(
                command.realisation(), label, title, phase, groups, command.leadMode(), parts, at, evidence));
    }

    Decision observeContact(ObserveEpisodeContact command) {
        Set<StakeholderGroup> groups = checks.between("groups", command.groups(), command.participants());
        OccurredAt at = checks.happened(command.at());
        StandingFacts.Episode episode = knownEpisode(command.episode());
        if (episode != null) {
            PlacedMoment contact = standing.moment(at);
            PlacedMoment ended = episode.ended();
            if (contact.certainlyBefore(episode.begun()) || (ended != null && ended.certainlyBefore(contact))) {
                checks.refuse(
                        RefusalCode.OUTSIDE_EPISODE,
                        "at",
                        at + " lies outside the episode",
                        "a moment from " + episode.begun().at() + (ended == null ? " on" : " to " + ended.at()));
            }
        }
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new EpisodeContactObserved(
                command.realisation(), command.episode(), groups, command.participants(), at, evidence));
    }

    Decision end(EndEpisode command) {
        OccurredAt at = checks.happened(command.at());
        StandingFacts.Episode episode = knownEpisode(command.episode());
        if (episode != null) {
            PlacedMoment ended = episode.ended();
            if (ended != null) {
                checks.refuse(
                        RefusalCode.ALREADY_ENDED,
                        "episode",
                        "episode '" + command.episode() + "' ended at " + ended.at());
            } else if (standing.moment(at).certainlyBefore(episode.begun())) {
                checks.refuse(
                        RefusalCode.ENDED_BEFORE_BEGUN,
                        "at",
                        "the episode began at " + episode.begun().at() + ", after " + at,
                        "a moment from " + episode.begun().at() + " on");
            }
        }
        Outcome outcome = command.outcome() == null ? Outcome.NOT_RECORDED : command.outcome();
        checks.conflictKind(outcome, command.conflictKind());
        String summary = checks.optionalText("summary", command.summary());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new EpisodeEnded(
                command.realisation(), command.episode(), outcome, command.conflictKind(), summary, at, evidence));
    }

    private StandingFacts.@Nullable Episode knownEpisode(String label) {
        checks.known(RefusalCode.UNKNOWN_EPISODE, "episode", "episode", label, standing.episodeLabels());
        return standing.episode(label);
    }
}
