/** The event log on MongoDB: several application nodes on one replica set. */
@NullMarked
package dev.parley.infra.eventlog.mongo;

import org.jspecify.annotations.NullMarked;
