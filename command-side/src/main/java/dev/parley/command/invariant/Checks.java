package dev.parley.command.invariant;

import dev.parley.command.naming.TextBounds;
import dev.parley.command.refusal.Refusal;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.FacilitationStep;
import dev.parley.kernel.event.RealisationEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Collects the reasons against one command and fills in what it leaves out. A check that fails hands back some value all
 * the same, so that the other checks can run; no event is made of it.
 */
public final class Checks {

    /** What only prepares others settles nothing; these kinds settle by what they are (docs/rules.md). */
    private static final Set<EncounterKind> SETTLING = EnumSet.of(
            EncounterKind.VENDOR_SELECTION,
            EncounterKind.REQUIREMENTS_HANDOVER,
            EncounterKind.GO_NO_GO,
            EncounterKind.ACCEPTANCE);

    /** How far ahead of the clock a fact may lie: today at the other end of the world is tomorrow here. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);

    /** Most values listed as accepted. */
    static final int LISTED = 50;

    private final StandingFacts standing;
    private final CommandContext context;
    private final List<Refusal> refusals = new ArrayList<>();

    /**
     * Checks for one command.
     *
     * @param standing what stands in the realisation
     * @param context on whose behalf, and when
     */
    public Checks(StandingFacts standing, CommandContext context) {
        this.standing = standing;
        this.context = context;
    }

    /** What stands in the realisation. */
    StandingFacts standing() {
        return standing;
    }

    /** On whose behalf, and when. */
    CommandContext context() {
        return context;
    }

    /** The refusal of a command that something was found against. */
    public Decision refused() {
        return new Decision.Refused(refusals);
    }

    /** The event, unless anything was found against it. */
    public Decision decide(Supplier<RealisationEvent> event) {
        return refusals.isEmpty() ? new Decision.Accepted(List.of(event.get())) : new Decision.Refused(refusals);
    }

    /**
     * Notes a reason against the command.
     *
     * @param accepted what is accepted instead, if that can be said
     */
    public void refuse(RefusalCode code, String field, String message, Collection<String> accepted) {
        refusals.add(new Refusal(
                code, field, message, accepted.stream().limit(LISTED).toList()));
    }

    /**
     * Notes a reason against the command.
     *
     * @param accepted what is accepted instead, if that can be said
     */
    public void refuse(RefusalCode code, String field, String message, String... accepted) {
        refuse(code, field, message, Arrays.asList(accepted));
    }

    // texts

    String shortText(String field, String text) {
        TextBounds.wrongInShort(text).ifPresent(wrong -> refuse(RefusalCode.TEXT, field, wrong));
        return text;
    }

    /** A text of several lines, held to its bounds. */
    public String longText(String field, String text) {
        TextBounds.wrongInLong(text).ifPresent(wrong -> refuse(RefusalCode.TEXT, field, wrong));
        return text;
    }

    @Nullable
    String optionalText(String field, @Nullable String text) {
        return text == null ? null : longText(field, text);
    }

    String roleTitle(String field, String participant) {
        int before = refusals.size();
        shortText(field, participant);
        if (refusals.size() == before && TextBounds.holdsMailAddress(participant)) {
            refuse(
                    RefusalCode.PERSONAL_DATA,
                    field,
                    "an e-mail address is personal data",
                    "a role title, such as financial controller");
        }
        return participant;
    }

    /** What a fact rests on: as given, held to the bounds of its texts; first-hand where nothing is given. */
    public Evidence evidence(@Nullable Evidence given) {
        if (given == null) {
            return Evidence.FIRST_HAND;
        }
        optionalText("evidence.source", given.source());
        String coder = given.coder();
        if (coder != null) {
            int before = refusals.size();
            shortText("evidence.coder", coder);
            if (refusals.size() == before && TextBounds.holdsMailAddress(coder)) {
                refuse(
                        RefusalCode.PERSONAL_DATA,
                        "evidence.coder",
                        "an e-mail address is personal data",
                        "a code, such as C1");
            }
        }
        return given;
    }

    // time

    /** When something took place: not in the future, and not after the realisation ended. */
    OccurredAt happened(@Nullable OccurredAt given) {
        OccurredAt at = given(given);
        PlacedMoment closed = standing.closed();
        if (closed == null) {
            return at;
        }
        if (given == null) {
            refuse(
                    RefusalCode.REALISATION_CLOSED,
                    "at",
                    "the realisation ended at " + closed.at() + "; say when this happened",
                    "a moment up to " + closed.at());
        } else if (closed.certainlyBefore(standing.moment(at))) {
            refuse(
                    RefusalCode.REALISATION_CLOSED,
                    "at",
                    "the realisation ended at " + closed.at() + ", before this happened",
                    "a moment up to " + closed.at());
        }
        return at;
    }

    /** When something was said about the realisation: not in the future. */
    OccurredAt given(@Nullable OccurredAt given) {
        if (given == null) {
            return now();
        }
        if (given.start() != null && given.start().isAfter(context.now().plus(CLOCK_TOLERANCE))) {
            refuse(RefusalCode.IN_FUTURE, "at", given + " is yet to come", "a moment up to now: " + now());
        }
        return given;
    }

    OccurredAt now() {
        return OccurredAt.instant(context.now().truncatedTo(ChronoUnit.MILLIS));
    }

    // phases

    /**
     * Where something belongs that took place: in a phase, or before the first; null stands for the phase current at the
     * time.
     */
    Phase place(@Nullable Phase given, OccurredAt at) {
        if (given != Phase.ANTECEDENT) {
            return phase(given, at, true);
        }
        PlacedMoment entered = standing.enteredBefore(standing.moment(at));
        if (entered != null) {
            refuse(
                    RefusalCode.CONTRADICTION,
                    "phase",
                    "the first phase began at " + entered.at() + ", before " + at + ": this did not come before it",
                    names(standing.phases()));
        }
        return given;
    }

    /** The phase of something that belongs to a phase; null stands for the one current at the time. */
    Phase phase(@Nullable Phase given, OccurredAt at) {
        return phase(given, at, false);
    }

    /** What only a phase can be said of. */
    @Nullable
    Phase onlyPhase(@Nullable Phase given) {
        if (given == Phase.ANTECEDENT) {
            refuse(
                    RefusalCode.CONTRADICTION,
                    "phase",
                    "what came before the first phase is no phase",
                    names(Phase.COURSE));
        }
        return given;
    }

    private Phase phase(@Nullable Phase given, OccurredAt at, boolean antecedent) {
        if (given == null) {
            return currentPhase(at, antecedent);
        }
        if (given == Phase.ANTECEDENT) {
            onlyPhase(given);
            return given;
        }
        if (!standing.phases().contains(given)) {
            refuse(
                    RefusalCode.PHASE_NOT_ENTERED,
                    "phase",
                    "phase " + given + " has not been entered",
                    names(standing.phases()));
        }
        return given;
    }

    /** The phase that lasts at the moment; see {@link StandingFacts#phaseAt}. */
    private Phase currentPhase(OccurredAt at, boolean antecedent) {
        PlacedMoment moment = standing.moment(at);
        Optional<Phase> current = standing.phaseAt(moment);
        if (current.isEmpty()) {
            refuse(
                    RefusalCode.PHASE_NOT_ENTERED,
                    "phase",
                    standing.phases().isEmpty()
                            ? "no phase has been entered"
                            : "no phase had been entered at " + at + "; name one",
                    antecedent
                            ? Stream.concat(Stream.of(Phase.ANTECEDENT), standing.phases().stream())
                                    .map(Phase::name)
                                    .toList()
                            : names(standing.phases()));
        }
        return current.orElse(Phase.INITIATION);
    }

    // outcomes

    @Nullable
    ConflictKind conflictKind(Outcome outcome, @Nullable ConflictKind kind) {
        if (kind != null && outcome != Outcome.CONFLICT) {
            refuse(
                    RefusalCode.CONTRADICTION,
                    "conflictKind",
                    "a kind of conflict contradicts outcome " + outcome,
                    "outcome CONFLICT, or no conflictKind");
        }
        return kind;
    }

    void preparatory(boolean preparatory, @Nullable EncounterKind kind) {
        if (preparatory && kind != null && SETTLING.contains(kind)) {
            refuse(
                    RefusalCode.CONTRADICTION,
                    "preparatory",
                    "an encounter of kind " + kind + " settles something, so it is not only preparatory",
                    names(EnumSet.complementOf(EnumSet.copyOf(SETTLING)).stream()
                            .toList()));
        }
    }

    int rating(int rating) {
        if (rating < 1 || rating > 5) {
            refuse(RefusalCode.OUT_OF_RANGE, "rating", "is " + rating, "1", "2", "3", "4", "5");
        }
        return rating;
    }

    // groups

    Set<StakeholderGroup> atLeast(int number, String field, Set<StakeholderGroup> groups) {
        if (groups.size() < number) {
            refuse(
                    RefusalCode.TOO_FEW_GROUPS,
                    field,
                    "names " + groups.size() + " of at least " + number + " groups",
                    names(Arrays.asList(StakeholderGroup.values())));
        }
        return groups;
    }

    /** Groups between which something was; one does where two participants of it are named. Each is of one of the groups. */
    Set<StakeholderGroup> between(String field, Set<StakeholderGroup> groups, @Nullable List<String> participants) {
        atLeast(participants == null || participants.size() < 2 ? 2 : 1, field, groups);
        participants("participants", participants);
        List<String> ofThem = null;
        for (int i = 0; participants != null && i < participants.size(); i++) {
            String each = participants.get(i);
            if (standing.participants().contains(each) && Collections.disjoint(standing.groupsOf(each), groups)) {
                ofThem = ofThem != null
                        ? ofThem
                        : standing.participants().stream()
                                .filter(other -> !Collections.disjoint(standing.groupsOf(other), groups))
                                .limit(LISTED)
                                .toList();
                refuse(
                        RefusalCode.CONTRADICTION,
                        "participants[" + i + "]",
                        "'" + each + "' is of none of these groups",
                        ofThem);
            }
        }
        return groups;
    }

    void different(String field, StakeholderGroup group, String otherField, StakeholderGroup other) {
        if (group == other) {
            refuse(
                    RefusalCode.CONTRADICTION,
                    field,
                    "is " + group + ", and so is " + otherField,
                    names(Stream.of(StakeholderGroup.values())
                            .filter(each -> each != other)
                            .toList()));
        }
    }

    /** The part of a group that is meant; it must be a part of one of the groups. */
    @Nullable
    String constituency(String field, @Nullable String constituency, Collection<StakeholderGroup> groups) {
        if (constituency == null) {
            return null;
        }
        StakeholderGroup of = standing.constituencies().get(constituency);
        if (of == null) {
            refuse(
                    RefusalCode.UNKNOWN_CONSTITUENCY,
                    field,
                    "there is no part of a group called '" + constituency + "'",
                    constituenciesOf(groups));
        } else if (!groups.contains(of)) {
            refuse(
                    RefusalCode.CONTRADICTION,
                    field,
                    "'" + constituency + "' is a part of " + of,
                    constituenciesOf(groups));
        }
        return constituency;
    }

    /** As many as are listed; looked for only where one is refused, since there may be very many. */
    private List<String> constituenciesOf(Collection<StakeholderGroup> groups) {
        return standing.constituencies().entrySet().stream()
                .filter(entry -> groups.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .limit(LISTED)
                .toList();
    }

    /** The facilitation that is meant, or none; a step takes one. */
    @Nullable
    String facilitation(@Nullable String facilitation, @Nullable FacilitationStep step) {
        if (facilitation == null && step != null) {
            refuse(
                    RefusalCode.CONTRADICTION,
                    "step",
                    "step " + step + " is of no facilitation",
                    "a facilitation beside it, or no step");
        }
        return facilitation == null ? null : knownFacilitation(facilitation);
    }

    String knownFacilitation(String facilitation) {
        return known(
                RefusalCode.UNKNOWN_FACILITATION,
                "facilitation",
                "facilitation",
                facilitation,
                standing.facilitations().keySet());
    }

    // what exists

    /** The encounter or episode a fact is tied to. */
    @Nullable
    String within(@Nullable String label) {
        StandingFacts.Encounter encounter = label == null ? null : standing.encounter(label);
        if (encounter != null && encounter.progress() == StandingFacts.Progress.PLANNED) {
            refuse(
                    RefusalCode.ONLY_PLANNED,
                    "within",
                    "encounter '" + label + "' is planned; nothing has happened in it",
                    places());
        }
        return withinEvenPlanned(label);
    }

    /** The encounter or episode something is tied to, planned ones among them. */
    @Nullable
    String withinEvenPlanned(@Nullable String label) {
        if (label == null) {
            return null;
        }
        StandingFacts.Encounter encounter = standing.encounter(label);
        if (encounter == null && standing.episode(label) == null) {
            refuse(RefusalCode.UNKNOWN_PLACE, "within", "there is no encounter or episode '" + label + "'", places());
        } else if (encounter != null && encounter.progress() == StandingFacts.Progress.RETRACTED) {
            refuse(RefusalCode.ENCOUNTER_RETRACTED, "within", "encounter '" + label + "' was retracted", places());
        }
        return label;
    }

    private List<String> places() {
        return Stream.concat(
                        standing.encounterLabels(StandingFacts.Progress.RECORDED), standing.episodeLabels().stream())
                .limit(LISTED)
                .toList();
    }

    String known(RefusalCode code, String field, String what, String key, Set<String> keys) {
        if (!keys.contains(key)) {
            refuse(code, field, "there is no " + what + " '" + key + "'", keys);
        }
        return key;
    }

    /** Participants that are named beside groups, each once and each known; null where none are. */
    @Nullable
    List<String> participants(String field, @Nullable List<String> named) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; named != null && i < named.size(); i++) {
            String each = named.get(i);
            known(RefusalCode.UNKNOWN_PARTICIPANT, field + "[" + i + "]", "participant", each, standing.participants());
            if (!seen.add(each)) {
                refuse(RefusalCode.REPEATED, field + "[" + i + "]", "'" + each + "' is listed twice");
            }
        }
        return named;
    }

    /** The key of what a conflict or resistance is about. */
    @Nullable
    String matter(String field, @Nullable String key) {
        if (key != null && !standing.matters().contains(key)) {
            refuse(
                    RefusalCode.UNKNOWN_MATTER,
                    field,
                    "there is no agreement, request, decision, goal or need '" + key + "'",
                    standing.matters());
        }
        return key;
    }

    /** By when something is to be done: a date, as what is due cannot be told from an order. */
    @Nullable
    OccurredAt due(String field, @Nullable OccurredAt due, OccurredAt from) {
        Instant by = due == null ? null : due.start();
        Instant said = from.start();
        if (due != null && by == null) {
            refuse(
                    RefusalCode.MALFORMED,
                    field,
                    due + " is no date, and what is due is due by a date",
                    "a day, month, year or instant, such as 2026-11-18");
        } else if (due != null && by != null && said != null && !said.isBefore(end(due, by))) {
            refuse(RefusalCode.CONTRADICTION, field, due + " is before it was said, at " + from, "a later date");
        }
        return due;
    }

    /** The first instant after the day, month or year meant. */
    private static Instant end(OccurredAt due, Instant by) {
        ZonedDateTime start = by.atZone(ZoneOffset.UTC);
        return switch (due.precision()) {
            case DAY -> start.plusDays(1).toInstant();
            case MONTH -> start.plusMonths(1).toInstant();
            case YEAR -> start.plusYears(1).toInstant();
            case INSTANT, ORDER_ONLY -> by;
        };
    }

    String unused(String field, String what, String key, Set<String> keys) {
        return unused(field, what, key, keys, "");
    }

    /** @param instead what to do where there is one already; empty where that goes without saying */
    String unused(String field, String what, String key, Set<String> keys, String instead) {
        if (keys.contains(key)) {
            refuse(
                    RefusalCode.DUPLICATE_KEY,
                    field,
                    "there is a " + what + " '" + key + "' already" + (instead.isEmpty() ? "" : ": " + instead));
        }
        return shortText(field, key);
    }

    /** A label for a new encounter or episode: the one asked for, or else the next free one with the prefix. */
    String newLabel(String prefix, @Nullable String label) {
        return label == null ? standing.nextLabel(prefix) : unusedLabel(label);
    }

    private String unusedLabel(String label) {
        if (standing.encounter(label) != null || standing.episode(label) != null) {
            refuse(
                    RefusalCode.DUPLICATE_LABEL,
                    "label",
                    "'" + label + "' is the label of another encounter or episode, or was of one since retracted");
        }
        return shortText("label", label);
    }

    static List<String> names(Collection<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).toList();
    }
}
