package dev.parley.query.corpus;

import dev.parley.kernel.History;

/**
 * A made-up realisation.
 *
 * @param history what was logged of it
 * @param truth what really was the case
 */
public record MadeUpRealisation(History history, Truth truth) {}
