/** What an installation keeps beside its event log: all kinds of it, and what becomes of each when a log is copied (docs/adr/0291). */
@NullMarked
package dev.parley.infra.beside;

import org.jspecify.annotations.NullMarked;
