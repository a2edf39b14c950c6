/** Measurements of the event log; run by {@code mvn -P bench}, not by the build. */
package dev.parley.infra.eventlog.bench;
