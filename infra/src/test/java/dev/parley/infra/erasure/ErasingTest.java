package dev.parley.infra.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.infra.eventlog.ChainAudit;
import dev.parley.infra.eventlog.Commit;
import dev.parley.infra.eventlog.ErasureList;
import dev.parley.infra.eventlog.EventLogCopy;
import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.infra.eventlog.InMemoryEventLog;
import dev.parley.infra.eventlog.LoggedEvent;
import dev.parley.infra.eventlog.StreamEvent;
import dev.parley.infra.store.StoredEvents;
import dev.parley.kernel.History;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.HistoryGenerator;
import dev.parley.query.analysis.HistoryGenerator.Style;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.corpus.Corpus;
import dev.parley.query.corpus.CorpusSettings;
import dev.parley.query.corpus.World;
import dev.parley.query.report.AnalysisModule;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An erasure takes the words, and nothing that was found; whatever was invented. */
class ErasingTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new AnalysisModule()).build();
    private static final Pattern FIXED =
            Pattern.compile("[A-Z][A-Z_]*|-?[0-9.:TZ+-]+|[a-z]+-[a-z-]+/[0-9]+|order \\d+|\\d{4}.*");

    /** In the nightly build a thousand. */
    private static final int HISTORIES = Integer.getInteger("parley.erasing.histories", 200);

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final List<ErasureList.Entry> listed = new ArrayList<>();
    private final Beside beside = new Beside();
    private final Erasing erasing = new Erasing(log, list(), List.of(beside));

    private ErasureList list() {
        return new ErasureList() {
            @Override
            public void add(List<Entry> entries) {
                listed.addAll(entries);
            }

            @Override
            public List<Entry> all() {
                return List.copyOf(listed);
            }

            @Override
            public long extent() {
                return listed.size();
            }

            @Override
            public <T> T alone(Supplier<T> work) {
                return work.get();
            }

            @Override
            public void pend() {
                // nothing is made from this log
            }

            @Override
            public Optional<String> pending() {
                return Optional.empty();
            }

            @Override
            public void settled(String mark) {
                // nothing is made from this log
            }
        };
    }

    /** Sentences beside the log, some of which people wrote. */
    private static final class Beside implements Cleared {

        private final Map<String, String> written = new TreeMap<>();
        private final List<String> repeated = new ArrayList<>();
        /** Of no realisation. */
        private final List<String> shared = new ArrayList<>();

        private Runnable meanwhile = () -> {};

        @Override
        public String what() {
            return "sentences";
        }

        @Override
        public List<Kept> texts(OrganisationId organisation, RealisationId realisation) {
            return written.entrySet().stream()
                    .map(each -> new Kept(
                            each.getKey(),
                            "said",
                            each.getValue(),
                            false,
                            Instant.EPOCH,
                            each.getKey().startsWith("shared")))
                    .toList();
        }

        @Override
        public boolean put(OrganisationId organisation, String id, String field, String standing) {
            return field.equals("said") && written.containsKey(id) && !standing.equals(written.put(id, standing));
        }

        @Override
        public void erased(OrganisationId organisation, RealisationId realisation, Standing standing) {
            repeated.replaceAll(standing::in);
            if (standing.reachesBeyond()) {
                shared.replaceAll(standing::in);
            }
            meanwhile.run();
        }
    }

    private static RequestedErasure request(String realisation, TextSelection selection) {
        return new RequestedErasure(
                new OrganisationId("local"),
                new RealisationId(realisation),
                "local:" + realisation,
                selection,
                "ada",
                "asked to, case 7",
                Instant.EPOCH);
    }

    private List<Erasing.Hit> find(Erasing where, String realisation, TextSelection selection) {
        return where.find(
                new OrganisationId("local"), new RealisationId(realisation), "local:" + realisation, selection);
    }

    private static Stream<History> histories(int invented, int likely) {
        Corpus corpus = new Corpus(7, CorpusSettings.USUAL, World.DRIFT, true);
        return Stream.concat(
                LongStream.range(0, invented)
                        .mapToObj(seed -> HistoryGenerator.history(seed, seed % 2 == 0 ? Style.WILD : Style.ORDERLY)),
                IntStream.range(0, likely)
                        .mapToObj(number -> corpus.specimen(number).history()));
    }

    private static void store(EventStorageEngine engine, String stream, History history) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (RecordedEvent recorded : history.events()) {
            messages.add(new GenericDomainEventMessage<>(
                    "Realisation",
                    stream,
                    recorded.sequence(),
                    recorded.event(),
                    Map.of(
                            Metadata.PRINCIPAL,
                            "kim",
                            Metadata.ORGANISATION,
                            "local",
                            Metadata.COMMAND_ID,
                            recorded.id(),
                            Metadata.COMMAND_DIGEST,
                            "d-" + recorded.id()),
                    recorded.id(),
                    recorded.recordedAt()));
        }
        engine.appendEvents(messages);
    }

    private static History read(EventStorageEngine engine, String stream, History as) {
        List<RecordedEvent> events = new ArrayList<>();
        engine.readEvents(stream, 0)
                .forEachRemaining(message -> events.add(RecordedEvent.stored(
                        message.getIdentifier(),
                        message.getSequenceNumber(),
                        message.getTimestamp(),
                        message.getMetaData(),
                        (RealisationEvent) message.getPayload())));
        return new History(as.realisation(), events);
    }

    @Test
    void of_many_histories_every_text_is_erased_and_everything_is_found_as_before() {
        Analyst first = new Analyst(RuleSet.V1);
        Analyst standard = new Analyst(RuleSet.STANDARD);
        try (GroupCommit commits = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry())) {
            EventStorageEngine engine = StoredEvents.engine(log, commits);
            List<History> histories =
                    histories(HISTORIES * 4 / 5, HISTORIES / 5).toList();
            assertThat(histories).hasSize(HISTORIES);
            int erased = 0;
            for (int i = 0; i < histories.size(); i++) {
                // given
                History history = histories.get(i);
                String stream = "local:h" + i;
                TextSelection all = TextSelection.everything();
                store(engine, stream, history);
                History stored = read(engine, stream, history);
                assertThat(stored.events())
                        .extracting(RecordedEvent::event)
                        .as("what is read is what was recorded")
                        .isEqualTo(history.events().stream()
                                .map(RecordedEvent::event)
                                .toList());
                Set<String> ids = new HashSet<>();
                stored.events().forEach(event -> ids.add(event.id()));
                // when
                Erasing.Done done = erasing.erase(request("h" + i, all));
                erased += done.texts();
                // then
                History after = read(engine, stream, history);
                Analyst analyst = i % 10 == 0 ? first : standard;
                assertThat(shape(analyst.analyse(after, Cut.HINDSIGHT), ids))
                        .as("history %d", i)
                        .isEqualTo(shape(analyst.analyse(stored, Cut.HINDSIGHT), ids));
                assertThat(find(erasing, "h" + i, all)).isEmpty();
            }
            assertThat(erased).isGreaterThan(HISTORIES * 50);
        }
    }

    /** The analysis without words: numbers, choices, moments, ids of events, and how they hang together. */
    private static JsonNode shape(Object analysis, Set<String> ids) {
        JsonNode tree = JSON.valueToTree(analysis);
        return shape(tree, ids);
    }

    private static JsonNode shape(JsonNode node, Set<String> ids) {
        if (node.isString()) {
            String text = node.asString();
            return JsonNodeFactory.instance.stringNode(
                    ids.contains(text) || FIXED.matcher(text).matches() ? text : "*");
        }
        if (node instanceof ArrayNode array) {
            // Things that go by their names stand in another order under other names.
            List<String> parts = new ArrayList<>();
            array.forEach(each -> parts.add(shape(each, ids).toString()));
            parts.sort(null);
            ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
            parts.forEach(sorted::add);
            return sorted;
        }
        if (node instanceof ObjectNode object) {
            List<String> parts = new ArrayList<>();
            object.properties()
                    .forEach(each -> parts.add((each.getKey().matches("[a-z][A-Za-z]*|[A-Z_]+") ? each.getKey() : "*")
                            + shape(each.getValue(), ids)));
            parts.sort(null);
            ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
            parts.forEach(sorted::add);
            return sorted;
        }
        return node;
    }

    @Test
    void a_name_is_erased_wherever_it_stands_and_names_the_same_afterwards() {
        // given
        History history = HistoryGenerator.history(3, Style.WILD);
        try (GroupCommit commits = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry())) {
            EventStorageEngine engine = StoredEvents.engine(log, commits);
            store(engine, "local:a", history);
            store(engine, "local:b", history);
            List<Erasing.Hit> hits = find(erasing, "a", TextSelection.named("chief"));
            assertThat(hits).isNotEmpty().allMatch(hit -> hit.text().equals("chief") && hit.erasable());
            String head = ChainAudit.of(log, null).head();
            beside.repeated.add("The Chief, of the chief's and mischief");
            // when
            Erasing.Done done = erasing.erase(request("a", TextSelection.named("chief")));
            // then
            assertThat(done.texts()).isEqualTo(hits.size());
            assertThat(beside.repeated).containsExactly("The [erased 1], of the [erased 1]'s and mischief");
            assertThat(bytes("local:a")).doesNotContain("\"chief\"").contains("\"[erased 1]\"");
            assertThat(bytes("local:b")).contains("\"chief\"").doesNotContain("[erased");
            assertThat(ChainAudit.of(log, null).head()).isEqualTo(head);
            assertThat(listed)
                    .isNotEmpty()
                    .allMatch(
                            entry -> entry.by().equals("ada") && entry.stream().equals("local:a"));
            assertThat(listed.toString()).doesNotContain("chief");
            assertThat(UnlistedErasures.in(log, list())).isEmpty();
            List<ErasureList.Entry> all = List.copyOf(listed);
            listed.clear();
            assertThat(UnlistedErasures.in(log, list()))
                    .hasSize(all.size())
                    .allMatch(line -> line.contains("are gone"));
            // and its digest with it
            Set<String> events = new HashSet<>();
            hits.forEach(hit -> events.add(hit.event()));
            assertThat(events).allSatisfy(id -> assertThat(bytes("local:a")).doesNotContain("\"d-" + id + "\""));
        }
    }

    @Test
    void what_the_list_says_is_erased_again_in_a_log_that_was_put_back_and_in_a_copy() {
        // given a log as it was before an erasure
        History history = HistoryGenerator.history(5, Style.WILD);
        InMemoryEventLog before = new InMemoryEventLog();
        try (GroupCommit commits = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry())) {
            store(StoredEvents.engine(log, commits), "local:a", history);
            new EventLogCopy(log, before, (done, total) -> {}).run();
            erasing.erase(request("a", TextSelection.named("chief")));
            String erased = bytes("local:a");
            ListedErasures list = new ListedErasures(listed);
            // when
            InMemoryEventLog copy = new InMemoryEventLog();
            new EventLogCopy(before, copy, (done, total) -> {}, list::lift).run();
            Erasing.Done again = new Erasing(before, list(), List.of()).again();
            // then
            assertThat(again.texts()).isPositive();
            assertThat(bytes(before, "local:a")).isEqualTo(erased);
            assertThat(bytes(copy, "local:a")).isEqualTo(erased);
            assertThat(new Erasing(before, list(), List.of()).again()).isEqualTo(Erasing.Done.NOTHING);
            // and a copy that was begun goes on
            assertThat(new EventLogCopy(before, copy, (done, total) -> {}, list::lift)
                            .run()
                            .copied())
                    .isZero();
        }
    }

    @Test
    void what_an_earlier_version_stored_is_not_erased_but_by_a_copy() {
        // given
        History history = HistoryGenerator.history(5, Style.ORDERLY);
        InMemoryEventLog old = new InMemoryEventLog();
        InMemoryEventLog copy = new InMemoryEventLog();
        try (GroupCommit commits = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry())) {
            store(StoredEvents.engine(log, commits), "local:a", history);
        }
        log.events(0)
                .map(LoggedEvent::whole)
                .forEach(each -> old.append(List.of(new Commit(UUID.randomUUID(), List.of(each.event())))));
        Erasing inOld = new Erasing(old, list(), List.of());
        // then
        assertThat(find(inOld, "a", TextSelection.named("chief"))).isNotEmpty().noneMatch(Erasing.Hit::erasable);
        assertThatThrownBy(() -> inOld.erase(request("a", TextSelection.named("chief"))))
                .isInstanceOf(Erasing.NotErasableException.class)
                .hasMessageContaining("parley copy");
        assertThat(listed).isEmpty();
        // when
        new EventLogCopy(old, copy, (done, total) -> {}, ErasableTexts::lift).run();
        new Erasing(copy, list(), List.of()).erase(request("a", TextSelection.named("chief")));
        // then
        assertThat(bytes(copy, "local:a")).doesNotContain("\"chief\"").contains("[erased 1]");
    }

    @Test
    void a_history_that_is_imported_again_is_what_is_stored_and_can_be_longer() {
        // given
        History history = HistoryGenerator.history(5, Style.WILD);
        History asRead = new History(new RealisationId("a"), history.events());
        int half = history.size() / 2;
        try (GroupCommit commits = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry())) {
            EventStorageEngine engine = StoredEvents.engine(log, commits);
            store(
                    engine,
                    "local:a",
                    new History(history.realisation(), history.events().subList(0, half)));
            erasing.erase(request("a", TextSelection.named("chief")));
            List<RecordedEvent> stored = read(engine, "local:a", history).events();
            ErasedHistories erased = new ErasedHistories(new ListedErasures(list()));
            // when
            History again = erased.of(new OrganisationId("local"), asRead);
            // then
            assertThat(again.events().subList(0, half))
                    .extracting(RecordedEvent::event)
                    .isEqualTo(stored.stream().map(RecordedEvent::event).toList());
            assertThat(again.events().toString()).doesNotContain("=chief,", "=chief]", "[chief");
            assertThat(asRead.events().subList(half, asRead.size()).toString()).contains("chief");
            assertThat(erased.of(new OrganisationId("other"), asRead))
                    .as("of another organisation")
                    .isSameAs(asRead);
        }
    }

    @Test
    void what_somebody_wrote_beside_the_log_is_erased_too_and_again_where_it_comes_back() {
        // given
        History history = HistoryGenerator.history(5, Style.WILD);
        try (GroupCommit commits = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry())) {
            store(StoredEvents.engine(log, commits), "local:a", history);
            beside.written.put("one", "the chief knows");
            beside.written.put("other", "nobody does");
            TextSelection chief = TextSelection.matching("Chief");
            // when
            assertThat(find(erasing, "a", chief)).anyMatch(hit -> hit.event().equals("sentences:one"));
            erasing.erase(request("a", chief));
            // then
            assertThat(beside.written.get("one")).matches("\\[erased \\d+]");
            assertThat(beside.written.get("other")).isEqualTo("nobody does");
            assertThat(listed).anyMatch(entry -> entry.event().equals("sentences:one"));
            assertThat(find(erasing, "a", chief)).isEmpty();
            // when it is put back
            String standing = beside.written.put("one", "the chief knows");
            Erasing.Done again = erasing.again();
            // then
            assertThat(again.texts()).isEqualTo(1);
            assertThat(beside.written).containsEntry("one", standing);
            assertThat(erasing.again()).isEqualTo(Erasing.Done.NOTHING);
        }
    }

    @Test
    void what_is_recorded_while_it_is_erased_goes_under_the_same_number() {
        // given
        History history = HistoryGenerator.history(5, Style.WILD);
        try (GroupCommit commits = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry())) {
            EventStorageEngine engine = StoredEvents.engine(log, commits);
            List<RecordedEvent> all = history.events();
            int last = IntStream.range(0, all.size())
                    .filter(i -> all.get(i).event().toString().contains("chief"))
                    .max()
                    .orElseThrow();
            store(engine, "local:a", new History(history.realisation(), all.subList(0, last)));
            boolean[] done = new boolean[1];
            beside.meanwhile = () -> {
                if (!done[0]) {
                    done[0] = true;
                    store(engine, "local:a", new History(history.realisation(), all.subList(last, last + 1)));
                }
            };
            // when
            RequestedErasure request = request("a", TextSelection.named("chief"));
            erasing.erase(request);
            // then
            assertThat(bytes("local:a")).doesNotContain("\"chief\"").contains("\"[erased 1]\"");
            // and what comes later still, where it is looked for again
            store(engine, "local:a", new History(history.realisation(), all.subList(last + 1, all.size())));
            erasing.erase(request);
            assertThat(bytes("local:a")).doesNotContain("\"chief\"");
        }
    }

    @Test
    void everything_of_a_realisation_goes_and_nothing_that_is_of_none_also_where_a_backup_is_put_back() {
        // given
        History history = HistoryGenerator.history(5, Style.WILD);
        InMemoryEventLog before = new InMemoryEventLog();
        try (GroupCommit commits = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry())) {
            store(StoredEvents.engine(log, commits), "local:a", history);
            new EventLogCopy(log, before, (done, total) -> {}).run();
            beside.written.put("own", "nobody knows");
            beside.written.put("shared", "the chief waits");
            beside.shared.add("The chief waits");
            beside.repeated.add("The chief waits");
            assertThat(Erasing.left(log, "local:a")).isPositive();
            // when
            erasing.erase(request("a", TextSelection.everything()));
            // then
            assertThat(Erasing.left(log, "local:a")).isZero();
            assertThat(bytes("local:a")).doesNotContain("\"chief\"", "\"kim\"", "\"d-");
            assertThat(beside.written.get("own")).startsWith("[erased ");
            assertThat(beside.written).containsEntry("shared", "the chief waits");
            assertThat(beside.repeated.get(0)).contains("[erased ");
            assertThat(beside.shared).containsExactly("The chief waits");
            assertThat(UnlistedErasures.in(log, list())).isEmpty();
            // when log and what is beside it are put back
            beside.written.put("own", "nobody knows");
            beside.repeated.set(0, "The chief waits");
            Erasing.Done again = new Erasing(before, list(), List.of(beside)).again();
            // then
            assertThat(again.texts()).isPositive();
            assertThat(bytes(before, "local:a")).isEqualTo(bytes("local:a"));
            assertThat(beside.written.get("own")).startsWith("[erased ");
            assertThat(beside.written).containsEntry("shared", "the chief waits");
            assertThat(beside.repeated.get(0)).contains("[erased ");
            assertThat(beside.shared).containsExactly("The chief waits");
        }
    }

    @Test
    void an_erasure_that_was_cut_short_gives_its_numbers_to_nothing_else() {
        // given
        History history = HistoryGenerator.history(5, Style.WILD);
        try (GroupCommit commits = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry())) {
            store(StoredEvents.engine(log, commits), "local:a", history);
            beside.meanwhile = () -> {
                throw new IllegalStateException("the disk is full");
            };
            assertThatThrownBy(() -> erasing.erase(request("a", TextSelection.named("chief"))))
                    .hasMessageContaining("full");
            beside.meanwhile = () -> {};
            Set<Integer> before = numbers(listed);
            int noted = listed.size();
            String other = find(erasing, "a", TextSelection.everything()).stream()
                    .filter(hit -> !hit.text().equals("chief") && hit.field().contains("title"))
                    .map(Erasing.Hit::text)
                    .findFirst()
                    .orElseThrow();
            // when
            erasing.erase(request("a", TextSelection.matching(other)));
            erasing.again();
            // then
            assertThat(bytes("local:a")).contains("[erased 1]").doesNotContain("\"chief\"");
            assertThat(before).contains(1);
            assertThat(numbers(listed.subList(noted, listed.size())))
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(before);
        }
    }

    /** Anybody who may write can write what stands where a text was erased, and of the highest number there is. */
    @Test
    void what_people_typed_that_looks_erased_gives_no_number_and_takes_none() {
        // given
        History history = HistoryGenerator.history(5, Style.WILD);
        try (GroupCommit commits = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry())) {
            store(StoredEvents.engine(log, commits), "local:a", history);
            beside.written.put("high", "[erased 999999999]");
            beside.written.put("low", "[erased 1]");

            // when
            erasing.erase(request("a", TextSelection.named("chief")));

            // then
            assertThat(bytes("local:a")).contains("\"[erased 2]\"").doesNotContain("\"chief\"", "[erased 1]", "000000");
            assertThat(numbers(listed)).contains(2).doesNotContain(1).allMatch(number -> number < 1_000);
            assertThat(erasing.again()).isEqualTo(Erasing.Done.NOTHING);
        }
    }

    private static Set<Integer> numbers(List<ErasureList.Entry> entries) {
        Set<Integer> numbers = new HashSet<>();
        entries.forEach(entry -> numbers.addAll(entry.fields().values()));
        return numbers;
    }

    private String bytes(String stream) {
        return bytes(log, stream);
    }

    private static String bytes(InMemoryEventLog log, String stream) {
        StringBuilder bytes = new StringBuilder();
        log.stream(stream, 0).map(LoggedEvent::whole).forEach(each -> {
            StreamEvent event = each.event();
            bytes.append(new String(event.payload(), StandardCharsets.UTF_8))
                    .append(new String(event.metadata(), StandardCharsets.UTF_8))
                    .append('\n');
        });
        log.stream(stream, 0)
                .map(each -> each.event().texts())
                .filter(Objects::nonNull)
                .forEach(texts -> assertThat(texts.size()).isPositive());
        return bytes.toString();
    }
}
