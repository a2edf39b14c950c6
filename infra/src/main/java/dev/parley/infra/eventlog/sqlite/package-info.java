/** The event log in one SQLite file: the embedded default, without a server, durable through {@code kill -9}. */
@NullMarked
package dev.parley.infra.eventlog.sqlite;

import org.jspecify.annotations.NullMarked;
