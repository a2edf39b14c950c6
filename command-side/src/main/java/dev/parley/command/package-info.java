/**
 * What can be asked of a realisation, and how it answers: commands, receipts and refusals. Whoever sends commands needs
 * this package only.
 */
@NullMarked
package dev.parley.command;

import org.jspecify.annotations.NullMarked;
