/** Small YAML documents that people write by hand: rule sets and what-if edits, read with every problem at its place. */
@NullMarked
package dev.parley.query.document;

import org.jspecify.annotations.NullMarked;
