/** The commands for research: exports, replays, comparisons, agreement of coders, made-up portfolios. */
@NullMarked
package dev.parley.infra.cli.research;

import org.jspecify.annotations.NullMarked;
