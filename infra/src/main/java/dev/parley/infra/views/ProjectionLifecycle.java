package dev.parley.infra.views;

import dev.parley.query.projection.Projections;
import org.springframework.context.SmartLifecycle;

/** Starts the projections before the web server, so that read models are being built while that starts, and stops them after it. */
final class ProjectionLifecycle implements SmartLifecycle {

    private final Projections projections;

    ProjectionLifecycle(Projections projections) {
        this.projections = projections;
    }

    @Override
    public void start() {
        projections.start();
    }

    @Override
    public void stop() {
        projections.stop();
    }

    @Override
    public boolean isRunning() {
        return projections.isRunning();
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
