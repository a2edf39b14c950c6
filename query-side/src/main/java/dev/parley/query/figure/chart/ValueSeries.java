package dev.parley.query.figure.chart;

import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.term.Voice;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.value.ValueEntry;
import dev.parley.query.words.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Perceived value as numbers, for a chart that is drawn in the browser and tells what one points at. The picture that
 * {@link ValueChart} draws says the same without scripts and on paper.
 *
 * @param labels labels of the encounters, in their order
 * @param groups ratings of a group, or of a part of one
 */
public record ValueSeries(List<String> labels, List<Group> groups) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Ratings of a group, or of a part of one, one place an encounter; the last where there are several, null where there is none.
     *
     * @param name the group
     * @param tone its style class
     * @param ratings from 1 to 5
     */
    public record Group(String name, String tone, List<@Nullable Integer> ratings) {}

    /** The ratings of an analysis, where its encounters are. */
    public static ValueSeries of(Analysis analysis) {
        List<String> labels = analysis.encounters().stream()
                .filter(each -> !each.planned())
                .map(EncounterEntry::label)
                .toList();
        Map<Voice, List<@Nullable Integer>> ratings = new TreeMap<>(ValueChart.ORDER);
        for (ValueEntry value : analysis.values()) {
            int place = Math.max(
                    0,
                    labels.indexOf(
                            labels.contains(value.about())
                                    ? value.about()
                                    : value.at().after()));
            if (!labels.isEmpty()) {
                ratings.computeIfAbsent(
                                ValueChart.voice(value),
                                key -> new ArrayList<>(Collections.nCopies(labels.size(), null)))
                        .set(place, value.rating());
            }
        }
        return new ValueSeries(
                labels,
                ratings.entrySet().stream()
                        .map(each -> new Group(
                                ValueChart.name(each.getKey()),
                                Words.tone(each.getKey().group()),
                                each.getValue()))
                        .toList());
    }

    /** The same as JSON; empty where there is nothing that a line could join. */
    public String json() {
        return groups.isEmpty() || labels.size() < 2 ? "" : JSON.writeValueAsString(this);
    }
}
