/** What groups asked of each other, and whether it was done. */
@NullMarked
package dev.parley.query.analysis.request;

import org.jspecify.annotations.NullMarked;
