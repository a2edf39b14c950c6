/**
 * Made-up portfolios with a known truth, for teaching, load and method tests, and a report of how well the findings recover
 * that truth beside naive baselines.
 */
@NullMarked
package dev.parley.query.corpus;

import org.jspecify.annotations.NullMarked;
