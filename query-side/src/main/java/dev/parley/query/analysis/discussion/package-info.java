/** What was discussed before it was decided, and how often. */
@NullMarked
package dev.parley.query.analysis.discussion;

import org.jspecify.annotations.NullMarked;
