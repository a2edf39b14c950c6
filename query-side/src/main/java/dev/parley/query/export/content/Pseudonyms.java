package dev.parley.query.export.content;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.Claim;
import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.ParticipantFact.ParticipantChanged;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.flat.FlatEvents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pseudonyms in the place of participants and of those who logged. Participants of one realisation become P1, P2, ...
 * in the order of their groups and of being identified; who logged becomes L1, L2, ..., who coded C1, C2, ..., a source S1,
 * S2, ... Titles are replaced in free texts too, unless a title says no more than its group ("users"). Events get ids of
 * the export's own, so that none can be looked up where the history came from, and the organisation is withheld.
 */
public final class Pseudonyms {

    /** Titles that name a group and nobody in it; in a text they stay readable. */
    private static final Set<String> GROUP_WORDS = Set.of(
            "user",
            "users",
            "end user",
            "end users",
            "it",
            "it function",
            "it department",
            "it unit",
            "vendor",
            "vendors",
            "it vendor",
            "decision maker",
            "decision makers",
            "management",
            "top management",
            "citizen",
            "citizens",
            "customer",
            "customers",
            "beneficiaries",
            "facilitator",
            "researcher",
            "supplier",
            "suppliers");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{Z}\\p{Pd}_]+");
    private static final String WITHHELD = "withheld";

    private final Map<String, String> participants;
    private final Map<String, String> principals = new LinkedHashMap<>();
    private final Map<String, String> coders = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Set<String> keysTaken = new HashSet<>();

    /** Of each key the number that is tried next, so that very many that say the same are each looked at once. */
    private final Map<String, Integer> next = new HashMap<>();

    private final Map<Pattern, String> mentions = new LinkedHashMap<>();
    private int replaced;

    private Pseudonyms(Map<String, String> participants) {
        this.participants = participants;
        keysTaken.addAll(participants.values());
        participants.keySet().stream()
                .filter(title -> !words(title).isEmpty()
                        && !GROUP_WORDS.contains(String.join(" ", words(title)).toLowerCase(Locale.ROOT)))
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .forEach(title -> mentions.put(
                        mention(title), Matcher.quoteReplacement(participants.getOrDefault(title, title))));
    }

    /** A title in a text: its words, in either case, with any blanks, hyphens or underscores between them. */
    private static Pattern mention(String title) {
        return Pattern.compile(
                words(title).stream()
                        .map(Pattern::quote)
                        .collect(Collectors.joining(
                                "[\\s\\p{Z}\\p{Pd}_]+", "(?<![\\p{L}\\p{N}])", "(?![\\p{L}\\p{N}])")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static List<String> words(String title) {
        return BETWEEN_WORDS
                .splitAsStream(title)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * A history that names nobody.
     *
     * @param history as recorded
     * @param losses gets what was replaced
     * @return the same facts with pseudonyms
     */
    public static History apply(History history, List<Loss> losses) {
        Pseudonyms pseudonyms = new Pseudonyms(number(history));
        history.events()
                .forEach(event ->
                        pseudonyms.ids.put(event.id(), history.realisation() + "-e" + (pseudonyms.ids.size() + 1)));
        List<RecordedEvent> events = new ArrayList<>(history.size());
        for (RecordedEvent event : history.events()) {
            events.add(pseudonyms.replace(event));
        }
        String id = history.realisation().value();
        if (!pseudonyms.participants.isEmpty()) {
            losses.add(new Loss(
                    "role titles of participants, replaced by P1.. throughout", id, pseudonyms.participants.size()));
        }
        if (pseudonyms.replaced > 0) {
            losses.add(new Loss("mentions of participants in texts, replaced by P1..", id, pseudonyms.replaced));
        }
        if (!pseudonyms.principals.isEmpty()) {
            losses.add(new Loss("logins of those who logged, replaced by L1..", id, pseudonyms.principals.size()));
        }
        if (!pseudonyms.coders.isEmpty()) {
            losses.add(new Loss("coders, replaced by C1..", id, pseudonyms.coders.size()));
        }
        if (!pseudonyms.sources.isEmpty()) {
            losses.add(new Loss("sources, replaced by S1..", id, pseudonyms.sources.size()));
        }
        losses.add(new Loss("ids of events, replaced by those of the export", id, pseudonyms.ids.size()));
        return new History(
                history.realisation(),
                events,
                history.unseen().stream()
                        .map(event -> pseudonyms.ids.getOrDefault(event, event))
                        .collect(Collectors.toSet()));
    }

    private static Map<String, String> number(History history) {
        Map<String, Integer> rank = new LinkedHashMap<>();
        for (RecordedEvent recorded : history.events()) {
            RealisationEvent event = recorded.event();
            if (event instanceof ParticipantIdentified identified) {
                rank.merge(identified.participant(), rank(identified.groups()), Math::min);
            } else if (event instanceof ParticipantChanged changed) {
                rank.putIfAbsent(changed.participant(), rank(changed.groups()));
            } else if (event instanceof EncounterRecorded encounter) {
                unidentified(encounter.attendances(), rank);
            } else if (event instanceof EncounterPlanned encounter) {
                unidentified(encounter.attendances(), rank);
            } else if (event instanceof EncounterAmended encounter) {
                unidentified(encounter.attendances(), rank);
            }
        }
        Map<String, String> numbered = new LinkedHashMap<>();
        rank.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(entry -> numbered.put(entry.getKey(), "P" + (numbered.size() + 1)));
        return numbered;
    }

    private static void unidentified(List<Attendance> attendances, Map<String, Integer> rank) {
        attendances.forEach(attendance -> rank.putIfAbsent(attendance.participant(), Integer.MAX_VALUE));
    }

    private static int rank(Set<StakeholderGroup> groups) {
        int rank = 0;
        for (StakeholderGroup group : StakeholderGroup.values()) {
            if (groups.contains(group)) {
                return rank;
            }
            rank++;
        }
        return rank;
    }

    private RecordedEvent replace(RecordedEvent recorded) {
        Map<String, String> flat = FlatEvents.write(recorded);
        flat.put("principal", logger(recorded.principal()));
        flat.computeIfPresent(
                "evidence.coder", (key, coder) -> coders.computeIfAbsent(coder, c -> "C" + (coders.size() + 1)));
        flat.computeIfPresent(
                "evidence.source", (key, source) -> sources.computeIfAbsent(source, t -> "S" + (sources.size() + 1)));
        flat.computeIfPresent("organisation", (key, organisation) -> WITHHELD);
        flat.computeIfPresent("id", (key, event) -> ids.getOrDefault(event, event));
        flat.computeIfPresent("event", (key, event) -> ids.getOrDefault(event, event));
        flat.computeIfPresent(
                "attendances",
                (key, text) -> FlatEvents.attendances(FlatEvents.attendances(text).stream()
                        .map(a -> new Attendance(
                                participants.getOrDefault(a.participant(), a.participant()), a.presence(), a.level()))
                        .toList()));
        for (Component component : FactType.of(recorded.event()).components()) {
            if (component.refersTo() == Thing.EVENT) {
                continue;
            }
            switch (component.kind()) {
                case KEY -> flat.computeIfPresent(component.name(), (name, key) -> key(component.refersTo(), key));
                case KEYS ->
                    flat.computeIfPresent(
                            component.name(),
                            (name, several) -> FlatEvents.keys(FlatEvents.keys(several).stream()
                                    .map(key -> key(component.refersTo(), key))
                                    .toList()));
                case TEXT, OPTIONS -> flat.computeIfPresent(component.name(), (name, text) -> withoutMentions(text));
                default -> {
                    // names nobody
                }
            }
        }
        RecordedEvent replaced = FlatEvents.read(flat);
        Claim claim = recorded.claim();
        return claim == null
                ? replaced
                : new RecordedEvent(
                        replaced.id(),
                        replaced.sequence(),
                        replaced.recordedAt(),
                        replaced.principal(),
                        replaced.event(),
                        new Claim(
                                logger(claim.importedBy()),
                                claim.importedAt(),
                                claim.recordedAt(),
                                logger(claim.principal())));
    }

    private String logger(String principal) {
        return principals.computeIfAbsent(principal, p -> "L" + (principals.size() + 1));
    }

    private String key(@Nullable Thing thing, String key) {
        String participant = thing == Thing.PARTICIPANT || thing == Thing.PARTY ? participants.get(key) : null;
        return participant != null ? participant : keys.computeIfAbsent(key, this::keyWithoutMentions);
    }

    /** Two keys that say the same once nobody is named in them are kept apart. */
    private String keyWithoutMentions(String key) {
        String nameless = withoutMentions(key);
        String free = nameless;
        while (!keysTaken.add(free)) {
            free = nameless + "-" + next.merge(nameless, 2, (number, first) -> number + 1);
        }
        return free;
    }

    private String withoutMentions(String text) {
        String result = text;
        for (Map.Entry<Pattern, String> mention : mentions.entrySet()) {
            Matcher matcher = mention.getKey().matcher(result);
            if (matcher.find()) {
                replaced++;
                result = matcher.replaceAll(mention.getValue());
            }
        }
        return result;
    }
}
