/**
 * Findings in the making and made: clauses with the facts that satisfy them, levels, lead times, and the rule sets that
 * say what is looked for.
 */
@NullMarked
package dev.parley.query.analysis.core.finding;

import org.jspecify.annotations.NullMarked;
