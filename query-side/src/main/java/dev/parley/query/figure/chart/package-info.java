/** Small pictures beside the process figure: who met whom, how a risk went, what was rated. */
@NullMarked
package dev.parley.query.figure.chart;

import org.jspecify.annotations.NullMarked;
