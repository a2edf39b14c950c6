package dev.parley.query.projection;

import dev.parley.query.projection.fold.Projector;
import dev.parley.query.projection.log.IncomingEvent;
import dev.parley.query.view.ParkedRealisation;
import dev.parley.query.view.SegmentStatus;
import dev.parley.query.view.store.Generation;
import dev.parley.query.view.store.GenerationViews;
import dev.parley.query.view.store.ViewStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;

/** The generation that serves, and Axon's processor that keeps it up to date. */
final class LiveProcessor {

    private final ProjectionParts parts;
    private final GenerationViews views;
    private final Projector projector;
    private final PooledStreamingEventProcessor processor;

    private LiveProcessor(ProjectionParts parts, Generation generation, IntSupplier nodes) {
        this.parts = parts;
        this.views = parts.store().views(generation);
        this.projector = parts.projector(views, true);
        this.processor = processor(generation, nodes);
    }

    /**
     * Starts to follow the log from where the tokens of the generation stand.
     *
     * @param nodes how many nodes share the work now
     */
    static LiveProcessor start(ProjectionParts parts, Generation generation, IntSupplier nodes) {
        LiveProcessor live = new LiveProcessor(parts, generation, nodes);
        live.processor.start();
        return live;
    }

    private PooledStreamingEventProcessor processor(Generation generation, IntSupplier nodes) {
        ProjectionSettings settings = parts.settings();
        long quarter = Math.max(1, settings.claimTimeout().toMillis() / 4);
        return PooledStreamingEventProcessor.builder()
                .name(generation.processor())
                .eventHandlerInvoker(new BatchInvoker(this::project))
                .messageSource(parts.source())
                .tokenStore(parts.tokens())
                .transactionManager(transactions(parts.store()))
                .coordinatorExecutor(parts.threads().coordinator)
                .workerExecutor(parts.threads().workers)
                .initialSegmentCount(settings.segments())
                .initialToken(log -> log.createTailToken())
                .batchSize(settings.batchSize())
                .tokenClaimInterval(settings.pollInterval().toMillis())
                .claimExtensionThreshold(quarter)
                .enableCoordinatorClaimExtension()
                .maxSegmentProvider(name -> (settings.segments() + nodes.getAsInt() - 1) / nodes.getAsInt())
                .build();
    }

    private Runnable project(List<IncomingEvent> batch) {
        parts.tokens().seen(batch.get(batch.size() - 1).mark());
        return parts.meters().batch(batch.size(), () -> projector.project(batch));
    }

    /** What a batch writes and its token become visible together, where the store can do that. */
    private static TransactionManager transactions(ViewStore store) {
        return () -> {
            ViewStore.Transaction transaction = store.begin();
            return new Transaction() {
                @Override
                public void commit() {
                    transaction.commit();
                }

                @Override
                public void rollback() {
                    transaction.rollback();
                }
            };
        };
    }

    Generation generation() {
        return views.generation();
    }

    GenerationViews views() {
        return views;
    }

    /** Whether Axon has given up for up to a minute. */
    boolean isStuck() {
        return processor.isError();
    }

    void stop() {
        processor.shutDown();
    }

    Optional<ParkedRealisation> retry(String realisation) {
        return projector.retry(realisation);
    }

    /** The segments as far as known: of those worked on here more is known than their tokens tell. */
    List<SegmentStatus> segments() {
        Map<Integer, EventTrackerStatus> here = processor.processingStatus();
        return parts.tokens().segments(generation().processor()).stream()
                .map(segment -> {
                    EventTrackerStatus status = here.get(segment.segment());
                    long position = status != null && parts.settings().node().equals(segment.owner())
                            ? status.getCurrentPosition().orElse(-1)
                            : -1;
                    return position > segment.position()
                            ? new SegmentStatus(segment.segment(), segment.owner(), position)
                            : segment;
                })
                .toList();
    }

    /** Position up to which every one of some segments has come; -1 for nothing. */
    static long position(List<SegmentStatus> segments) {
        return segments.stream().mapToLong(SegmentStatus::position).min().orElse(-1);
    }
}
