/** The kill test: writers in a process that is killed, a ledger of acknowledgements in one that is not. */
package dev.parley.infra.eventlog.kill;
