package dev.parley.query.analysis;

import dev.parley.kernel.Audience;
import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.Sha256;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.event.NeedFact.NeedValued;
import dev.parley.query.analysis.contact.ContactCell;
import dev.parley.query.analysis.core.Sections;
import dev.parley.query.analysis.core.finding.Clause;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.need.NeedEntry;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The redaction of an analysis: what its reader may not read is taken out. What is found stays as it was found, on everything: its type, groups,
 * level and times; what is told of it goes where it rests on what is kept from them, and so do the entries of that
 * (docs/adr/0224).
 */
public final class Redaction {

    /** What stands where words were. */
    public static final String WORDS = "withheld";

    private static final String RESTS_ON = "it rests on what is kept from your side";
    private static final String FOR_OTHERS = "it rests on what is for ";
    private static final int SHORT = 12;

    private final Set<String> unseen;
    private final List<Set<StakeholderGroup>> between = new ArrayList<>();
    /** Groups whose ratings of a need are not shown, by the need. */
    private final Map<String, Set<StakeholderGroup>> ratings = new LinkedHashMap<>();

    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, String> titles = new LinkedHashMap<>();
    private final String salt;

    private Redaction(History history, Map<String, Audience> readers) {
        this.unseen = history.unseen();
        this.salt = String.join("\n", new TreeSet<>(unseen));
        for (RecordedEvent event : history.events()) {
            if (unseen.contains(event.id())) {
                Set<StakeholderGroup> groups = groups(event);
                // What is kept from a side is what is believed of it; what is for others is told by what rests on it
                // alone.
                if (groups.size() > 1 && !readers.containsKey(event.id())) {
                    between.add(groups);
                }
                if (event.event() instanceof NeedValued value) {
                    ratings.computeIfAbsent(value.need(), any -> EnumSet.noneOf(StakeholderGroup.class))
                            .add(value.group());
                }
            }
        }
    }

    /**
     * What a reader is shown of what was found.
     *
     * @param history what it was found in, with what its reader may not read
     * @param found everything
     * @return the same where its reader may read everything
     */
    public static Analysis from(History history, Analysis found) {
        return history.unseen().isEmpty() ? found : new Redaction(history, found.readers()).shown(found);
    }

    /**
     * A finding as it stands where those read it, too, whom it is not for.
     *
     * @return type, groups and that its words are withheld; its own title where it is for everybody who reads the realisation
     */
    public static String title(Finding finding) {
        return finding.narrow() ? withheld(finding) : finding.title();
    }

    private static String withheld(Finding finding) {
        return finding.type().tag() + ": " + Phrasing.names(finding.groups()) + " (its words are withheld)";
    }

    private static Set<StakeholderGroup> groups(RecordedEvent event) {
        Set<StakeholderGroup> groups = EnumSet.noneOf(StakeholderGroup.class);
        for (Component component : FactType.of(event.event()).identity()) {
            if (component.of(event.event()) instanceof StakeholderGroup group) {
                groups.add(group);
            }
        }
        return groups;
    }

    private Analysis shown(Analysis all) {
        List<Finding> findings = all.findings().stream().map(this::shown).toList();
        return new Analysis(
                all.realisation(),
                all.title(),
                all.description(),
                all.phase(),
                all.outcome(),
                all.ruleSet(),
                all.ruleVersion(),
                all.events(),
                all.stated(),
                all.inferred(),
                all.phases(),
                shown(all.encounters()),
                shown(all.episodes()),
                all.contacts().stream().map(this::shown).toList(),
                shown(all.knowledge()),
                shown(all.needs()).stream().map(this::shown).toList(),
                shown(all.values()),
                shown(all.decisions()),
                shown(all.positions()),
                shown(all.frictions()),
                findings,
                all.advice().stream()
                        .filter(advice -> !advice.pairs().isEmpty() || isSeen(advice))
                        .map(this::shown)
                        .toList(),
                all.pairs(),
                shown(all.models()),
                seen(all.readers()));
    }

    private Map<String, Audience> seen(Map<String, Audience> readers) {
        Map<String, Audience> seen = new LinkedHashMap<>(readers);
        seen.keySet().removeAll(unseen);
        return seen;
    }

    private ContactCell shown(ContactCell cell) {
        return cell.events().stream().noneMatch(unseen::contains)
                ? cell
                : new ContactCell(
                        cell.pair(),
                        cell.phase(),
                        cell.contact(),
                        cell.via(),
                        cell.events().stream()
                                .filter(event -> !unseen.contains(event))
                                .toList(),
                        cell.how(),
                        cell.since());
    }

    private Sections shown(Sections sections) {
        Map<String, List<?>> shown = new LinkedHashMap<>();
        sections.byModel().forEach((model, entries) -> shown.put(model, shown(entries)));
        return new Sections(shown);
    }

    /** Entries that rest on nothing that is shown are not. */
    private <T> List<T> shown(List<T> entries) {
        return entries.stream().filter(this::isShown).toList();
    }

    private boolean isShown(Object entry) {
        boolean any = false;
        for (RecordComponent component : Records.components(entry.getClass())) {
            Object value =
                    switch (component.getName()) {
                        case "event", "events" -> Records.value((Record) entry, component);
                        default -> null;
                    };
            if (value instanceof String event) {
                return !unseen.contains(event);
            }
            if (value instanceof Collection<?> events && !events.isEmpty()) {
                any = true;
                if (!unseen.containsAll(events)) {
                    return true;
                }
            }
        }
        return !any;
    }

    private Finding shown(Finding finding) {
        boolean cites = finding.evidence().stream()
                .flatMap(clause -> clause.events().stream())
                .anyMatch(unseen::contains);
        if (!cites && between.stream().noneMatch(finding.groups()::containsAll)) {
            return finding;
        }
        String id = ids.computeIfAbsent(finding.id(), this::nameless);
        String title = withheld(finding);
        String why = finding.narrow()
                ? FOR_OTHERS
                        + finding.audience().stream()
                                .sorted()
                                .map(Phrasing::key)
                                .collect(Collectors.joining(" and for "))
                : RESTS_ON;
        titles.put(finding.title() + ".", title + ".");
        List<String> events = finding.evidence().stream()
                .flatMap(clause -> clause.events().stream())
                .filter(event -> !unseen.contains(event))
                .distinct()
                .toList();
        return new Finding(
                id,
                finding.type(),
                finding.level(),
                finding.severity(),
                finding.phase(),
                finding.groups(),
                null,
                List.of(new Clause(why, events.isEmpty() ? List.of(WORDS) : events)),
                finding.rule(),
                finding.ruleVersion(),
                finding.since(),
                finding.until(),
                finding.ended() == null ? null : WORDS,
                finding.levels(),
                finding.leadTime(),
                finding.observed(),
                title,
                Phrasing.sentence(why) + ", so that only what it is, whom it concerns and when it held is said.",
                finding.source(),
                finding.audience());
    }

    /** Whether advice that rests on facts alone, and on no finding, rests on something that is shown. */
    private boolean isSeen(Advice advice) {
        return !unseen.containsAll(advice.evidence());
    }

    /** A need without the ratings that are not shown. */
    private NeedEntry shown(NeedEntry need) {
        Set<StakeholderGroup> hidden = ratings.getOrDefault(need.need(), Set.of());
        if (hidden.isEmpty()) {
            return need;
        }
        Map<StakeholderGroup, Integer> left = new LinkedHashMap<>(need.ratings());
        left.keySet().removeAll(hidden);
        return new NeedEntry(
                need.need(),
                need.group(),
                need.constituency(),
                need.description(),
                need.stated(),
                need.specified(),
                need.dropped(),
                need.withdrawn(),
                need.delivered(),
                left.isEmpty() ? null : need.valued(),
                left,
                need.events().stream().filter(event -> !unseen.contains(event)).toList());
    }

    private Advice shown(Advice advice) {
        return new Advice(
                advice.encounter(),
                advice.invite(),
                advice.pairs(),
                advice.findings().stream().map(id -> ids.getOrDefault(id, id)).toList(),
                advice.text(),
                advice.reasons().stream()
                        .map(reason -> titles.getOrDefault(reason, reason))
                        .toList(),
                advice.evidence().stream()
                        .filter(event -> !unseen.contains(event))
                        .toList());
    }

    /** An id may hold what was said; the same one stays the same, and ids of events that its reader does not know keep it from being guessed. */
    private String nameless(String id) {
        return WORDS + "-" + Sha256.hex(salt + "\n" + id).substring(0, SHORT);
    }
}
