package dev.parley.query.analysis.need;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.NeedFact.NeedStated;
import dev.parley.kernel.event.NeedFact.NeedValued;
import dev.parley.query.analysis.core.term.ForkableMap;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.core.term.Phrasing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A need on its way from stated to valued. */
public final class NeedTrace implements ForkableMap.Entry<NeedTrace> {

    /** A stage that a need reached, or a way it left. */
    enum Stage {
        STATED,
        SPECIFIED,
        DROPPED,
        WITHDRAWN,
        DELIVERED,
        VALUED
    }

    private final String key;
    private final Map<Stage, Occurrence> last = new EnumMap<>(Stage.class);
    private final Map<Stage, Moment> moments = new EnumMap<>(Stage.class);
    private final Map<StakeholderGroup, Integer> ratings = new EnumMap<>(StakeholderGroup.class);
    private final List<String> events = new ArrayList<>();
    private @Nullable Occurrence first;
    private @Nullable StakeholderGroup group;
    private @Nullable String constituency;
    private String description;
    private @Nullable NeedEntry written;

    NeedTrace(String key) {
        this.key = key;
        this.description = key;
    }

    @Override
    public NeedTrace copy() {
        NeedTrace copy = new NeedTrace(key);
        copy.last.putAll(last);
        copy.moments.putAll(moments);
        copy.ratings.putAll(ratings);
        copy.events.addAll(events);
        copy.first = first;
        copy.group = group;
        copy.constituency = constituency;
        copy.description = description;
        return copy;
    }

    void reach(Stage stage, Occurrence source, Moment moment) {
        written = null;
        last.put(stage, source);
        moments.put(stage, moment);
        events.add(source.id());
        if (source.fact() instanceof NeedStated stated) {
            first = first == null ? source : first;
            group = stated.group();
            constituency = stated.constituency();
            description = stated.description();
        } else if (source.fact() instanceof NeedValued valued) {
            ratings.put(valued.group(), valued.rating());
        }
    }

    String key() {
        return key;
    }

    /** The need in words, to go on in a sentence. */
    String description() {
        return Phrasing.quoted(description);
    }

    /** Whose need it is, or null before it was stated. */
    @Nullable
    StakeholderGroup group() {
        return group;
    }

    /** What stated it first, or null. */
    @Nullable
    Occurrence first() {
        return first;
    }

    /** What last brought it to the stage, or null. */
    @Nullable
    Occurrence at(Stage stage) {
        return last.get(stage);
    }

    /** Stated, and neither valued nor withdrawn. */
    boolean live() {
        return last.containsKey(Stage.STATED) && !last.containsKey(Stage.VALUED) && !last.containsKey(Stage.WITHDRAWN);
    }

    /** Left out of what was specified, and not taken in, given up or delivered since. */
    boolean dropped() {
        Occurrence dropped = last.get(Stage.DROPPED);
        Occurrence specified = last.get(Stage.SPECIFIED);
        return dropped != null
                && (specified == null || specified.compareTo(dropped) < 0)
                && !last.containsKey(Stage.WITHDRAWN)
                && !last.containsKey(Stage.DELIVERED);
    }

    /** How the group that stated it rates what it got, or null. */
    @Nullable
    Integer ownRating() {
        return group == null ? null : ratings.get(group);
    }

    @Nullable
    NeedEntry entry() {
        Moment stated = moments.get(Stage.STATED);
        if (written == null && stated != null && group != null) {
            written = new NeedEntry(
                    key,
                    group,
                    constituency,
                    description,
                    stated,
                    moments.get(Stage.SPECIFIED),
                    moments.get(Stage.DROPPED),
                    moments.get(Stage.WITHDRAWN),
                    moments.get(Stage.DELIVERED),
                    moments.get(Stage.VALUED),
                    Collections.unmodifiableMap(new EnumMap<>(ratings)),
                    List.copyOf(events));
        }
        return written;
    }
}
