/**
 * The rules that commands are held to, a class for each model, and what stands in a realisation, by which they are decided.
 */
@NullMarked
package dev.parley.command.invariant;

import org.jspecify.annotations.NullMarked;
