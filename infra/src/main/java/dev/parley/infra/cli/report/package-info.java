/** An analysis as text on a terminal. */
@NullMarked
package dev.parley.infra.cli.report;

import org.jspecify.annotations.NullMarked;
