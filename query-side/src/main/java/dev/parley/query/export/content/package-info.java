/**
 * What is exported: realisations with pseudonyms and their place in time, what was asked for, and the draft to which a format
 * adds files, words for the dictionary and losses.
 */
@NullMarked
package dev.parley.query.export.content;

import org.jspecify.annotations.NullMarked;
