package dev.parley.query.figure;

import dev.parley.kernel.Outcome;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.course.EncounterEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Encounters that follow each other in one phase with nothing to point out about any: drawn as one where there are too
 * many to draw each.
 *
 * @param encounters one that stands for itself, or at least {@value #LEAST}
 */
record EncounterRun(List<EncounterEntry> encounters) {

    private static final int LEAST = 3;

    /** The least distance between posts that can still be told apart. */
    private static final double TELLABLE = 9;

    EncounterEntry first() {
        return encounters.get(0);
    }

    EncounterEntry last() {
        return encounters.get(encounters.size() - 1);
    }

    boolean single() {
        return encounters.size() == 1;
    }

    /** All encounters of the axis, in order: each for itself where there is room, else in runs. */
    static List<EncounterRun> of(Scene scene) {
        List<EncounterEntry> all = scene.axis.encounters();
        if (scene.pitch >= TELLABLE) {
            return all.stream().map(each -> new EncounterRun(List.of(each))).toList();
        }
        Set<String> pointedOut = new HashSet<>();
        for (Finding finding : scene.seen.findings()) {
            if (FindingLayer.isPoint(finding)) {
                pointedOut.add(finding.since().event());
            }
        }
        List<EncounterRun> runs = new ArrayList<>();
        List<EncounterEntry> current = new ArrayList<>();
        for (EncounterEntry each : all) {
            boolean stands = each.planned()
                    || !each.absent().isEmpty()
                    || each.outcome() == Outcome.CONFLICT
                    || each.outcome() == Outcome.RESISTANCE
                    || pointedOut.contains(each.event())
                    || each.label().equals(scene.options.cursor());
            boolean breaks = !current.isEmpty()
                    && (current.get(0).phase() != each.phase()
                            || scene.seenEncounters.contains(current.get(0).label())
                                    != scene.seenEncounters.contains(each.label()));
            if (stands || breaks) {
                close(current, runs);
            }
            if (stands) {
                runs.add(new EncounterRun(List.of(each)));
            } else {
                current.add(each);
            }
        }
        close(current, runs);
        return runs;
    }

    private static void close(List<EncounterEntry> current, List<EncounterRun> runs) {
        if (current.size() >= LEAST) {
            runs.add(new EncounterRun(List.copyOf(current)));
        } else {
            current.forEach(each -> runs.add(new EncounterRun(List.of(each))));
        }
        current.clear();
    }
}
