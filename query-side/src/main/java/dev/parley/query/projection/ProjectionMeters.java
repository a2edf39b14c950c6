package dev.parley.query.projection;

import dev.parley.query.view.Rebuilds.Rebuild;
import dev.parley.query.view.Rebuilds.State;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** The meters {@code projection.*}. */
final class ProjectionMeters {

    private final Timer batches;
    private final Counter events;

    ProjectionMeters(MeterRegistry meters) {
        this.batches = Timer.builder("projection.batch")
                .description("Time to fold and write one batch")
                .register(meters);
        this.events = Counter.builder("projection.events")
                .description("Events handled by the live projection")
                .register(meters);
    }

    /** Counts a batch and the time it takes. */
    Runnable batch(int size, Supplier<Runnable> work) {
        Runnable afterCommit = batches.record(work);
        events.increment(size);
        return afterCommit == null ? () -> {} : afterCommit;
    }

    /** Shows what changes by itself. */
    static void show(
            MeterRegistry meters,
            Projections projections,
            LagGauge lag,
            DoubleSupplier parked,
            Supplier<Rebuild> rebuild) {
        Gauge.builder("projection.lag", lag, LagGauge::events)
                .description("Events in the log that the read models have not seen")
                .baseUnit("events")
                .register(meters);
        TimeGauge.builder("projection.lag.seconds", lag::seconds, TimeUnit.SECONDS)
                .description("For how long the oldest event not projected has been there")
                .register(meters);
        Gauge.builder("projection.parked", projections, owner -> parked.getAsDouble())
                .description("Realisations whose view waits for an operator")
                .baseUnit("realisations")
                .register(meters);
        Gauge.builder("projection.rebuild.progress", projections, owner -> rebuild.get()
                        .progress())
                .description("Progress of the rebuild going on, or of the last, from 0 to 1")
                .register(meters);
        Gauge.builder("projection.rebuild.rate", projections, owner -> rebuild.get()
                        .rate())
                .description("Events a second of the rebuild going on, or of the last")
                .baseUnit("events")
                .register(meters);
        TimeGauge.builder("projection.rebuild.eta", projections, TimeUnit.SECONDS, owner -> secondsLeft(rebuild.get()))
                .description("Time left of the rebuild going on at the rate so far; 0 where none is")
                .register(meters);
    }

    private static double secondsLeft(Rebuild rebuild) {
        Duration left = rebuild.eta();
        return left != null ? left.toMillis() / 1e3 : rebuild.state() == State.RUNNING ? Double.NaN : 0;
    }
}
