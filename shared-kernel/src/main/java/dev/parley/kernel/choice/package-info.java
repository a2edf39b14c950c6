/** What a component of a fact is chosen from: the closed lists of the models, with what each choice means. */
@NullMarked
package dev.parley.kernel.choice;

import org.jspecify.annotations.NullMarked;
