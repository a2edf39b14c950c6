/**
 * Exports for research: OCEL 2.0, XES, GraphML, tables for statistics, findings. Participants are always pseudonyms;
 * every export carries a data dictionary, the rule version and a content hash.
 */
@NullMarked
package dev.parley.query.export;

import org.jspecify.annotations.NullMarked;
