package dev.parley.infra.pages.operations;

import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.pages.language.Wording;
import dev.parley.query.view.ParkedRealisation;
import dev.parley.query.view.ProjectionControl;
import dev.parley.query.view.ProjectionControl.OperationsView;
import dev.parley.query.view.Rebuilds;
import dev.parley.query.view.Rebuilds.Rebuild;
import dev.parley.query.view.Rebuilds.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what the operations page shows. */
public final class PageOperations implements Operations {

    private final ProjectionControl projections;
    private final Rebuilds rebuilds;
    private final EventLog log;
    private final String version;
    private final String store;
    private final String views;
    private final Clock clock;
    private final Instant started;

    public PageOperations(
            ProjectionControl projections,
            Rebuilds rebuilds,
            EventLog log,
            String version,
            String store,
            String views,
            Clock clock) {
        this.projections = projections;
        this.rebuilds = rebuilds;
        this.log = log;
        this.version = version;
        this.store = store;
        this.views = views;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    public Status status() {
        OperationsView now = projections.view();
        Rebuild rebuild = now.rebuild();
        boolean rebuilding = rebuild.state() == State.RUNNING;
        List<Detail> details = new ArrayList<>();
        details.add(new Detail(Wording.say("operations.node"), now.node()));
        details.add(new Detail(
                Wording.say("operations.readModels"),
                now.generation().isEmpty() ? Wording.say("operations.noneServe") : now.generation()));
        details.add(new Detail(Wording.say("operations.readModelVersion"), now.version()));
        details.add(new Detail(Wording.say("operations.realisations"), String.valueOf(now.realisations())));
        return new Status(
                version,
                store,
                views,
                log.head(),
                Duration.between(started, clock.instant()),
                List.of(new Processor(
                        "views",
                        Math.max(0, now.position()),
                        now.lagEvents(),
                        Duration.ofMillis((long) (now.lagSeconds() * 1_000)),
                        rebuilding ? rebuild.progress() : null,
                        rebuilding ? rebuild.rate() : 0,
                        rebuild.eta(),
                        now.parked().size(),
                        rebuild.state() == State.FAILED ? rebuild.cause() : null)),
                now.parked().stream().map(PageOperations::parked).toList(),
                details);
    }

    private static Parked parked(ParkedRealisation parked) {
        return new Parked(
                parked.realisation(),
                parked.event(),
                parked.cause(),
                parked.since(),
                parked.waiting(),
                parked.attempts());
    }

    @Override
    public @Nullable String retry(String realisation) {
        return projections.retry(realisation).map(ParkedRealisation::cause).orElse(null);
    }

    @Override
    public boolean rebuild() {
        return rebuilds.rebuild();
    }
}
