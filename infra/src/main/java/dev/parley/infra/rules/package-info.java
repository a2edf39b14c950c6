/** The rule sets of organisations, as files. */
@NullMarked
package dev.parley.infra.rules;

import org.jspecify.annotations.NullMarked;
