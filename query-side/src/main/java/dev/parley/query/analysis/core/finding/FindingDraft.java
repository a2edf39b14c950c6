package dev.parley.query.analysis.core.finding;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.chronicle.Place;
import dev.parley.query.analysis.core.term.ForkableMap;
import dev.parley.query.analysis.core.term.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A finding in the making. */
public final class FindingDraft implements ForkableMap.Entry<FindingDraft> {

    private final String id;
    private final FindingIdentity identity;
    private final Moment since;
    private final Place place;
    private final List<Clause> evidence;
    private final List<LevelChange> levels;
    /** Where each level was reached. */
    private final List<Place> reached;

    private Severity severity;
    private Set<StakeholderGroup> groups;
    private String title;
    private String explanation;
    private boolean observed;
    /** Whether time alone brought it, so that it is known from its date on and not from the next fact. */
    private boolean passed;

    private @Nullable Level level;
    private @Nullable LeadTime leadTime;
    private @Nullable Moment until;
    private @Nullable String ended;
    private @Nullable Finding written;

    FindingDraft(
            String id,
            FindingIdentity identity,
            Moment since,
            Place place,
            Severity severity,
            String title,
            String explanation) {
        this.id = id;
        this.identity = identity;
        this.since = since;
        this.place = place;
        this.severity = severity;
        this.groups = identity.groups();
        this.title = title;
        this.explanation = explanation;
        this.evidence = new ArrayList<>();
        this.levels = new ArrayList<>();
        this.reached = new ArrayList<>();
    }

    private FindingDraft(FindingDraft other) {
        id = other.id;
        identity = other.identity;
        since = other.since;
        place = other.place;
        severity = other.severity;
        title = other.title;
        explanation = other.explanation;
        evidence = new ArrayList<>(other.evidence);
        levels = new ArrayList<>(other.levels);
        reached = new ArrayList<>(other.reached);
        groups = other.groups;
        observed = other.observed;
        passed = other.passed;
        level = other.level;
        leadTime = other.leadTime;
        until = other.until;
        ended = other.ended;
    }

    @Override
    public FindingDraft copy() {
        return new FindingDraft(this);
    }

    String id() {
        return id;
    }

    Place place() {
        return place;
    }

    /** Whether it came to hold with that fact. */
    boolean cameUpWith(Occurrence fact) {
        return fact.id().equals(since.event());
    }

    /** Encounters between the first sign and the confirmation; 0 where it is not confirmed. */
    int warning() {
        return leadTime == null ? 0 : leadTime.encounters();
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

    public void cite(List<Ground> grounds) {
        written = null;
        grounds.forEach(ground -> evidence.add(ground.cited()));
    }

    /** Cites those of the grounds that are not cited yet. */
    void citeAnew(List<Ground> grounds) {
        written = null;
        for (Ground ground : grounds) {
            Clause clause = ground.cited();
            if (!evidence.contains(clause)) {
                evidence.add(clause);
            }
        }
    }

    /** Whether that is what it says already, of the same groups. */
    boolean says(FindingReport report) {
        return severity == report.severity()
                && title.equals(report.title())
                && explanation.equals(report.explanation())
                && groups.equals(report.identity().groups());
    }

    public void observe() {
        written = null;
        observed = true;
    }

    void passed() {
        written = null;
        passed = true;
    }

    public void reach(Level level, Moment when, Place place) {
        written = null;
        this.level = level;
        levels.add(new LevelChange(level, when, false));
        reached.add(place);
    }

    /** Levels reached at the date of this place rest on the order in which the facts of that date were recorded. */
    public void tie(Place place) {
        for (int i = 0; i < levels.size(); i++) {
            LevelChange change = levels.get(i);
            if (!change.byRecordedOrder() && reached.get(i).compareMoment(place) == 0) {
                written = null;
                levels.set(i, new LevelChange(change.level(), change.since(), true));
            }
        }
    }

    /** Concerns these groups from now on. */
    void concern(Set<StakeholderGroup> groups) {
        written = null;
        this.groups = StakeholderGroup.ordered(groups);
    }

    /** The levels reached, oldest first. */
    List<Level> path() {
        if (levels.isEmpty()) {
            return List.of();
        }
        return levels.stream().map(LevelChange::level).toList();
    }

    void reopen() {
        written = null;
        until = null;
        ended = null;
    }

    Set<StakeholderGroup> groups() {
        return groups;
    }

    public void lead(LeadTime lead) {
        written = null;
        leadTime = lead;
    }

    void end(Moment when, String why) {
        written = null;
        until = when;
        ended = why;
    }

    /** The finding as it stands; written once and kept until something changes. */
    Finding finding(RuleSet rules, FirstKnown known) {
        Finding finding = written;
        if (finding == null) {
            Moment end = until;
            Moment first = passed ? since : since.knownSince(known.shown(id, since.recorded()));
            List<LevelChange> path = new ArrayList<>(levels.size());
            for (int i = 0; i < levels.size(); i++) {
                LevelChange change = levels.get(i);
                path.add(new LevelChange(
                        change.level(),
                        change.since().knownSince(known.level(id, levels, i)),
                        change.byRecordedOrder()));
            }
            LeadTime lead = leadTime;
            finding = new Finding(
                    id,
                    identity.type(),
                    level,
                    severity,
                    identity.phase(),
                    groups,
                    identity.subject(),
                    evidence,
                    identity.type().rule(),
                    rules.version(),
                    first,
                    end == null ? null : end.knownSince(endKnown(known, path, end)),
                    ended,
                    path,
                    lead == null ? null : lead.known(first, path),
                    observed,
                    title,
                    explanation,
                    identity.type().source(),
                    Set.of());
            written = finding;
        }
        return finding;
    }

    /** A finding with levels ends as it is cleared, and may have been cleared before. */
    private Instant endKnown(FirstKnown known, List<LevelChange> path, Moment end) {
        return path.isEmpty()
                ? known.ended(id, end.recorded())
                : path.get(path.size() - 1).since().recorded();
    }
}
