/** Tables: text with delimiters and sheets of workbooks, a row an encounter. */
@NullMarked
package dev.parley.command.intake.table;

import org.jspecify.annotations.NullMarked;
