/** The runnable application: the composition root, which alone knows all modules, and what people set about it. */
@NullMarked
package dev.parley.infra;

import org.jspecify.annotations.NullMarked;
