/** Tests of imports. */
@NullMarked
package dev.parley.command.intake;

import org.jspecify.annotations.NullMarked;
