/** A realisation's page: figure, findings, tables, replay; followed live. */
@NullMarked
package dev.parley.infra.pages.realisation;

import org.jspecify.annotations.NullMarked;
