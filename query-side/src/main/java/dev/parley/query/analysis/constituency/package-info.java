/** Who of a group: its parts, which of them took part, and where they differ. */
@NullMarked
package dev.parley.query.analysis.constituency;

import org.jspecify.annotations.NullMarked;
