/** Steps through a history in the terminal: what was recorded or happened next, and which findings appear and clear. */
@NullMarked
package dev.parley.query.replay;

import org.jspecify.annotations.NullMarked;
