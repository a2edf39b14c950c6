/**
 * What each component of a fact is, read from where it is declared. Every list of names that the program needs (columns,
 * roles, keys, choices, what may name somebody) comes from here, so that a new fact is in all of them at once.
 */
@NullMarked
package dev.parley.kernel.catalogue;

import org.jspecify.annotations.NullMarked;
