/** Rule sets as files, so that an organisation can reason by rules of its own beside the published ones. */
@NullMarked
package dev.parley.query.rules;

import org.jspecify.annotations.NullMarked;
