package dev.parley.command.intake.reading;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.kernel.chronicle.Memberships;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A stored history that a file goes on with, whoever logged it: participants and phases that stand there and labels that were ever given
 * are gone by, what is new is added behind.
 */
public final class Continuation {

    /** A participant as it is stored. */
    private record Known(String title, Set<StakeholderGroup> groups) {}

    private final History stored;
    private final @Nullable History fresh;
    private final IntakeContext context;
    private final Evidence frame;
    private final List<RecordedEvent> events;
    private final Map<String, Known> participants = new HashMap<>();
    private final Set<String> labels = new HashSet<>();
    private final NavigableSet<Phase> phases = new TreeSet<>();
    private Instant latest;

    /**
     * @param stored all that is stored of the realisation
     * @param fresh what the file would become alone, from which participants are taken; null where it becomes nothing
     * @param context on whose behalf, and when
     * @param frame what phases rest on that have to be entered
     */
    public Continuation(History stored, @Nullable History fresh, IntakeContext context, Evidence frame) {
        this.stored = stored;
        this.fresh = fresh;
        this.context = context;
        this.frame = frame;
        this.events = new ArrayList<>(all(stored));
        this.latest = context.now();
        Chronicle chronicle = Chronicle.of(stored);
        for (Occurrence each : chronicle.standing()) {
            if (each.fact() instanceof PhaseEntered entered) {
                phases.add(entered.phase());
            }
        }
        Memberships.of(chronicle.standing()).last().forEach(each -> know(each.participant(), each.groups()));
        for (RecordedEvent each : events) {
            RealisationEvent event = each.event();
            // A label is given once, also where what had it was taken back.
            if (event instanceof EncounterPlanned planned) {
                labels.add(planned.label());
            } else if (event instanceof EncounterRecorded recorded) {
                labels.add(recorded.label());
            } else if (event instanceof EpisodeBegun begun) {
                labels.add(begun.label());
            }
            latest = each.recordedAt().isAfter(latest) ? each.recordedAt() : latest;
        }
    }

    /** The events of a history in their order. */
    public static List<RecordedEvent> all(History history) {
        return Chronicle.of(history).entries().stream().map(Entry::recorded).toList();
    }

    private void know(String title, Set<StakeholderGroup> groups) {
        participants.put(title.toLowerCase(Locale.ROOT), new Known(title, groups));
    }

    private List<ParticipantIdentified> identified() {
        History read = fresh;
        return read == null
                ? List.of()
                : all(read).stream()
                        .map(RecordedEvent::event)
                        .filter(ParticipantIdentified.class::isInstance)
                        .map(ParticipantIdentified.class::cast)
                        .toList();
    }

    /**
     * Participants whom the file puts into other groups than what is stored.
     *
     * @param line where the file speaks of one, 0 where it is not said
     */
    public List<IntakeProblem> others(String file, ToIntFunction<String> line, Set<String> wanted) {
        List<IntakeProblem> others = new ArrayList<>();
        for (ParticipantIdentified identified : identified()) {
            Known known = participants.get(identified.participant().toLowerCase(Locale.ROOT));
            if (wanted.contains(identified.participant())
                    && known != null
                    && !known.groups().equals(identified.groups())) {
                others.add(new IntakeProblem(
                        file,
                        line.applyAsInt(identified.participant()),
                        "participants",
                        "'" + identified.participant() + "' belongs to " + identified.groups()
                                + " by what is imported and to " + known.groups()
                                + " in what is stored; make it say the same"));
            }
        }
        return others;
    }

    /** The phase that the realisation is in; null before the first. */
    public @Nullable Phase present() {
        return phases.isEmpty() ? null : phases.last();
    }

    /** The groups of somebody who is known by a role title, capitals apart; null where nobody is. */
    public @Nullable Set<StakeholderGroup> groups(String title) {
        Known known = participants.get(title.toLowerCase(Locale.ROOT));
        return known == null ? null : known.groups();
    }

    /** The phase that something belongs to, entered where it is new; phases are only ever entered forwards. */
    private Phase phase(Phase wanted, OccurredAt at) {
        if (phases.contains(wanted)) {
            return wanted;
        }
        Phase last = phases.isEmpty() ? null : phases.last();
        if (last != null && wanted.compareTo(last) < 0) {
            return last;
        }
        phases.add(wanted);
        add(new PhaseEntered(stored.realisation(), wanted, at, frame));
        return wanted;
    }

    /** Adds a fact. */
    public void add(RealisationEvent event) {
        String id = UUID.nameUUIDFromBytes((context.organisation() + "/" + stored.realisation() + "/" + events.size())
                        .getBytes(StandardCharsets.UTF_8))
                .toString();
        events.add(new RecordedEvent(id, events.size(), latest, context.principal(), event));
    }

    /** Adds a plan of the file under the next label, with the participants and the phase that it needs. */
    public void plan(EncounterPlanned wanted) {
        identify(wanted.attendances());
        Phase phase = phase(wanted.phase(), OccurredAt.instant(context.now()));
        add(new EncounterPlanned(
                stored.realisation(),
                label(),
                wanted.kind(),
                wanted.title(),
                phase,
                wanted.attendances().stream().map(this::asKnown).toList(),
                wanted.needed(),
                wanted.at(),
                wanted.evidence()));
    }

    /**
     * Adds an encounter of the file, with the participants and the phase that it needs.
     *
     * @param planned label of the plan that it carries out; null for the next label
     */
    public void encounter(EncounterRecorded wanted, @Nullable String planned) {
        identify(wanted.attendances());
        Phase phase = phase(wanted.phase(), wanted.at());
        add(new EncounterRecorded(
                stored.realisation(),
                planned == null ? label() : planned,
                wanted.kind(),
                wanted.title(),
                phase,
                wanted.attendances().stream().map(this::asKnown).toList(),
                wanted.needed(),
                wanted.outcome(),
                wanted.conflictKind(),
                wanted.preparatory(),
                wanted.at(),
                wanted.evidence()));
    }

    private void identify(List<Attendance> attendances) {
        for (ParticipantIdentified identified : identified()) {
            if (attendances.stream().anyMatch(each -> each.participant().equals(identified.participant()))
                    && !participants.containsKey(identified.participant().toLowerCase(Locale.ROOT))) {
                know(identified.participant(), identified.groups());
                add(identified);
            }
        }
    }

    private String label() {
        int number = labels.size() + 1;
        while (!labels.add("en" + number)) {
            number++;
        }
        return "en" + number;
    }

    /** Somebody who takes part, by the title that is stored. */
    private Attendance asKnown(Attendance attendance) {
        Known known = participants.get(attendance.participant().toLowerCase(Locale.ROOT));
        return known == null ? attendance : new Attendance(known.title(), attendance.presence());
    }

    /** What is stored, and after it what was added. */
    public History history() {
        return new History(stored.realisation(), events);
    }
}
