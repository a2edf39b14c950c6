package dev.parley.query.figure;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.course.EpisodeEntry;
import dev.parley.query.analysis.decision.DecisionEntry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What there is to draw and where it stands: the axis across, the lanes down. Every layer draws on the same one. */
final class Scene {

    /** The room of a page, in units of the picture. */
    static final double WIDTH = 1310;

    /** The room for the names of the lanes. */
    static final double LEFT = 150;

    /** From one lane to the next. */
    static final double LANE = 62;

    private static final List<StakeholderGroup> TOP_DOWN = List.of(
            StakeholderGroup.BENEFICIARIES,
            StakeholderGroup.DECISION_MAKERS,
            StakeholderGroup.USERS,
            StakeholderGroup.IT_FUNCTION,
            StakeholderGroup.VENDORS);

    final Analysis whole;
    final Analysis seen;
    final FigureOptions options;
    final Axis axis;
    final Svg svg = new Svg();
    final Boxes boxes = new Boxes();
    final Set<String> seenEncounters = new HashSet<>();
    /** The decisions that can be seen, by the encounter in which they were taken. */
    final Map<String, List<DecisionEntry>> decided = new HashMap<>();

    final Map<StakeholderGroup, Double> lanes = new EnumMap<>(StakeholderGroup.class);
    final EpisodeTimes times;
    final List<List<EpisodeEntry>> strips;
    final double pitch;
    final double radius;
    final boolean dense;
    final double now;
    final double stripsTop = 60;
    final double labelY;
    final double top;
    final double bottom;

    Scene(Analysis whole, Analysis seen, FigureOptions options) {
        this.whole = whole;
        this.seen = seen;
        this.options = options;
        this.axis = Axis.of(whole, seen, LEFT, WIDTH - LEFT, options);
        this.pitch = axis.pitch();
        this.radius = Math.min(8.5, Math.max(2, axis.tight() * 0.42));
        this.dense = pitch < 40;
        seen.encounters().forEach(each -> seenEncounters.add(each.label()));
        for (DecisionEntry each : seen.decisions()) {
            if (each.within() != null) {
                decided.computeIfAbsent(each.within(), any -> new ArrayList<>()).add(each);
            }
        }
        double cursor = options.cursor() == null ? Double.NaN : axis.justAfter(options.cursor());
        boolean partial = !whole.equals(seen);
        this.now = partial && !Double.isNaN(cursor) ? cursor : axis.right();
        this.times = new EpisodeTimes(whole, seen, axis, now);
        this.strips = times.strips();
        this.labelY = stripsTop + Math.max(1, strips.size()) * 20 + 16;
        double y = labelY + 26;
        double first = y;
        for (StakeholderGroup group : TOP_DOWN) {
            if (group != StakeholderGroup.BENEFICIARIES || hasBeneficiaries()) {
                lanes.put(group, y);
                y += LANE;
            }
        }
        this.top = first;
        this.bottom = y - LANE;
    }

    private boolean hasBeneficiaries() {
        return whole.episodes().stream().anyMatch(each -> each.activeGroups().contains(StakeholderGroup.BENEFICIARIES))
                || axis.encounters().stream()
                        .anyMatch(each -> each.needed().contains(StakeholderGroup.BENEFICIARIES)
                                || each.groups().contains(StakeholderGroup.BENEFICIARIES)
                                || each.notPresent().contains(StakeholderGroup.BENEFICIARIES))
                || whole.needs().stream().anyMatch(each -> each.group() == StakeholderGroup.BENEFICIARIES);
    }
}
