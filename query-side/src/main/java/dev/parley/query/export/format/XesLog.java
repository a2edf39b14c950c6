package dev.parley.query.export.format;

import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.chronicle.Timeline;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.EpisodeFact.EpisodeEnded;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.LifecycleFact.RealisationDescribed;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.flat.FlatEvents;
import dev.parley.query.export.content.ExportDraft;
import dev.parley.query.export.content.ExportedRealisation;
import dev.parley.query.export.content.Loss;
import dev.parley.query.export.content.OccurredTimes;
import dev.parley.query.export.content.Provenance;
import dev.parley.query.export.content.Relations;
import dev.parley.query.export.content.Relations.Related;
import dev.parley.query.export.content.Table;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Histories as one XES log (IEEE 1849-2016): a trace a realisation, events in the order they occurred. An encounter is one
 * {@code complete} event, a planned one {@code schedule}; an episode is {@code start} and {@code complete} with one
 * {@code concept:instance}. Which groups were present is a flat boolean each, since lists come out of readers nested. Every
 * event carries its whole fact under {@code parley:}.
 */
public final class XesLog {

    private static final List<Table.Entry> XES_KEYS = List.of(
            new Table.Entry("trace", "concept:name", "id of the realisation", ""),
            new Table.Entry(
                    "trace", "parley:groups", "groups with a stake, also those that never took part", "spaces between"),
            new Table.Entry(
                    "event",
                    "concept:name",
                    "activity: 'Encounter KIND', 'Episode PHASE', or the type of the fact",
                    ""),
            new Table.Entry("event", "concept:instance", "label of the encounter or episode", ""),
            new Table.Entry(
                    "event", "lifecycle:transition", "schedule (planned), start and complete (episodes), complete", ""),
            new Table.Entry(
                    "event", "time:timestamp", "UTC; sorts as the facts occurred; see parley:timestampBasis", ""),
            new Table.Entry("event", "org:group", "groups present or active", "spaces between"),
            new Table.Entry(
                    "event", "parley:present.GROUP", "whether the group was present at the encounter", "true false"),
            new Table.Entry(
                    "event", "parley:active.GROUP", "whether the group was active in the episode", "true false"));

    private static final String EXTENSIONS = "http://www.xes-standard.org/";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Xml xml = new Xml();

    private XesLog() {}

    /** Writes the event log into an export. */
    public static void write(ExportDraft draft) {
        draft.add(draft.stem(), of(draft.histories(), draft.provenance(), draft.losses()));
        draft.explainFacts(type -> "parley:", List.of("timestampBasis", "synthetic", "superseded"));
        draft.dictionary().addAll(XES_KEYS);
    }

    /** The log as XML; characters that XML cannot carry are added to the losses. */
    static String of(List<History> histories, Provenance provenance, List<Loss> losses) {
        XesLog log = new XesLog();
        log.write(histories, provenance);
        if (log.xml.lost() > 0) {
            losses.add(new Loss(
                    "control characters in texts, which XML cannot carry, replaced by U+FFFD",
                    histories.stream()
                            .map(history -> history.realisation().value())
                            .collect(Collectors.joining(" ")),
                    log.xml.lost()));
        }
        return log.xml.toString();
    }

    private void write(List<History> histories, Provenance provenance) {
        xml.begin("log").attribute("xes.version", "1849.2016").attribute("xes.features", "");
        extension("Concept", "concept", EXTENSIONS + "concept.xesext");
        extension("Time", "time", EXTENSIONS + "time.xesext");
        extension("Lifecycle", "lifecycle", EXTENSIONS + "lifecycle.xesext");
        extension("Organizational", "org", EXTENSIONS + "org.xesext");
        extension("Parley", "parley", "urn:parley:xes:facts-1");
        xml.begin("global").attribute("scope", "trace");
        string("concept:name", "UNKNOWN");
        xml.end();
        xml.begin("global").attribute("scope", "event");
        string("concept:name", "UNKNOWN");
        string("lifecycle:transition", "complete");
        date("time:timestamp", "1970-01-01T00:00:00.000Z");
        xml.end();
        classifier("Activity", "concept:name");
        classifier("ActivityAndTransition", "concept:name lifecycle:transition");
        string("concept:name", "Parley export");
        string("lifecycle:model", "standard");
        string("parley:format", Provenance.FORMAT);
        string("parley:ruleSet", provenance.rules().id());
        string("parley:ruleVersion", provenance.rules().version());
        string("parley:contentHash", Provenance.contentHash(histories));
        histories.forEach(history -> trace(history, provenance));
        xml.end();
    }

    private void trace(History history, Provenance provenance) {
        Chronicle chronicle = Chronicle.of(history);
        List<Related> related = Relations.of(chronicle);
        Map<String, Related> byId = new HashMap<>();
        Map<String, String> episodes = new HashMap<>();
        for (Related event : related) {
            byId.put(event.event().id(), event);
            if (event.event().event() instanceof EpisodeBegun begun) {
                // What ends an episode that was taken back still has to say which phase it was of.
                episodes.putIfAbsent(begun.label(), "Episode " + begun.phase());
            }
        }
        String title = history.realisation().value();
        for (Occurrence occurrence : Timeline.of(history, Cut.HINDSIGHT).facts()) {
            Fact fact = occurrence.fact();
            if (fact instanceof EpisodeBegun begun) {
                episodes.put(begun.label(), "Episode " + begun.phase());
            } else if (fact instanceof RealisationStarted started) {
                title = started.title();
            } else if (fact instanceof RealisationDescribed described) {
                title = described.title();
            }
        }

        Set<StakeholderGroup> groups = Relations.groups(related);
        xml.begin("trace");
        string("concept:name", history.realisation().value());
        string("parley:title", title);
        string("parley:groups", groups.stream().map(Enum::name).collect(Collectors.joining(" ")));
        provenance.attributes(history).forEach((name, value) -> string("parley:" + name, value));
        for (OccurredTimes.Placed placed : OccurredTimes.of(chronicle)) {
            Related event = byId.get(placed.event().id());
            if (event != null) {
                event(
                        event,
                        placed,
                        groups,
                        episodes,
                        ExportedRealisation.isSuperseded(
                                chronicle, placed.event().id()));
            }
        }
        xml.end();
    }

    private void event(
            Related related,
            OccurredTimes.Placed placed,
            Set<StakeholderGroup> groups,
            Map<String, String> episodes,
            boolean superseded) {
        RecordedEvent recorded = related.event();
        RealisationEvent fact = recorded.event();
        Map<String, String> flat = FlatEvents.write(recorded);
        xml.begin("event");
        string("concept:name", activity(fact, flat, episodes));
        String instance = flat.getOrDefault("label", flat.get("episode"));
        if (instance != null) {
            string("concept:instance", instance);
        }
        string(
                "lifecycle:transition",
                fact instanceof EpisodeBegun ? "start" : fact instanceof EncounterPlanned ? "schedule" : "complete");
        date("time:timestamp", TIME.format(placed.time()));
        Set<StakeholderGroup> taking = fact instanceof EpisodeBegun begun ? begun.activeGroups() : related.present();
        if (!taking.isEmpty()) {
            string("org:group", taking.stream().map(Enum::name).collect(Collectors.joining(" ")));
        }
        if (Relations.attendances(fact) != null || fact instanceof EpisodeBegun) {
            String prefix = fact instanceof EpisodeBegun ? "parley:active." : "parley:present.";
            groups.forEach(group -> flag(prefix + group.name(), taking.contains(group)));
        }
        string("parley:timestampBasis", placed.basis().name());
        flag("parley:synthetic", placed.basis() == OccurredTimes.Basis.SYNTHETIC);
        flag("parley:superseded", superseded);
        flat.forEach((name, value) -> string("parley:" + name, value));
        FlatEvents.claim(recorded).forEach((name, value) -> string("parley:" + name, value));
        xml.end();
    }

    private static String activity(RealisationEvent fact, Map<String, String> flat, Map<String, String> episodes) {
        if (fact instanceof EncounterRecorded || fact instanceof EncounterPlanned) {
            return "Encounter " + flat.get("kind");
        }
        if (fact instanceof EpisodeBegun begun) {
            return episodes.getOrDefault(begun.label(), "Episode");
        }
        if (fact instanceof EpisodeEnded ended) {
            return episodes.getOrDefault(ended.episode(), "Episode");
        }
        return FlatEvents.typeOf(fact);
    }

    private void extension(String name, String prefix, String uri) {
        xml.begin("extension")
                .attribute("name", name)
                .attribute("prefix", prefix)
                .attribute("uri", uri)
                .end();
    }

    private void classifier(String name, String keys) {
        xml.begin("classifier")
                .attribute("name", name)
                .attribute("scope", "event")
                .attribute("keys", keys)
                .end();
    }

    private void string(String key, String value) {
        xml.begin("string").attribute("key", key).attribute("value", value).end();
    }

    private void date(String key, String value) {
        xml.begin("date").attribute("key", key).attribute("value", value).end();
    }

    private void flag(String key, boolean value) {
        xml.begin("boolean")
                .attribute("key", key)
                .attribute("value", Boolean.toString(value))
                .end();
    }
}
