package dev.parley.query.replay;

import dev.parley.kernel.Claim;
import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.chronicle.Timeline;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeNeeded;
import dev.parley.kernel.event.NeedFact.NeedStated;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction;
import dev.parley.kernel.flat.FlatEvents;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.Fold;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.words.FactWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Computes a replay step by step. As known: events in the order they were recorded, each step seeing what was recorded by
 * then. As occurred: events in the order they happened, each step seeing what had happened by then, however late it was
 * recorded; corrections are applied throughout and have no step of their own.
 */
public final class Replay {

    private static final int REMEMBERED = 1_000;
    private static final int LONGEST = 240;

    private final History history;
    private final Cut.Clock clock;
    private final Analyst analyst;
    private final List<RecordedEvent> order;
    private final Map<String, String> names;
    private final Map<Integer, Map<String, Finding>> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Map<String, Finding>> eldest) {
            return size() > REMEMBERED;
        }
    };
    private @Nullable Fold fold;

    /**
     * A replay of a history; nothing is computed yet.
     *
     * @param history what to replay
     * @param clock in which order
     * @param analyst who looks at it after each step
     */
    public Replay(History history, Cut.Clock clock, Analyst analyst) {
        this.history = history;
        this.clock = clock;
        this.analyst = analyst;
        this.names = names(history);
        this.order = clock == Cut.Clock.KNOWN ? history.events() : occurred(history);
    }

    /** Number of steps. */
    public int size() {
        return order.size();
    }

    /** The clock it follows. */
    public Cut.Clock clock() {
        return clock;
    }

    /**
     * Step that first shows a label, or an event id.
     *
     * @return number of the step, from 1, or 0 where there is none
     */
    public int find(String labelOrId) {
        for (int i = 0; i < order.size(); i++) {
            if (order.get(i).id().equals(labelOrId) || label(order.get(i)).equals(labelOrId)) {
                return i + 1;
            }
        }
        return 0;
    }

    /**
     * One step.
     *
     * @param number from 1 to {@link #size}
     * @return what it shows
     */
    public Frame frame(int number) {
        RecordedEvent event = order.get(number - 1);
        Map<String, Finding> before = number == 1 ? Map.of() : open(number - 1);
        Map<String, Finding> now = open(number);
        List<String> appeared = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        now.forEach((id, finding) -> {
            Finding earlier = before.get(id);
            if (earlier == null) {
                appeared.add(words(finding));
            } else if (earlier.level() != finding.level()) {
                changed.add(words(finding) + ", was " + earlier.level());
            }
        });
        List<String> ended = new ArrayList<>();
        if (before.keySet().stream().anyMatch(id -> !now.containsKey(id))) {
            Map<String, Finding> all = new LinkedHashMap<>();
            analysis(number).findings().forEach(finding -> all.put(finding.id(), finding));
            before.forEach((id, finding) -> {
                if (!now.containsKey(id)) {
                    Finding after = all.get(id);
                    String why = after == null ? null : after.ended();
                    ended.add(words(after == null ? finding : after) + (why == null ? "" : ": " + why));
                }
            });
        }
        return new Frame(number, order.size(), event, line(event), label(event), appeared, changed, ended, now.size());
    }

    /** Analysis after a step. */
    public Analysis analysis(int number) {
        return clock == Cut.Clock.KNOWN
                ? known(number)
                : analyst.analyse(
                        history, new Cut.AsOccurredAfter(lastOccurred(number).id()));
    }

    /** Going forwards takes in one event a step; going back begins anew. */
    private Analysis known(int number) {
        Fold following = fold;
        if (following == null || following.version() > number) {
            following = analyst.start(history.realisation());
            fold = following;
        }
        for (RecordedEvent event : history.events().subList(following.version(), number)) {
            following.add(event);
        }
        return following.analysis();
    }

    private Map<String, Finding> open(int number) {
        Map<String, Finding> known = seen.get(number);
        if (known == null) {
            known = new LinkedHashMap<>();
            for (Finding finding : analysis(number).findings()) {
                if (finding.open()) {
                    known.put(finding.id(), finding);
                }
            }
            seen.put(number, known);
        }
        return known;
    }

    /** What stands, in the order it occurred; a plan comes when it is planned for. */
    private static List<RecordedEvent> occurred(History history) {
        return Timeline.of(history, Cut.HINDSIGHT).facts().stream()
                .sorted(Comparator.comparing(Occurrence::due))
                .map(Occurrence::recorded)
                .toList();
    }

    /** Nothing occurs when a plan is due: what has happened by then is what had happened at the step before. */
    private RecordedEvent lastOccurred(int number) {
        for (int i = number - 1; i >= 0; i--) {
            if (!(order.get(i).event() instanceof EncounterPlanned)) {
                return order.get(i);
            }
        }
        return order.get(number - 1);
    }

    private static String label(RecordedEvent recorded) {
        Map<String, String> flat = FlatEvents.write(recorded);
        return flat.getOrDefault("label", flat.getOrDefault("episode", ""));
    }

    /** One finding: type, level, groups, title. */
    static String words(Finding finding) {
        String groups = finding.groups().stream().map(Replay::name).collect(Collectors.joining(", "));
        return finding.type().name().replace('_', ' ').toLowerCase(Locale.ROOT)
                + (finding.level() == null ? "" : " " + finding.level())
                + (groups.isEmpty() ? "" : " (" + groups + ")") + ": " + finding.title();
    }

    private static String name(StakeholderGroup group) {
        return group.name().toLowerCase(Locale.ROOT).replace('_', ' ').replace("it function", "IT");
    }

    /** One line for an event: when, what sort of fact, and the fact with its objects, in the words of the pages. */
    private String line(RecordedEvent recorded) {
        RealisationEvent event = recorded.event();
        String when = event instanceof Retraction
                ? "correction"
                : FlatEvents.write(recorded).getOrDefault("at", "");
        FactWords words = FactWords.of(event).naming(names);
        String within = words.within();
        boolean told = within == null || words.text().contains(within);
        String text = words.text() + (told ? "" : ", at " + within);
        return String.format(Locale.ROOT, "%-22s %s: %s", when, words.kind(), shortened(text));
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
    }

    /** What items and needs are called, by their keys: by words that stand, or by those that were taken back where none do. */
    private static Map<String, String> names(History history) {
        Map<String, String> names = new LinkedHashMap<>();
        Chronicle chronicle = Chronicle.of(history);
        chronicle.standing().forEach(each -> name(each.fact(), names));
        chronicle.entries().forEach(each -> name(each.recorded().event(), names));
        return names;
    }

    private static void name(RealisationEvent event, Map<String, String> names) {
        if (event instanceof KnowledgeHeld held) {
            names.putIfAbsent(held.item(), held.description());
        } else if (event instanceof KnowledgeNeeded needed) {
            names.putIfAbsent(needed.item(), needed.description());
        } else if (event instanceof NeedStated stated) {
            names.putIfAbsent(stated.need(), stated.description());
        }
    }

    /** How an event is known: evidence level, source and coder, who recorded it and when. */
    static String evidence(RecordedEvent recorded) {
        Map<String, String> flat = FlatEvents.write(recorded);
        List<String> parts = new ArrayList<>();
        parts.add(flat.getOrDefault("evidence.level", "no evidence level").toLowerCase(Locale.ROOT));
        parts.add("source: " + flat.getOrDefault("evidence.source", "none given"));
        parts.add("coder: " + flat.getOrDefault("evidence.coder", "none given"));
        if (flat.containsKey("evidence.for")) {
            parts.add("for: " + flat.get("evidence.for"));
        }
        parts.add("recorded " + recorded.recordedAt() + " by " + recorded.principal());
        Claim claim = recorded.claim();
        if (claim != null) {
            parts.add("imported by " + claim.importedBy()
                    + (claim.importedAt() == null ? "" : " at " + claim.importedAt())
                    + ", whose source says recorded " + claim.recordedAt() + " by " + claim.principal());
        }
        return String.join("; ", parts);
    }
}
