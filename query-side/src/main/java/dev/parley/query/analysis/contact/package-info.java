/** Contact: who met whom, in which phase and so far, and through whom the others are connected. */
@NullMarked
package dev.parley.query.analysis.contact;

import org.jspecify.annotations.NullMarked;
