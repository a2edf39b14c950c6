package dev.parley.query.api;

/**
 * Whether whoever opened a stream may read it still. It is asked again and again while the stream is open, by other threads than that
 * of the request; equal ones give the same answer, and are asked once for all their streams (docs/adr/0441).
 */
@FunctionalInterface
public interface StreamPermission {

    /** The request attribute that it is kept in; without one no stream is opened. */
    String ATTRIBUTE = "dev.parley.query.api.StreamPermission";

    /**
     * Whether they would be let in now as they were when they opened it.
     *
     * @throws RuntimeException if that cannot be told now; then nothing of what changed is sent until it can
     */
    boolean stands();
}
