/** The course of a realisation: its phases, encounters and episodes, who takes part, and who leads. */
@NullMarked
package dev.parley.query.analysis.course;

import org.jspecify.annotations.NullMarked;
