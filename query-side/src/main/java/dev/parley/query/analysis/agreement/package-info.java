/** What was agreed, and who had a stake in it. */
@NullMarked
package dev.parley.query.analysis.agreement;

import org.jspecify.annotations.NullMarked;
