package dev.parley.query.analysis;

/**
 * A level reached by a finding.
 *
 * @param level the level from then on
 * @param since when
 */
public record LevelChange(Level level, Moment since) {}
