/**
 * Pictures drawn from an analysis: the process figure, the sociogram, sparklines and value charts, as SVG text. Pure
 * functions; the same value always gives the same characters.
 */
@NullMarked
package dev.parley.query.figure;

import org.jspecify.annotations.NullMarked;
