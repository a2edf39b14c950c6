package dev.parley.query.view.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.query.analysis.consensus.PairStanding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.view.Changes;
import dev.parley.query.view.ParkedRealisation;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioQuery.Order;
import dev.parley.query.view.PortfolioQuery.Status;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.Rebuilds.Rebuild;
import dev.parley.query.view.Rebuilds.State;
import dev.parley.query.view.RowHead;
import dev.parley.query.view.store.GenerationViews.ChangedRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of read models is held to. */
public abstract class ViewStoreContract {

    private static final OrganisationId OURS = new OrganisationId("ours");
    private static final OrganisationId THEIRS = new OrganisationId("theirs");
    private static final Instant T0 = Instant.parse("2026-03-01T09:00:00.123456789Z");
    private static final Generation ONE = new Generation("g1", "1/test/1");
    private static final Generation TWO = new Generation("g2", "1/test/2");

    private ViewStore store;
    private GenerationViews views;

    /** The store of this test; whoever provides it closes it. */
    protected abstract ViewStore store();

    /** Whether what is written in a transaction becomes visible together or not at all. */
    protected abstract boolean transactional();

    @BeforeEach
    void open() {
        store = store();
        views = store.views(ONE);
        views.prepare();
        views.prepare();
    }

    /** A realisation of which nothing stands open. */
    public static StoredRealisation stored(String id, OrganisationId organisation, long version) {
        return stored(id, organisation, version, null, null, List.of());
    }

    private static StoredRealisation stored(
            String id,
            OrganisationId organisation,
            long version,
            PortfolioRow.@Nullable Worst worst,
            @Nullable RealisationOutcome outcome,
            List<Integer> leads) {
        RealisationId realisation = new RealisationId(id);
        Instant recorded = T0.plusSeconds(version);
        PortfolioRow row = new PortfolioRow(
                realisation,
                organisation,
                "Größe " + id,
                version % 2 == 0 ? Phase.DESIGN : null,
                outcome,
                (int) version,
                (int) version % 3,
                version > 1 ? "en" + version : null,
                version > 1 ? "2026-03" : null,
                recorded,
                worst,
                worst == null ? 0 : 1,
                2,
                List.of(0, (int) version % 6),
                leads.isEmpty() ? null : leads.get(leads.size() - 1),
                version,
                List.of(
                        new PairStanding(
                                GroupPair.of(StakeholderGroup.USERS, StakeholderGroup.VENDORS), Level.AT_RISK, 0, 2, 1),
                        new PairStanding(
                                GroupPair.of(StakeholderGroup.IT_FUNCTION, StakeholderGroup.USERS),
                                null,
                                (int) version,
                                0,
                                0)));
        boolean confirmed = worst != null && worst.level() == Level.CONFIRMED;
        return new StoredRealisation(
                new StoredView(
                        id,
                        organisation,
                        version,
                        version * 10,
                        recorded,
                        "parley",
                        "1",
                        ("analysis " + id + " " + version).getBytes(StandardCharsets.UTF_8)),
                new PortfolioEntry(
                        row,
                        version * 10,
                        worst == null
                                ? 9
                                : List.of(Severity.CRITICAL, Severity.HIGH, Severity.LOW)
                                        .indexOf(worst.severity()),
                        row.title().toLowerCase(java.util.Locale.ROOT),
                        (row.title() + "\n" + id).toLowerCase(java.util.Locale.ROOT),
                        confirmed,
                        worst != null && worst.severity() == Severity.HIGH,
                        worst != null && worst.level() == Level.WATCH,
                        leads,
                        worst == null
                                ? List.of()
                                : List.of("/USERS", "FALSE_CONSENSUS_RISK/", "FALSE_CONSENSUS_RISK/USERS")));
    }

    private static PortfolioRow.Worst worst(Severity severity, @Nullable Level level) {
        return new PortfolioRow.Worst(
                FindingType.FALSE_CONSENSUS_RISK, level, severity, "Agreement \"may\" be apparent");
    }

    private long version(String id) {
        return views.view(id).map(StoredView::version).orElse(-1L);
    }

    private List<PortfolioRow> rows(OrganisationId organisation) {
        return views.all(organisation);
    }

    private PortfolioView portfolio(@Nullable String search, Status status, Order order, int page, int size) {
        return views.portfolio(OURS, new PortfolioQuery(search, status, order, page, size));
    }

    private static List<String> ids(List<PortfolioRow> rows) {
        return rows.stream().map(row -> row.realisation().value()).toList();
    }

    // --- views and rows ---

    @Test
    void whatIsStoredComesBackAsItWas() {
        // given
        StoredRealisation full = stored(
                "a", OURS, 4, worst(Severity.CRITICAL, Level.CONFIRMED), RealisationOutcome.FAILED, List.of(2, 5));
        StoredRealisation bare = stored("b", THEIRS, 1);

        // when
        views.store(List.of(full, bare));

        // then
        assertThat(rows(OURS)).containsExactly(full.entry().row());
        assertThat(rows(THEIRS)).containsExactly(bare.entry().row());
        StoredView view = views.view("a").orElseThrow();
        assertThat(view).usingRecursiveComparison().isEqualTo(full.view());
        assertThat(views.view("c")).isEmpty();
        assertThat(views.count()).isEqualTo(2);
    }

    @Test
    void viewsAndRowsOnlyEverMoveForward() {
        // given
        views.store(List.of(stored("a", OURS, 5), stored("b", OURS, 5)));

        // when
        views.store(List.of(stored("a", OURS, 4), stored("b", OURS, 6), stored("c", OURS, 1)));
        views.store(List.of(stored("a", THEIRS, 5)));

        // then
        assertThat(version("a")).isEqualTo(5);
        assertThat(version("b")).isEqualTo(6);
        assertThat(version("c")).isEqualTo(1);
        assertThat(rows(OURS)).extracting(PortfolioRow::version).containsExactly(5L, 6L, 1L);
        assertThat(rows(THEIRS)).isEmpty();
    }

    @Test
    void writersBesideEachOtherLeaveTheHighestVersion() throws Exception {
        // given
        ExecutorService pool = Executors.newFixedThreadPool(6);
        List<Callable<Void>> work = new ArrayList<>();
        for (int writer = 0; writer < 6; writer++) {
            GenerationViews own = store.views(ONE);
            Random random = new Random(writer);
            work.add(() -> {
                for (int i = 0; i < 40; i++) {
                    long version = 1L + random.nextInt(100);
                    store.inTransaction(
                            () -> own.store(List.of(stored("a", OURS, version), stored("b", OURS, version))));
                }
                own.store(List.of(stored("a", OURS, 101)));
                return null;
            });
        }

        // when
        for (Future<Void> one : pool.invokeAll(work)) {
            one.get();
        }
        pool.shutdown();

        // then
        assertThat(version("a")).isEqualTo(101);
        assertThat(rows(OURS)).allSatisfy(row -> assertThat(row.version())
                .isEqualTo(version(row.realisation().value())));
    }

    @Test
    void generationsKnowNothingOfEachOther() {
        // given
        GenerationViews other = store.views(TWO);
        other.prepare();
        views.store(List.of(stored("a", OURS, 5)));

        // when
        other.store(List.of(stored("a", OURS, 2), stored("b", OURS, 1)));
        views.drop();
        views.drop();

        // then
        assertThat(other.count()).isEqualTo(2);
        assertThat(other.view("a").orElseThrow().version()).isEqualTo(2);
        views.prepare();
        assertThat(views.count()).isZero();
        assertThat(views.view("a")).isEmpty();
    }

    @Test
    void thousandsAreDroppedToo() {
        // given
        views.store(IntStream.range(0, 1_700)
                .mapToObj(i -> stored("r" + i, OURS, 1))
                .toList());
        views.park(parked("p", 3, 5));

        // when
        views.drop();

        // then
        views.prepare();
        assertThat(views.count()).isZero();
        assertThat(views.view("r7")).isEmpty();
        assertThat(views.parkedCount()).isZero();
    }

    @Test
    void whatChangedBehindAPositionIsTold() {
        // given
        views.store(List.of(stored("a", OURS, 1), stored("b", THEIRS, 2), stored("c", OURS, 3)));

        // when
        List<ChangedRow> changed = new ArrayList<>();
        views.changedAfter(10, changed::add);

        // then
        assertThat(changed)
                .containsExactlyInAnyOrder(
                        new ChangedRow(THEIRS, new Changes.Change(new RealisationId("b"), 2)),
                        new ChangedRow(OURS, new Changes.Change(new RealisationId("c"), 3)));
    }

    // --- the portfolio ---

    @Test
    void thePortfolioIsFilteredOrderedPagedAndCounted() {
        // given
        views.store(List.of(
                stored("critical", OURS, 1, worst(Severity.CRITICAL, Level.CONFIRMED), null, List.of(1)),
                stored("high", OURS, 2, worst(Severity.HIGH, Level.AT_RISK), null, List.of()),
                stored("high-too", OURS, 9, worst(Severity.HIGH, null), null, List.of()),
                stored("low", OURS, 4, worst(Severity.LOW, Level.WATCH), null, List.of()),
                stored("good", OURS, 5),
                stored("ended", OURS, 6, null, RealisationOutcome.SUCCEEDED, List.of()),
                stored(
                        "ended-badly",
                        OURS,
                        7,
                        worst(Severity.CRITICAL, Level.CONFIRMED),
                        RealisationOutcome.FAILED,
                        List.of(3, 4)),
                stored("foreign", THEIRS, 8, worst(Severity.CRITICAL, Level.CONFIRMED), null, List.of(9))));

        // when, then
        assertThat(ids(portfolio(null, Status.ALL, Order.WORST, 0, 50).rows()))
                .containsExactly("ended-badly", "critical", "high-too", "high", "low", "ended", "good");
        assertThat(ids(portfolio(null, Status.OPEN, Order.WORST, 0, 50).rows()))
                .containsExactly("critical", "high-too", "high", "low", "good");
        assertThat(ids(portfolio(null, Status.AT_RISK, Order.NAME, 0, 50).rows()))
                .containsExactly("critical", "high", "high-too");
        assertThat(ids(portfolio(null, Status.CONFIRMED, Order.NAME, 0, 50).rows()))
                .containsExactly("critical", "ended-badly");
        assertThat(ids(portfolio(null, Status.WATCH, Order.NAME, 0, 50).rows())).containsExactly("low");
        assertThat(ids(portfolio(null, Status.ALL, Order.MET, 0, 50).rows())).hasSize(7);
        PortfolioQuery open = new PortfolioQuery(null, Status.OPEN, Order.NAME, 0, 50);
        assertThat(ids(views.portfolio(OURS, open.with(null, FindingType.FALSE_CONSENSUS_RISK, null))
                        .rows()))
                .containsExactly("critical", "high", "high-too", "low");
        assertThat(ids(views.portfolio(OURS, open.with(null, FindingType.FALSE_CONSENSUS_RISK, StakeholderGroup.USERS))
                        .rows()))
                .hasSize(4);
        assertThat(ids(views.portfolio(OURS, open.with(null, null, StakeholderGroup.VENDORS))
                        .rows()))
                .isEmpty();
        assertThat(ids(views.portfolio(OURS, open.with(Phase.DESIGN, null, null))
                        .rows()))
                .containsExactly("high", "low");
        assertThat(views.heads(OURS, open.with(null, null, StakeholderGroup.VENDORS)))
                .isEmpty();
        assertThat(ids(views.portfolio(OURS, open.silent(T0.plusSeconds(5))).rows()))
                .containsExactly("critical", "high", "low");
        assertThat(ids(views.portfolio(OURS, open.with(Phase.DESIGN, null, null).silent(T0.plusSeconds(4)))
                        .rows()))
                .containsExactly("high");
        assertThat(views.heads(OURS, open.silent(T0))).isEmpty();
        assertThat(ids(portfolio(null, Status.CLOSED, Order.LATEST, 0, 50).rows()))
                .containsExactly("ended-badly", "ended");
        assertThat(ids(portfolio(null, Status.ALL, Order.LATEST, 0, 3).rows()))
                .containsExactly("high-too", "ended-badly", "ended");
        PortfolioView second = portfolio(null, Status.ALL, Order.NAME, 1, 3);
        assertThat(ids(second.rows())).containsExactly("good", "high", "high-too");
        assertThat(second.total()).isEqualTo(7);
        PortfolioView behind = portfolio(null, Status.ALL, Order.NAME, 2_000_000_000, 3);
        assertThat(behind.rows()).isEmpty();
        assertThat(behind.total()).isEqualTo(7);
        assertThat(views.heads(OURS, new PortfolioQuery(null, Status.ALL, Order.NAME, Integer.MAX_VALUE, 3)))
                .isEmpty();
        assertThat(second.summary()).isEqualTo(new PortfolioView.Summary(7, 2, 2, 1, 3, 3));
        PortfolioView none =
                views.portfolio(new OrganisationId("nobody"), new PortfolioQuery(null, Status.ALL, Order.WORST, 0, 50));
        assertThat(none.rows()).isEmpty();
        assertThat(none.summary()).isEqualTo(new PortfolioView.Summary(0, 0, 0, 0, 0, -1));
    }

    @Test
    void aPortfolioShowsOnlyThoseThatAreNamed() {
        // given
        views.store(List.of(stored("a-1", OURS, 1), stored("a-2", OURS, 1), stored("a-3", OURS, 1)));

        // when
        PortfolioView some = views.portfolio(
                OURS,
                new PortfolioQuery(
                        null,
                        Status.ALL,
                        Order.NAME,
                        0,
                        1,
                        Set.of(new RealisationId("a-3"), new RealisationId("a-1"), new RealisationId("not-there"))));

        // then
        assertThat(ids(some.rows())).containsExactly("a-1");
        assertThat(some.total()).isEqualTo(2);
        assertThat(views.heads(OURS, new PortfolioQuery("a", Status.OPEN, Order.NAME, 1, 2)))
                .containsExactlyElementsOf(portfolio("a", Status.OPEN, Order.NAME, 1, 2).rows().stream()
                        .map(RowHead::of)
                        .toList());
        assertThat(some.summary().realisations()).isEqualTo(3);
        assertThat(views.portfolio(OURS, new PortfolioQuery("a", Status.ALL, Order.NAME, 0, 9, Set.of()))
                        .rows())
                .isEmpty();
    }

    @Test
    void aSearchTakesItsWordsLiterally() {
        // given
        views.store(List.of(stored("a-1", OURS, 1), stored("a_1", OURS, 1), stored("b.c", OURS, 1)));

        // when, then
        assertThat(ids(portfolio("a_1", Status.ALL, Order.NAME, 0, 50).rows())).containsExactly("a_1");
        assertThat(ids(portfolio("%", Status.ALL, Order.NAME, 0, 50).rows())).isEmpty();
        assertThat(ids(portfolio(".", Status.ALL, Order.NAME, 0, 50).rows())).containsExactly("b.c");
        assertThat(ids(portfolio("GRÖSSE", Status.ALL, Order.NAME, 0, 50).rows()))
                .isEmpty();
        assertThat(ids(portfolio("GRÖßE 1", Status.ALL, Order.NAME, 0, 50).rows()))
                .containsExactly("a-1", "a_1");
        assertThat(ids(portfolio("' OR 1=1 --", Status.ALL, Order.NAME, 0, 50).rows()))
                .isEmpty();
        assertThat(ids(portfolio(".*", Status.ALL, Order.NAME, 0, 50).rows())).isEmpty();
        assertThat(ids(portfolio("\\E", Status.ALL, Order.NAME, 0, 50).rows())).isEmpty();
    }

    // --- rows of an older version ---

    @Test
    void rowsOfAnOlderVersionAreShownUntilTheirOwnAreThere() {
        // given
        views.store(List.of(
                stored("a", OURS, 7, worst(Severity.HIGH, Level.AT_RISK), null, List.of()),
                stored("b", OURS, 5, worst(Severity.CRITICAL, Level.CONFIRMED), null, List.of(2)),
                stored("c", THEIRS, 3),
                stored("d", OURS, 3)));
        GenerationViews next = store.views(TWO);
        next.prepare();
        next.store(List.of(stored("d", OURS, 2)));

        // when
        next.takeOver(ONE);
        List<String> worstFirst = next.older(2);
        List<PortfolioRow> before = next.all(OURS);
        next.store(List.of(stored("a", OURS, 6)));

        // then: marked, with the version they have, and replaced by any of the new one
        assertThat(worstFirst).containsExactly("b", "a");
        assertThat(before).extracting(PortfolioRow::older).containsExactly(true, true, false);
        assertThat(before).extracting(PortfolioRow::version).containsExactly(7L, 5L, 2L);
        assertThat(before.get(1).worst()).isEqualTo(worst(Severity.CRITICAL, Level.CONFIRMED));
        assertThat(next.all(OURS)).extracting(PortfolioRow::older).containsExactly(false, true, false);
        assertThat(next.all(OURS)).extracting(PortfolioRow::version).containsExactly(6L, 5L, 2L);
        assertThat(next.view("b")).isEmpty();
        next.dropOlder();
        assertThat(ids(next.all(OURS))).containsExactly("a", "d");
        assertThat(next.older(10)).isEmpty();
        assertThat(ids(rows(OURS))).containsExactly("a", "b", "d");
    }

    // --- what is parked ---

    private static ParkedRealisation parked(String id, long sequence, long lastSequence) {
        return new ParkedRealisation(
                id,
                id.equals("p") ? null : "ours",
                sequence,
                "event-" + sequence,
                "the rule 'fell' over",
                T0,
                lastSequence - sequence + 1,
                lastSequence,
                lastSequence * 10,
                1);
    }

    @Test
    void aParkedRealisationWaitsUntilItIsReleasedWithAllThatCame() {
        // given
        views.park(parked("p", 3, 5));
        views.park(parked("q", 1, 1));

        // when
        boolean more = views.waits("p", 8, 80);
        boolean less = views.waits("p", 6, 60);
        boolean unknown = views.waits("x", 6, 60);
        ParkedRealisation waiting = views.parked("p").orElseThrow();
        boolean tooEarly = views.release(parked("p", 3, 5));
        boolean released = views.release(waiting);

        // then
        assertThat(more).isTrue();
        assertThat(less).isTrue();
        assertThat(unknown).isFalse();
        assertThat(waiting.lastSequence()).isEqualTo(8);
        assertThat(waiting.lastPosition()).isEqualTo(80);
        assertThat(waiting.waiting()).isEqualTo(6);
        assertThat(tooEarly).isFalse();
        assertThat(released).isTrue();
        assertThat(views.parked()).containsExactly(parked("q", 1, 1));
        assertThat(views.parkedCount()).isEqualTo(1);
        assertThat(views.parkedAmong(List.of("p", "q", "x"))).containsOnlyKeys("q");
        assertThat(views.parked("p")).isEmpty();
    }

    // --- segments ---

    @Test
    void aSegmentIsOneNodesAtATime() {
        // given
        SegmentStore segments = store.segments();
        LogMark mark = new LogMark(7, "event-7");
        List<SegmentState> fresh =
                List.of(new SegmentState(0, "t", mark, null, 0), new SegmentState(1, null, null, null, 0));
        assertThat(segments.create("projection-g1", fresh)).isTrue();
        assertThat(segments.create("projection-g1", fresh.subList(1, 2))).isFalse();
        assertThat(segments.create("projection-g11", fresh)).isTrue();

        // when
        SegmentState seen = segments.all("projection-g1").get(0);
        boolean claimed = segments.claim("projection-g1", seen, "a");
        boolean again = segments.claim("projection-g1", seen, "b");
        boolean foreign = segments.store("projection-g1", 0, "b", "u", null);
        boolean unclaimed = segments.store("projection-g1", 1, "a", "u", null);
        boolean own = segments.store("projection-g1", 0, "a", "u", new LogMark(9, "event-9"));

        // then
        assertThat(claimed).isTrue();
        assertThat(again).isFalse();
        assertThat(foreign).isFalse();
        assertThat(unclaimed).isFalse();
        assertThat(own).isTrue();
        SegmentState held = segments.all("projection-g1").get(0);
        assertThat(held.token()).isEqualTo("u");
        assertThat(held.mark()).isEqualTo(new LogMark(9, "event-9"));
        assertThat(held.owner()).isEqualTo("a");
        assertThat(held.beat()).isGreaterThan(seen.beat());
        assertThat(segments.extend("projection-g1", 0, "a")).isTrue();
        assertThat(segments.extend("projection-g1", 0, "b")).isFalse();
        assertThat(segments.all("projection-g1").get(0).beat()).isGreaterThan(held.beat());
        assertThat(segments.release("projection-g1", 0, "b")).isFalse();
        assertThat(segments.release("projection-g1", 0, "a")).isTrue();
        assertThat(segments.all("projection-g1").get(0).owner()).isNull();
        assertThat(segments.delete("projection-g1", 0, "a")).isFalse();
        segments.deleteAll("projection-g1");
        assertThat(segments.all("projection-g1")).isEmpty();
        assertThat(segments.all("projection-g11")).hasSize(2);
    }

    // --- the register ---

    @Test
    void theRegisterIsChangedOnlyByWhoeverSawItAsItIs() {
        // given
        GenerationRegister register = store.register();
        GenerationState none = register.find("1/test/1");
        GenerationState building = new GenerationState("1/test/1", null, "g1", "a", 1, null, List.of("g8", "g9"));

        // when
        boolean first = register.replace(none, building);
        boolean second = register.replace(none, building);
        Rebuild progress = new Rebuild(State.RUNNING, "g1", T0, null, 40, 100, 12.5, null);
        GenerationState further = new GenerationState("1/test/1", "g0", "g1", "a", 2, progress, List.of("g8"));
        boolean third = register.replace(building, further);
        boolean late = register.replace(building, none);

        // then
        assertThat(none).isEqualTo(GenerationState.none("1/test/1"));
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(third).isTrue();
        assertThat(late).isFalse();
        assertThat(register.find("1/test/1")).isEqualTo(further);
        assertThat(register.all()).containsExactly(further);
        assertThat(Arrays.asList(register.nextNumber(), register.nextNumber())).containsExactly(1L, 2L);
        register.forget("1/test/1");
        assertThat(register.all()).isEmpty();
        assertThat(register.nextNumber()).isEqualTo(3);
    }

    @Test
    void nodesShowThatTheyAreAlive() {
        // given
        NodeRegister nodes = store.nodes();
        nodes.beat("a", "1");
        nodes.beat("b", "1");
        nodes.beat("c", "2");
        List<NodeRegister.NodeState> before = nodes.of("1");

        // when
        nodes.beat("a", "1");
        nodes.remove("b");

        // then
        assertThat(before).extracting(NodeRegister.NodeState::name).containsExactlyInAnyOrder("a", "b");
        assertThat(nodes.of("1")).singleElement().satisfies(node -> {
            assertThat(node.name()).isEqualTo("a");
            assertThat(node.beat())
                    .isGreaterThan(before.stream()
                            .filter(other -> other.name().equals("a"))
                            .findFirst()
                            .orElseThrow()
                            .beat());
        });
    }

    // --- transactions ---

    @Test
    void whatIsCommittedIsThere() {
        // when
        store.inTransaction(() -> {
            views.store(List.of(stored("a", OURS, 1)));
            store.inTransaction(() -> views.park(parked("p", 3, 5)));
        });

        // then
        assertThat(version("a")).isEqualTo(1);
        assertThat(views.parkedCount()).isEqualTo(1);
    }

    @Test
    void whatIsGivenUpIsNotThere() {
        // given
        assumeThat(transactional()).isTrue();
        store.segments().create("projection-g1", List.of(new SegmentState(0, "t", null, null, 0)));
        store.segments()
                .claim("projection-g1", store.segments().all("projection-g1").get(0), "a");

        // when
        assertThatThrownBy(() -> store.inTransaction(() -> {
                    views.store(List.of(stored("a", OURS, 1)));
                    views.park(parked("p", 3, 5));
                    store.segments().store("projection-g1", 0, "a", "u", null);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        // then
        assertThat(version("a")).isEqualTo(-1);
        assertThat(views.count()).isZero();
        assertThat(views.parkedCount()).isZero();
        assertThat(store.segments().all("projection-g1").get(0).token()).isEqualTo("t");
        views.store(List.of(stored("b", OURS, 1)));
        assertThat(version("b")).isEqualTo(1);
    }

    @Test
    void nobodySeesHalfOfATransaction() throws Exception {
        // given
        assumeThat(transactional()).isTrue();
        views.store(List.of(stored("a", OURS, 1), stored("b", OURS, 1)));
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Future<?> writing = pool.submit(() -> {
            for (long version = 2; version < 150; version++) {
                long next = version;
                store.inTransaction(() -> {
                    views.store(List.of(stored("a", OURS, next)));
                    views.store(List.of(stored("b", OURS, next)));
                });
            }
        });

        // when, then
        do {
            assertThat(rows(OURS).stream().map(PortfolioRow::version).distinct())
                    .hasSize(1);
        } while (!writing.isDone());
        writing.get();
        pool.shutdown();
        assertThat(version("a")).isEqualTo(149);
    }

    @Test
    void whoComputesInATransactionKeepsNobodyWaiting() throws Exception {
        // given a transaction that has written nothing yet
        ViewStore.Transaction computing = store.begin();
        ExecutorService pool = Executors.newSingleThreadExecutor();

        // when
        pool.submit(() -> views.store(List.of(stored("a", OURS, 1)))).get(10, java.util.concurrent.TimeUnit.SECONDS);
        computing.commit();
        pool.shutdown();

        // then
        assertThat(version("a")).isEqualTo(1);
    }
}
