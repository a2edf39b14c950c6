package dev.parley.query.export.format;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Memberships;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.EpisodeFact.EpisodeContactObserved;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.contact.ContactCell;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.EpisodeEntry;
import dev.parley.query.export.content.ExportDraft;
import dev.parley.query.export.content.ExportedRealisation;
import dev.parley.query.export.content.Provenance;
import dev.parley.query.export.content.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The contact network of the groups as GraphML. Every key group is a node, also one that met nobody. An edge is a pair that met,
 * its weight how often, 1 at least; with whom a group was connected only through others stands at its node, since tools take every
 * edge for a tie and a weight of 0 for a fault. Where the graph comes from is a description, as not all tools know facts of a graph. Several
 * realisations become one graph of separate components, told apart by the node's {@code realisation}.
 */
public final class ContactGraph {

    private static final List<Table.Entry> GRAPH_KEYS = List.of(
            new Table.Entry("node", "group", "the group; groups that met nobody are nodes too", ""),
            new Table.Entry("node", "encounters", "encounters it was present at", "count"),
            new Table.Entry("node", "episodes", "episodes it was active in", "count"),
            new Table.Entry(
                    "node",
                    "mediated",
                    "groups it never met and was connected with through others only, and through which",
                    "GROUP via GROUPS, semicolons between"),
            new Table.Entry(
                    "edge",
                    "weight",
                    "encounters together and contacts observed in episodes; no edge: the two never met",
                    "count, from 1"),
            new Table.Entry("edge", "firstMet", "encounter of, or last before, their first meeting", "label"),
            new Table.Entry("edge", "firstMetAt", "when that was", "as exactly as known"),
            new Table.Entry("edge", "phases", "phases in which they met", "spaces between"));

    private final Xml xml = new Xml();

    private ContactGraph() {}

    /** Writes the network into an export. */
    public static void write(ExportDraft draft) {
        draft.add(draft.stem(), of(draft.realisations(), draft.provenance(), draft.contentHash()));
        draft.dictionary().addAll(GRAPH_KEYS);
        draft.lose("everything but who met whom", draft.histories().size());
    }

    static String of(List<ExportedRealisation> all, Provenance provenance, String contentHash) {
        ContactGraph graph = new ContactGraph();
        graph.write(all, provenance, contentHash);
        return graph.xml.toString();
    }

    private void write(List<ExportedRealisation> all, Provenance provenance, String contentHash) {
        xml.begin("graphml").attribute("xmlns", "http://graphml.graphdrawing.org/xmlns");
        xml.begin("desc")
                .text("Who met whom; rules " + provenance.rules().id() + "/"
                        + provenance.rules().version() + "; content hash " + contentHash);
        key("node", "label", "string");
        key("node", "group", "string");
        key("node", "realisation", "string");
        key("node", "encounters", "int");
        key("node", "episodes", "int");
        key("node", "mediated", "string");
        key("edge", "weight", "int");
        key("edge", "firstMet", "string");
        key("edge", "firstMetAt", "string");
        key("edge", "phases", "string");
        xml.begin("graph").attribute("id", "contacts").attribute("edgedefault", "undirected");
        for (ExportedRealisation coded : all) {
            for (StakeholderGroup group : StakeholderGroup.KEY_GROUPS) {
                node(coded, group, all.size() > 1);
            }
            participants(coded).forEach((participant, groups) -> node(coded, participant, groups, all.size() > 1));
        }
        for (ExportedRealisation coded : all) {
            for (ContactCell cell : coded.analysis().contacts()) {
                if (cell.phase() == null && cell.counts() && cell.contact() == Contact.DIRECT) {
                    edge(coded, cell);
                }
            }
            pairs(coded).forEach((pair, weight) -> edge(coded, pair, weight));
        }
        xml.end().end();
    }

    private void node(ExportedRealisation coded, StakeholderGroup group, boolean several) {
        xml.begin("node").attribute("id", nodeId(coded, group));
        data("node-label", several ? coded.id() + " " + group : group.name());
        data("node-group", group.name());
        data("node-realisation", coded.id());
        data(
                "node-encounters",
                Long.toString(coded.analysis().encounters().stream()
                        .filter(e -> !e.planned() && e.groups().contains(group))
                        .count()));
        data(
                "node-episodes",
                Long.toString(coded.analysis().episodes().stream()
                        .filter(e -> e.activeGroups().contains(group))
                        .count()));
        data(
                "node-mediated",
                coded.analysis().contacts().stream()
                        .filter(cell -> cell.phase() == null
                                && cell.counts()
                                && cell.contact() == Contact.MEDIATED
                                && cell.pair().groups().contains(group))
                        .map(cell -> (cell.pair().first() == group
                                        ? cell.pair().second()
                                        : cell.pair().first())
                                + " via " + ExportedRealisation.groups(cell.via()))
                        .collect(Collectors.joining("; ")));
        xml.end();
    }

    /** Contacts seen between participants, who stand beside their groups: who met whom inside a group is seen here alone. */
    private static List<EpisodeContactObserved> contacts(ExportedRealisation coded) {
        return coded.chronicle().standing().stream()
                .map(Occurrence::fact)
                .filter(EpisodeContactObserved.class::isInstance)
                .map(EpisodeContactObserved.class::cast)
                .filter(contact -> contact.participants() != null)
                .toList();
    }

    private static Map<String, Set<StakeholderGroup>> participants(ExportedRealisation coded) {
        Map<String, Set<StakeholderGroup>> groups = new TreeMap<>();
        for (EpisodeContactObserved contact : contacts(coded)) {
            Objects.requireNonNull(contact.participants()).forEach(each -> groups.putIfAbsent(each, contact.groups()));
        }
        Memberships.of(coded.chronicle().standing())
                .last()
                .forEach(member -> groups.computeIfPresent(member.participant(), (each, named) -> member.groups()));
        return groups;
    }

    private static Map<List<String>, Integer> pairs(ExportedRealisation coded) {
        Map<List<String>, Integer> pairs = new LinkedHashMap<>();
        for (EpisodeContactObserved contact : contacts(coded)) {
            List<String> named = Objects.requireNonNull(contact.participants()).stream()
                    .sorted()
                    .toList();
            for (int i = 0; i < named.size(); i++) {
                for (String other : named.subList(i + 1, named.size())) {
                    pairs.merge(List.of(named.get(i), other), 1, Integer::sum);
                }
            }
        }
        return pairs;
    }

    private void node(ExportedRealisation coded, String participant, Set<StakeholderGroup> groups, boolean several) {
        xml.begin("node").attribute("id", coded.id() + "/participant/" + participant);
        data("node-label", several ? coded.id() + " " + participant : participant);
        data("node-group", ExportedRealisation.groups(groups));
        data("node-realisation", coded.id());
        xml.end();
    }

    private void edge(ExportedRealisation coded, List<String> pair, int weight) {
        xml.begin("edge")
                .attribute("source", coded.id() + "/participant/" + pair.get(0))
                .attribute("target", coded.id() + "/participant/" + pair.get(1));
        data("edge-weight", Integer.toString(weight));
        xml.end();
    }

    private void edge(ExportedRealisation coded, ContactCell cell) {
        GroupPair pair = cell.pair();
        xml.begin("edge")
                .attribute("source", nodeId(coded, pair.first()))
                .attribute("target", nodeId(coded, pair.second()));
        data("edge-weight", Long.toString(Math.max(1, meetings(coded, pair))));
        Moment since = cell.since();
        if (since != null) {
            data("edge-firstMet", since.after() == null ? "" : since.after());
            data("edge-firstMetAt", since.occurred().toString());
        }
        data(
                "edge-phases",
                coded.analysis().contacts().stream()
                        .filter(c -> c.phase() != null && c.pair().equals(pair) && c.contact() == Contact.DIRECT)
                        .map(c -> String.valueOf(c.phase()))
                        .collect(Collectors.joining(" ")));
        xml.end();
    }

    private static long meetings(ExportedRealisation coded, GroupPair pair) {
        Set<StakeholderGroup> groups = pair.groups();
        long encounters = coded.analysis().encounters().stream()
                .filter((EncounterEntry e) -> !e.planned() && e.groups().containsAll(groups))
                .count();
        long observed = coded.analysis().episodes().stream()
                .filter((EpisodeEntry e) -> e.contacts().contains(pair))
                .count();
        return encounters + observed;
    }

    private static String nodeId(ExportedRealisation coded, StakeholderGroup group) {
        return coded.id() + "/" + group;
    }

    private void key(String element, String name, String type) {
        xml.begin("key")
                .attribute("id", element + "-" + name)
                .attribute("for", element)
                .attribute("attr.name", name)
                .attribute("attr.type", type)
                .end();
    }

    private void data(String key, String value) {
        xml.begin("data").attribute("key", key).text(value);
    }
}
