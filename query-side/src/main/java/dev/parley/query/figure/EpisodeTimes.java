package dev.parley.query.figure;

import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.course.EpisodeEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The places of the episodes along the axis, and in which strip, so that none covers another. */
final class EpisodeTimes {

    private final Analysis whole;
    private final Analysis seen;
    private final Set<String> labelsSeen;
    private final Axis axis;
    private final double now;

    EpisodeTimes(Analysis whole, Analysis seen, Axis axis, double now) {
        this.whole = whole;
        this.seen = seen;
        this.labelsSeen = seen.episodes().stream().map(EpisodeEntry::label).collect(Collectors.toSet());
        this.axis = axis;
        this.now = now;
    }

    double beganAt(EpisodeEntry episode) {
        return axis.x(episode.began());
    }

    double endedAt(EpisodeEntry episode) {
        return Math.max(beganAt(episode) + 4, axis.x(episode.ended(), now));
    }

    /** The episodes seen then, and after them those only known since. */
    List<EpisodeEntry> all() {
        Map<String, EpisodeEntry> byLabel = new LinkedHashMap<>();
        whole.episodes().forEach(each -> byLabel.put(each.label(), each));
        seen.episodes().forEach(each -> byLabel.put(each.label(), each));
        return byLabel.values().stream()
                .filter(each -> !axis.outside(each.began(), each.ended()))
                .toList();
    }

    boolean later(EpisodeEntry episode) {
        return !labelsSeen.contains(episode.label());
    }

    /** Puts episodes that overlap into different strips. */
    List<List<EpisodeEntry>> strips() {
        List<List<EpisodeEntry>> strips = new ArrayList<>();
        List<EpisodeEntry> ordered = new ArrayList<>(all());
        ordered.sort(Comparator.comparingDouble(this::beganAt).thenComparing(EpisodeEntry::label));
        for (EpisodeEntry episode : ordered) {
            List<EpisodeEntry> free = null;
            for (List<EpisodeEntry> strip : strips) {
                if (endedAt(strip.get(strip.size() - 1)) <= beganAt(episode) + 1 && free == null) {
                    free = strip;
                }
            }
            if (free == null && strips.size() < 4) {
                free = new ArrayList<>();
                strips.add(free);
            }
            (free == null ? strips.get(strips.size() - 1) : free).add(episode);
        }
        return strips;
    }
}
