/** What a loss of power leaves of the event log: everything that was not flushed may be gone, torn or out of order. */
package dev.parley.infra.eventlog.power;
