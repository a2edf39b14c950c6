package dev.parley.infra.erasure;

import dev.parley.infra.erasure.Cleared.Kept;
import dev.parley.infra.erasure.ErasableTexts.Found;
import dev.parley.infra.eventlog.ErasureList;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.LoggedEvent;
import dev.parley.infra.eventlog.StoredTexts;
import dev.parley.infra.eventlog.StreamEvent;
import dev.parley.kernel.Erased;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the texts of a realisation and erases them from the log. Where a text was, a number stands for it: the same for the same text,
 * so that what was one thing stays one, and findings stay what they were (docs/adr/0265).
 */
public final class Erasing {

    /** So often it is looked whether more was recorded meanwhile, before it is left to whoever looks again later. */
    private static final int ROUNDS = 5;

    /** In the place of an event: that what was erased at that moment stays as it is beyond the realisation, where the same is said. */
    static final String WITHIN = "within";

    private final EventLog log;
    private final ErasureList list;
    private final List<Cleared> cleared;

    /**
     * A text that was found.
     *
     * @param event id of its event, or of what else it stands in
     * @param type what that is, such as {@code EncounterRecorded} or {@code meetings}
     * @param recordedAt when it was recorded
     * @param field where in it, such as {@code evidence.source}
     * @param text what it says
     * @param erasable whether it can be erased: not where an earlier version stored it
     */
    public record Hit(String event, String type, Instant recordedAt, String field, String text, boolean erasable) {}

    /**
     * What was done.
     *
     * @param texts how many texts were erased
     * @param events of how many events
     */
    public record Done(int texts, int events) {

        /** Nothing was. */
        static final Done NOTHING = new Done(0, 0);

        Done and(Done more) {
            return new Done(texts + more.texts, events + more.events);
        }
    }

    /** Something cannot be erased; the message says why, and what to do. */
    public static final class NotErasableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotErasableException(String message) {
            super(message);
        }
    }

    /**
     * @param log the log
     * @param list where it is noted what was erased
     * @param cleared what holds texts of realisations beside the log, and is not made from it
     */
    public Erasing(EventLog log, ErasureList list, List<Cleared> cleared) {
        this.log = log;
        this.list = list;
        this.cleared = List.copyOf(cleared);
    }

    /** A text where it stands; its index among those beside the event, or -1 where it stands within. */
    private record Place(LoggedEvent stored, String source, Found found, int index) {

        boolean erased() {
            return Erased.is(found.text())
                    && index >= 0
                    && stored.event().texts() != null
                    && Objects.requireNonNull(stored.event().texts()).number(index) > 0;
        }

        Hit hit() {
            StreamEvent event = stored.event();
            return new Hit(
                    event.eventId(), event.payloadType(), event.recordedAt(), found.field(), found.text(), index >= 0);
        }
    }

    private List<Place> places(String stream) {
        List<Place> places = new ArrayList<>();
        log.stream(stream, 0).forEach(stored -> places.addAll(places(stored)));
        return places;
    }

    private static List<Place> places(LoggedEvent stored) {
        StreamEvent whole = stored.whole().event();
        StoredTexts texts = stored.event().texts();
        Map<Integer, Integer> indexes = indexes(texts);
        String source = ListedErasures.source(whole);
        return ErasableTexts.in(whole).stream()
                .map(found -> new Place(
                        stored, source, found, indexes.getOrDefault(found.span().from(), -1)))
                .toList();
    }

    private static Map<Integer, Integer> indexes(@Nullable StoredTexts texts) {
        Map<Integer, Integer> indexes = new HashMap<>();
        if (texts != null) {
            int[] at = texts.putBackAt();
            for (int i = 0; i < at.length; i++) {
                indexes.put(at[i], i);
            }
        }
        return indexes;
    }

    /** A text beside the log, and where. */
    private record Beside(Cleared where, Kept kept) {

        String event() {
            return where.what() + ':' + kept.id();
        }

        boolean erased() {
            return Erased.is(kept.text());
        }

        Hit hit() {
            return new Hit(event(), where.what(), kept.at(), kept.field(), kept.text(), true);
        }
    }

    private List<Beside> beside(OrganisationId organisation, RealisationId realisation) {
        return cleared.stream()
                .flatMap(
                        where -> where.texts(organisation, realisation).stream().map(kept -> new Beside(where, kept)))
                .toList();
    }

    private static List<Beside> chosenBeside(List<Beside> beside, TextSelection selection) {
        return beside.stream()
                .filter(each -> !each.erased()
                        && (selection.reachesBeyond() || !each.kept().shared())
                        && selection.takes(
                                each.event(),
                                each.kept().field(),
                                each.kept().text(),
                                each.kept().named()))
                .toList();
    }

    /**
     * The texts that a selection takes and that are not erased yet, in the log and beside it.
     *
     * @param organisation whose realisation it is
     * @param realisation its id
     * @param stream its stream in the log
     * @param selection which
     */
    public List<Hit> find(
            OrganisationId organisation, RealisationId realisation, String stream, TextSelection selection) {
        List<Hit> hits = new ArrayList<>();
        chosen(places(stream), selection, Set.of()).forEach(place -> hits.add(place.hit()));
        hits.addAll(findBeside(organisation, realisation, selection));
        return hits;
    }

    /**
     * How many texts a selection takes, by stream; it reads the whole log.
     *
     * @param ours which streams are looked into
     * @param selection which
     */
    SortedMap<String, Integer> count(Predicate<String> ours, TextSelection selection) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        log.events(0).forEach(stored -> {
            String stream = stored.event().streamId();
            if (ours.test(stream)) {
                List<Place> taken = chosen(places(stored), selection, Set.of());
                counts.merge(stream, taken.size(), Integer::sum);
            }
        });
        return counts;
    }

    /**
     * How many texts of a stream could be erased yet.
     *
     * @param log the log
     * @param stream the stream
     */
    public static int left(EventLog log, String stream) {
        return Math.toIntExact(log.stream(stream, 0)
                .mapToLong(stored -> chosen(places(stored), TextSelection.everything(), Set.of()).stream()
                        .count())
                .sum());
    }

    /** The same beside the log, of one realisation. */
    List<Hit> findBeside(OrganisationId organisation, RealisationId realisation, TextSelection selection) {
        return chosenBeside(beside(organisation, realisation), selection).stream()
                .map(Beside::hit)
                .toList();
    }

    /** What the selection takes, and with what names something all that name the same. */
    private static List<Place> chosen(List<Place> places, TextSelection selection, Set<String> known) {
        Set<String> names = new HashSet<>(known);
        Set<Place> taken = new HashSet<>();
        for (Place place : places) {
            Found found = place.found();
            if (!place.erased()
                    && selection.takes(place.stored().event().eventId(), found.field(), found.text(), found.named())) {
                taken.add(place);
                if (found.named()) {
                    names.add(found.text());
                }
            }
        }
        return places.stream()
                .filter(place -> taken.contains(place)
                        || (!place.erased()
                                && place.found().named()
                                && names.contains(place.found().text())))
                .toList();
    }

    /**
     * Erases what is asked for, and notes it; carried out again, what was recorded meanwhile.
     *
     * @param request what, by whom and why
     * @return what was done
     * @throws NotErasableException if some of it cannot be erased; nothing is then
     */
    public synchronized Done erase(RequestedErasure request) {
        return list.alone(() -> {
            Done done = Done.NOTHING;
            for (int round = 0; round < ROUNDS; round++) {
                Done more = once(request);
                done = done.and(more);
                if (more.texts() == 0) {
                    break;
                }
            }
            // Once more: somebody may have repeated there what the read models of before said.
            repeated(request);
            return done;
        });
    }

    private void repeated(RequestedErasure request) {
        Map<String, String> standing = new LinkedHashMap<>();
        request.numbers().forEach((text, number) -> standing.put(text, Erased.text(number)));
        if (!standing.isEmpty()) {
            Standing all = new Standing(standing, request.selection().reachesBeyond());
            cleared.forEach(each -> each.erased(request.organisation(), request.realisation(), all));
        }
    }

    private Done once(RequestedErasure request) {
        List<Place> places = places(request.stream());
        List<Place> chosen = chosen(places, request.selection(), request.names());
        List<Beside> beside = chosenBeside(beside(request.organisation(), request.realisation()), request.selection());
        if (chosen.isEmpty() && beside.isEmpty()) {
            return Done.NOTHING;
        }
        refuseOldOnes(chosen);
        Numbers numbers = new Numbers(request.numbers(), highest(request, places), written(request, places));
        Map<Long, Map<Integer, Integer>> byEvent = new TreeMap<>();
        Map<Long, Map<String, Integer>> fields = new TreeMap<>();
        Map<Long, Place> events = new HashMap<>();
        for (Place place : withDigests(places, chosen)) {
            int number = numbers.of(place.found().text());
            if (place.found().named()) {
                request.names().add(place.found().text());
            }
            long position = place.stored().position();
            byEvent.computeIfAbsent(position, none -> new HashMap<>()).put(place.index(), number);
            fields.computeIfAbsent(position, none -> new HashMap<>())
                    .put(place.found().field(), number);
            events.put(position, place);
        }
        List<ErasureList.Entry> entries = new ArrayList<>();
        if (!request.selection().reachesBeyond()) {
            entries.add(entry(request, "", WITHIN, Map.of()));
        }
        fields.forEach((position, these) -> entries.add(entry(
                request,
                request.stream(),
                Objects.requireNonNull(events.get(position)).source(),
                these)));
        for (Beside each : beside) {
            entries.add(entry(
                    request,
                    "",
                    each.event(),
                    Map.of(each.kept().field(), numbers.of(each.kept().text()))));
        }
        list.add(entries);
        list.pend();
        for (Beside each : beside) {
            each.where()
                    .put(
                            request.organisation(),
                            each.kept().id(),
                            each.kept().field(),
                            Erased.text(numbers.of(each.kept().text())));
        }
        repeated(request);
        erase(byEvent, events);
        return new Done(chosen.size() + beside.size(), byEvent.size() + beside.size());
    }

    private static ErasureList.Entry entry(
            RequestedErasure request, String stream, String event, Map<String, Integer> fields) {
        return new ErasureList.Entry(
                request.at(),
                request.by(),
                request.why(),
                request.organisation().value(),
                request.realisation().value(),
                stream,
                event,
                fields);
    }

    /** Gives a number to each text, the same for the same. */
    private static final class Numbers {

        private final Map<String, Integer> given;
        private final Set<Integer> written;
        private int highest;

        Numbers(Map<String, Integer> given, int highest, Set<Integer> written) {
            this.given = given;
            this.highest = highest;
            this.written = written;
        }

        int of(String text) {
            return given.computeIfAbsent(text, none -> {
                do {
                    highest++;
                } while (written.contains(highest));
                return highest;
            });
        }
    }

    /**
     * The numbers that stand there, whoever wrote them: people can type one, however high. None is given to another text, and none is counted on
     * from.
     */
    private Set<Integer> written(RequestedErasure request, List<Place> places) {
        Set<Integer> written = new HashSet<>();
        places.forEach(place -> Erased.number(place.found().text()).ifPresent(written::add));
        beside(request.organisation(), request.realisation())
                .forEach(each -> Erased.number(each.kept().text()).ifPresent(written::add));
        return written;
    }

    /** The highest number that an erasure has given in the realisation: where a text was, and on the list, of one that was cut short. */
    private int highest(RequestedErasure request, List<Place> places) {
        int highest = 0;
        for (Place place : places) {
            if (place.erased()) {
                highest = Math.max(highest, Erased.number(place.found().text()).orElse(0));
            }
        }
        for (ErasureList.Entry entry : list.all()) {
            if (entry.organisation().equals(request.organisation().value())
                    && entry.realisation().equals(request.realisation().value())) {
                for (int number : entry.fields().values()) {
                    highest = Math.max(highest, number);
                }
            }
        }
        return highest;
    }

    private static void refuseOldOnes(List<Place> chosen) {
        long old = chosen.stream().filter(place -> place.index() < 0).count();
        if (old > 0) {
            throw new NotErasableException(
                    "%d of these texts were stored by an earlier version within their events, which are never changed. 'parley copy' makes a log in which they can be erased; nothing was erased."
                            .formatted(old));
        }
    }

    /** With each text the digest of the command that brought it, which all events of that command have. */
    private static List<Place> withDigests(List<Place> places, List<Place> chosen) {
        Set<Place> all = new HashSet<>(chosen);
        Set<Long> positions =
                chosen.stream().map(place -> place.stored().position()).collect(Collectors.toSet());
        List<Place> digests = places.stream()
                .filter(place -> !place.erased()
                        && place.index() >= 0
                        && place.found().field().equals(ErasableTexts.DIGEST))
                .toList();
        Set<String> theirs = digests.stream()
                .filter(place -> positions.contains(place.stored().position()))
                .map(place -> place.found().text())
                .collect(Collectors.toSet());
        digests.stream().filter(place -> theirs.contains(place.found().text())).forEach(all::add);
        return places.stream().filter(all::contains).toList();
    }

    private void erase(Map<Long, Map<Integer, Integer>> byEvent, Map<Long, Place> events) {
        SortedMap<Long, StoredTexts> left = new TreeMap<>();
        byEvent.forEach((position, numbers) -> {
            StoredTexts texts = Objects.requireNonNull(Objects.requireNonNull(events.get(position))
                    .stored()
                    .event()
                    .texts());
            left.put(position, texts.without(numbers));
        });
        if (!left.isEmpty()) {
            log.erase(left);
        }
    }

    /**
     * Erases again whatever the list says was erased and is there nevertheless: because an erasure was cut short, or because the log or
     * what lies beside it was put back from a backup.
     *
     * @return what was done
     * @throws NotErasableException if something cannot be erased because an earlier version stored it; the rest is
     */
    public synchronized Done again() {
        Map<String, Listed> byStream = new TreeMap<>();
        int beside = 0;
        for (ErasureList.Entry entry : list.all()) {
            if (entry.stream().isEmpty()) {
                beside += againBeside(entry);
            }
        }
        listed(byStream);
        if (beside > 0) {
            list.pend();
        }
        int texts = beside;
        int events = beside;
        int old = 0;
        for (Map.Entry<String, Listed> each : byStream.entrySet()) {
            Listed listed = each.getValue();
            Map<Long, Map<Integer, Integer>> byEvent = new TreeMap<>();
            Map<Long, Place> there = new HashMap<>();
            Said said = new Said();
            for (Place place : places(each.getKey())) {
                Integer number = listed.number(place);
                if (number == null || place.erased()) {
                    continue;
                }
                if (place.index() < 0) {
                    old++;
                    continue;
                }
                texts++;
                said.add(place, number, listed);
                there.put(place.stored().position(), place);
                byEvent.computeIfAbsent(place.stored().position(), none -> new HashMap<>())
                        .put(place.index(), number);
            }
            events += byEvent.size();
            if (!byEvent.isEmpty()) {
                list.pend();
                repeated(listed, said);
            }
            erase(byEvent, there);
        }
        if (old > 0) {
            throw new NotErasableException(
                    "%d texts that were erased are in this log again, within events that an earlier version stored and that are never changed. 'parley copy' makes a log without them."
                            .formatted(old));
        }
        return new Done(texts, events);
    }

    /** What the list says of one stream: the number of what stands for a text by event and field, and which of it goes no further than the realisation. */
    private static final class Listed {

        private final OrganisationId organisation;
        private final RealisationId realisation;
        private final Map<String, Map<String, Integer>> numbers = new HashMap<>();
        private final Set<List<String>> within = new HashSet<>();

        Listed(ErasureList.Entry entry) {
            organisation = new OrganisationId(entry.organisation());
            realisation = new RealisationId(entry.realisation());
        }

        void add(ErasureList.Entry entry, boolean goesNoFurther) {
            Map<String, Integer> fields = numbers.computeIfAbsent(entry.event(), none -> new HashMap<>());
            entry.fields().forEach((field, number) -> {
                fields.put(field, number);
                if (goesNoFurther) {
                    within.add(List.of(entry.event(), field));
                } else {
                    within.remove(List.of(entry.event(), field));
                }
            });
        }

        @Nullable
        Integer number(Place place) {
            return numbers.getOrDefault(place.source(), Map.of())
                    .get(place.found().field());
        }

        boolean isWithin(Place place) {
            return within.contains(List.of(place.source(), place.found().field()));
        }
    }

    /** What texts said that are erased again, and what stands for them; apart for those that go no further than the realisation. */
    private static final class Said {

        private final Map<String, String> everywhere = new LinkedHashMap<>();
        private final Map<String, String> within = new LinkedHashMap<>();

        void add(Place place, int number, Listed listed) {
            (listed.isWithin(place) ? within : everywhere).put(place.found().text(), Erased.text(number));
        }
    }

    private void listed(Map<String, Listed> byStream) {
        List<ErasureList.Entry> all = list.all();
        Set<List<Object>> within = new HashSet<>();
        all.stream().filter(entry -> entry.event().equals(WITHIN)).forEach(entry -> within.add(request(entry)));
        for (ErasureList.Entry entry : all) {
            if (!entry.stream().isEmpty()) {
                byStream.computeIfAbsent(entry.stream(), none -> new Listed(entry))
                        .add(entry, within.contains(request(entry)));
            }
        }
    }

    /** By what the entries of one request are known. */
    private static List<Object> request(ErasureList.Entry entry) {
        return List.of(entry.at(), entry.by(), entry.organisation(), entry.realisation());
    }

    private void repeated(Listed listed, Said said) {
        for (boolean beyond : new boolean[] {true, false}) {
            Map<String, String> standing = beyond ? said.everywhere : said.within;
            if (!standing.isEmpty()) {
                cleared.forEach(
                        each -> each.erased(listed.organisation, listed.realisation, new Standing(standing, beyond)));
            }
        }
    }

    /**
     * Erases again beside the log alone what the list says was erased, by what the log says that it was. The log is only read: it may be one
     * from which everything was copied, and hold still what its copy does not.
     */
    public synchronized void againBeside() {
        list.all().stream().filter(entry -> entry.stream().isEmpty()).forEach(this::againBeside);
        Map<String, Listed> byStream = new TreeMap<>();
        listed(byStream);
        byStream.forEach((stream, listed) -> {
            Said said = new Said();
            for (Place place : places(stream)) {
                Integer number = listed.number(place);
                if (number != null && !place.erased()) {
                    said.add(place, number, listed);
                }
            }
            repeated(listed, said);
        });
    }

    private int againBeside(ErasureList.Entry entry) {
        int erased = 0;
        for (Cleared each : cleared) {
            String beginning = each.what() + ':';
            if (entry.event().startsWith(beginning)) {
                String id = entry.event().substring(beginning.length());
                for (Map.Entry<String, Integer> field : entry.fields().entrySet()) {
                    OrganisationId organisation = new OrganisationId(entry.organisation());
                    erased += each.put(organisation, id, field.getKey(), Erased.text(field.getValue())) ? 1 : 0;
                }
            }
        }
        return erased;
    }
}
