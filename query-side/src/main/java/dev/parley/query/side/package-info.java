/** What a member of a realisation reads from the side they are on: everything counts, and some of it is not told (docs/adr/0224). */
@NullMarked
package dev.parley.query.side;

import org.jspecify.annotations.NullMarked;
