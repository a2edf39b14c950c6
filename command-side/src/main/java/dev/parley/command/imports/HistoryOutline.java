package dev.parley.command.imports;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.LifecycleFact.RealisationDescribed;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a history comes to with its corrections applied, for whoever is to see it before it is stored. An encounter that was amended is
 * one encounter, as it was amended; a plan that was carried out is no second one; what was retracted is counted, and nothing else is
 * said of it.
 *
 * @param title title of the realisation; its id where it has none
 * @param encounters those that stand, in the order of the history
 * @param participants those that stand, in the order in which they were identified
 * @param groups groups of these
 * @param retracted how many facts were retracted
 */
public record HistoryOutline(
        String title, List<Met> encounters, Set<String> participants, Set<StakeholderGroup> groups, int retracted) {

    /** Keeps its own copies. */
    public HistoryOutline {
        encounters = List.copyOf(encounters);
        participants = new LinkedHashSet<>(participants);
        groups = new LinkedHashSet<>(groups);
    }

    /**
     * An encounter that stands.
     *
     * @param label such as en1
     * @param title what it is
     * @param at when it was, or is planned for
     * @param attendances who takes part
     * @param planned whether it is to come, as far as the history says
     */
    public record Met(String label, String title, OccurredAt at, List<Attendance> attendances, boolean planned) {}

    /** What a history comes to. */
    public static HistoryOutline of(History history) {
        Chronicle chronicle = Chronicle.of(history);
        String title = history.realisation().value();
        List<Met> encounters = new ArrayList<>();
        Set<String> participants = new LinkedHashSet<>();
        Set<StakeholderGroup> groups = new LinkedHashSet<>();
        for (Occurrence occurrence : chronicle.standing()) {
            Fact fact = occurrence.fact();
            if (fact instanceof RealisationStarted started) {
                title = started.title();
            } else if (fact instanceof RealisationDescribed described) {
                title = described.title();
            } else if (fact instanceof ParticipantIdentified identified) {
                participants.add(identified.participant());
                groups.addAll(identified.groups());
            } else if (fact instanceof EncounterRecorded it) {
                encounters.add(new Met(it.label(), it.title(), it.at(), it.attendances(), false));
            } else if (fact instanceof EncounterAmended it) {
                encounters.add(new Met(it.label(), it.title(), it.at(), it.attendances(), false));
            } else if (fact instanceof EncounterPlanned it && !isCarriedOut(chronicle, occurrence)) {
                encounters.add(new Met(it.label(), it.title(), it.at(), it.attendances(), true));
            }
        }
        int retracted = (int) chronicle.entries().stream()
                .filter(entry ->
                        entry.fate() == Entry.Fate.RETRACTED && entry.recorded().event() instanceof Fact)
                .count();
        return new HistoryOutline(title, encounters, participants, groups, retracted);
    }

    private static boolean isCarriedOut(Chronicle chronicle, Occurrence plan) {
        return chronicle
                .find(plan.id())
                .filter(entry -> entry.fate() == Entry.Fate.CARRIED_OUT)
                .isPresent();
    }
}
