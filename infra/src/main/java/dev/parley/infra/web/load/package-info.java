/** How much the server takes on at a time: bodies received before work begins, places for each kind of work. */
@NullMarked
package dev.parley.infra.web.load;

import org.jspecify.annotations.NullMarked;
