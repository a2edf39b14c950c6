/**
 * Findings as JSON: one shape for the read models, the API and the command line, so that what a program reads never
 * depends on the way it asked.
 */
@NullMarked
package dev.parley.query.report;

import org.jspecify.annotations.NullMarked;
