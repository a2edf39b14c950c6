/** What is written down of who did what. */
@NullMarked
package dev.parley.infra.audit;

import org.jspecify.annotations.NullMarked;
