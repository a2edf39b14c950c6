/** Notices what names people before it is recorded. */
@NullMarked
package dev.parley.command.naming;

import org.jspecify.annotations.NullMarked;
