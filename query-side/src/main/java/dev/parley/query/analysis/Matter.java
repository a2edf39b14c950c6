package dev.parley.query.analysis;

import dev.parley.kernel.chronicle.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A finding in the making. */
final class Matter implements Ledger.Entry<Matter> {

    private final String id;
    private final Sketch sketch;
    private final Moment since;
    private final Place place;
    private final List<Clause> evidence;
    private final List<LevelChange> levels;
    private Severity severity;
    private String title;
    private String explanation;
    private boolean observed;
    private @Nullable Level level;
    private @Nullable LeadTime leadTime;
    private @Nullable Moment until;
    private @Nullable String ended;
    private @Nullable Finding written;

    Matter(String id, Sketch sketch, Moment since, Place place, Severity severity, String title, String explanation) {
        this.id = id;
        this.sketch = sketch;
        this.since = since;
        this.place = place;
        this.severity = severity;
        this.title = title;
        this.explanation = explanation;
        this.evidence = new ArrayList<>();
        this.levels = new ArrayList<>();
    }

    private Matter(Matter other) {
        id = other.id;
        sketch = other.sketch;
        since = other.since;
        place = other.place;
        severity = other.severity;
        title = other.title;
        explanation = other.explanation;
        evidence = new ArrayList<>(other.evidence);
        levels = new ArrayList<>(other.levels);
        observed = other.observed;
        level = other.level;
        leadTime = other.leadTime;
        until = other.until;
        ended = other.ended;
    }

    @Override
    public Matter copy() {
        return new Matter(this);
    }

    String id() {
        return id;
    }

    Place place() {
        return place;
    }

    Severity severity() {
        return severity;
    }

    boolean open() {
        return until == null;
    }

    /** Says it anew, where it is seen differently now. */
    void say(Severity severity, String title, String explanation) {
        written = null;
        this.severity = severity;
        this.title = title;
        this.explanation = explanation;
    }

    void cite(List<Ground> grounds) {
        written = null;
        grounds.forEach(ground -> evidence.add(ground.cited()));
    }

    void observe() {
        written = null;
        observed = true;
    }

    void reach(Level level, Moment when) {
        written = null;
        this.level = level;
        levels.add(new LevelChange(level, when));
    }

    void lead(LeadTime lead) {
        written = null;
        leadTime = lead;
    }

    void end(Moment when, String why) {
        written = null;
        until = when;
        ended = why;
    }

    /** The finding as it stands; written once and kept until something changes. */
    Finding finding(RuleSet rules) {
        Finding finding = written;
        if (finding == null) {
            finding = new Finding(
                    id,
                    sketch.type(),
                    level,
                    severity,
                    sketch.phase(),
                    sketch.groups(),
                    sketch.subject(),
                    evidence,
                    sketch.type().rule(),
                    rules.version(),
                    since,
                    until,
                    ended,
                    levels,
                    leadTime,
                    observed,
                    title,
                    explanation,
                    sketch.type().source());
            written = finding;
        }
        return finding;
    }
}
