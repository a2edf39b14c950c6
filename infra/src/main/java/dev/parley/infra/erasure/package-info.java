/** Erasing what is personal (GDPR, Article 17) and keeping what was found: which texts of an event can be erased, and how they are. */
@NullMarked
package dev.parley.infra.erasure;

import org.jspecify.annotations.NullMarked;
