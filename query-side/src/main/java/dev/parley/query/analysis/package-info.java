/**
 * The analysis: pure functions from a history to what can be found in it. No Spring, no database, no clock; live views,
 * replay, as-known, as-occurred, hindsight, what-if, the command line and exports all call {@link
 * dev.parley.query.analysis.Analyst}. Each model of the theory is a room of its own; {@link
 * dev.parley.query.analysis.Models} lists them.
 */
@NullMarked
package dev.parley.query.analysis;

import org.jspecify.annotations.NullMarked;
