package dev.parley.query.api;

import dev.parley.query.view.ParkedRealisation;
import dev.parley.query.view.ProjectionControl;
import dev.parley.query.view.Rebuilds;
import dev.parley.query.view.SegmentStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The projections over HTTP, for those who run the application: where they stand, rebuilds, parked realisations. */
@RestController
@RequestMapping("/api/operations")
public class OperationsQueries {

    private final ProjectionControl operations;
    private final Rebuilds rebuilds;

    /** Operations on the projections of this process. */
    public OperationsQueries(ProjectionControl operations, Rebuilds rebuilds) {
        this.operations = operations;
        this.rebuilds = rebuilds;
    }

    /** The projections as they stand. */
    @GetMapping
    OperationsDocument operations() {
        return OperationsDocument.of(operations.view());
    }

    /** The rebuild going on, or the last. */
    @GetMapping("/rebuilds")
    RebuildDocument rebuild() {
        return RebuildDocument.of(rebuilds.latest());
    }

    /** Starts a rebuild; refused while one is going on. */
    @PostMapping("/rebuilds")
    ResponseEntity<Object> startRebuild() {
        if (!rebuilds.rebuild()) {
            ProblemDetail problem =
                    ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "A rebuild is going on, here or elsewhere");
            problem.setTitle("Rebuild going on");
            return ResponseEntity.status(HttpStatus.CONFLICT).body(problem);
        }
        return ResponseEntity.accepted()
                .location(URI.create("/api/operations/rebuilds"))
                .body(RebuildDocument.of(rebuilds.latest()));
    }

    /** Realisations whose view waits for an operator. */
    @GetMapping("/parked")
    List<ParkedRealisation> parked() {
        return operations.parked();
    }

    /** Tries one of them again. */
    @PostMapping("/parked/{realisation}/retries")
    RetryDocument retry(@PathVariable String realisation) {
        if (operations.parked().stream()
                .noneMatch(parked -> parked.realisation().equals(realisation))) {
            throw new NotFoundException("'" + realisation + "' is not parked");
        }
        Optional<ParkedRealisation> parked = operations.retry(realisation);
        return new RetryDocument(parked.isEmpty(), parked.orElse(null));
    }

    /**
     * What came of a retry.
     *
     * @param released whether its view is up to date again
     * @param parked as it is parked now, or null
     */
    record RetryDocument(boolean released, @Nullable ParkedRealisation parked) {}

    /** A rebuild with what is worked out from it; see {@link Rebuilds.Rebuild}. */
    record RebuildDocument(
            Rebuilds.State state,
            String generation,
            @Nullable Instant started,
            @Nullable Instant ended,
            long done,
            long total,
            double rate,
            double progress,
            @Nullable Duration eta,
            @Nullable String cause) {

        static RebuildDocument of(Rebuilds.Rebuild rebuild) {
            return new RebuildDocument(
                    rebuild.state(),
                    rebuild.generation(),
                    rebuild.started(),
                    rebuild.ended(),
                    rebuild.done(),
                    rebuild.total(),
                    rebuild.rate(),
                    rebuild.progress(),
                    rebuild.eta(),
                    rebuild.cause());
        }
    }

    /** The projections; see {@link ProjectionControl.OperationsView}. */
    record OperationsDocument(
            String node,
            String version,
            String generation,
            long realisations,
            long head,
            long position,
            long lagEvents,
            double lagSeconds,
            List<SegmentStatus> segments,
            RebuildDocument rebuild,
            List<ParkedRealisation> parked) {

        static OperationsDocument of(ProjectionControl.OperationsView view) {
            return new OperationsDocument(
                    view.node(),
                    view.version(),
                    view.generation(),
                    view.realisations(),
                    view.head(),
                    view.position(),
                    view.lagEvents(),
                    view.lagSeconds(),
                    view.segments(),
                    RebuildDocument.of(view.rebuild()),
                    view.parked());
        }
    }
}
