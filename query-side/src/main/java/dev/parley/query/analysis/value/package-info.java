/** Perceived value: how groups rate encounters, episodes, phases and needs. */
@NullMarked
package dev.parley.query.analysis.value;

import org.jspecify.annotations.NullMarked;
