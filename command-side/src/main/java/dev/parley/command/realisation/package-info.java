/**
 * The realisation as an aggregate: its state is a fold of its events, its decisions are a function of state and command.
 * Everything but the aggregate class is plain Java.
 */
@NullMarked
package dev.parley.command.realisation;

import org.jspecify.annotations.NullMarked;
