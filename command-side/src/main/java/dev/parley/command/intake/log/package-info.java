/** Event logs (XES, OCEL 2.0): a case a realisation, an event an encounter. */
@NullMarked
package dev.parley.command.intake.log;

import org.jspecify.annotations.NullMarked;
