package dev.parley.command.intake.reading;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Puts the stream of one realisation together: start first, participants before they take part, phases before they are used. */
public final class StreamBuilder {

    private final IntakeContext context;
    private final RealisationId realisation;
    private final List<RecordedEvent> events = new ArrayList<>();
    private final Set<String> participants = new HashSet<>();
    private final Set<Phase> entered = EnumSet.noneOf(Phase.class);
    private Phase phase = Phase.INITIATION;
    private Instant latest = Instant.MIN;
    private int encounters;
    private int line;
    private final List<Integer> lines = new ArrayList<>();

    public StreamBuilder(
            IntakeContext context,
            RealisationId realisation,
            String title,
            OccurredAt at,
            Instant recorded,
            Evidence evidence) {
        this.context = context;
        this.realisation = realisation;
        add(new RealisationStarted(realisation, context.organisation(), title, null, null, at, evidence), recorded);
    }

    public RealisationId realisation() {
        return realisation;
    }

    /** Where in the file what is added next stands. */
    public void line(int line) {
        this.line = line;
    }

    /** The line of each event, 0 where it has none of its own. */
    public List<Integer> lines() {
        return lines;
    }

    /** Encounters so far, planned or recorded. */
    public int encounters() {
        return encounters;
    }

    /** Identifies a participant unless that is done. */
    public void participant(
            String participant, Set<StakeholderGroup> groups, OccurredAt at, Instant recorded, Evidence evidence) {
        if (participants.add(participant)) {
            add(
                    new ParticipantIdentified(realisation, participant, groups, ParticipantRole.MEMBER, at, evidence),
                    recorded);
        }
    }

    /**
     * The phase a fact belongs to, entered where it is new. Phases are only ever entered forwards: a fact of an earlier
     * phase that was never entered belongs to the present one, and so does one said to come before the first phase once
     * there is one.
     */
    public Phase phase(Phase wanted, OccurredAt at, Instant recorded, Evidence evidence) {
        if (entered.contains(wanted) || (wanted == Phase.ANTECEDENT && entered.isEmpty())) {
            return wanted;
        }
        if (!entered.isEmpty() && wanted.compareTo(phase) < 0) {
            return phase;
        }
        phase = wanted;
        entered.add(wanted);
        add(new PhaseEntered(realisation, wanted, at, evidence), recorded);
        return wanted;
    }

    /** Adds a fact; recorded times never run backwards in a stream. */
    public void add(RealisationEvent event, Instant recorded) {
        latest = recorded.isAfter(latest) ? recorded : latest;
        lines.add(line);
        encounters += event instanceof EncounterPlanned || event instanceof EncounterRecorded ? 1 : 0;
        String id = UUID.nameUUIDFromBytes((context.organisation() + "/" + realisation + "/" + events.size())
                        .getBytes(StandardCharsets.UTF_8))
                .toString();
        events.add(new RecordedEvent(id, events.size(), latest, context.principal(), event));
    }

    public History build() {
        return new History(realisation, events);
    }
}
