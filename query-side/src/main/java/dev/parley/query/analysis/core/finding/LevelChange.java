package dev.parley.query.analysis.core.finding;

import dev.parley.query.analysis.core.term.Moment;

/**
 * A level reached by a finding.
 *
 * @param level the level from then on
 * @param since when
 * @param byRecordedOrder whether it rests on the order in which facts of one day, month or year were recorded: another
 *     order within that time might have led to another level
 */
public record LevelChange(Level level, Moment since, boolean byRecordedOrder) {}
