/**
 * The event log: the port every store implements, group commit in front of it, and Axon's storage engine on top.
 *
 * <p>Nothing here knows a payload: events travel as opaque bytes, and what they mean is the business of the serializer.
 */
@NullMarked
package dev.parley.infra.eventlog;

import org.jspecify.annotations.NullMarked;
