/** Politics, and information that was not wanted: listed for research, never judged. */
@NullMarked
package dev.parley.query.analysis.politics;

import org.jspecify.annotations.NullMarked;
