/** The one reader of YAML documents: a tree in which everything has its place, and problems that name it. */
@NullMarked
package dev.parley.kernel.document;

import org.jspecify.annotations.NullMarked;
