/** Realisations side by side: figures under one calendar, what differs, and sequences. */
@NullMarked
package dev.parley.infra.pages.compare;

import org.jspecify.annotations.NullMarked;
