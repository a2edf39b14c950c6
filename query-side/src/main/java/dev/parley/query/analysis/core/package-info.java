/**
 * What all models share: the facts taken in so far, the moment looked at, findings in the making, rules as data, and what a
 * model is.
 */
@NullMarked
package dev.parley.query.analysis.core;

import org.jspecify.annotations.NullMarked;
