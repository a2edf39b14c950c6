/**
 * Live read models: events are collected per realisation, folded once and written once per batch, guarded by version so
 * that an older write never replaces a newer one. Read models can be deleted at any time; they come back from the log.
 */
@NullMarked
package dev.parley.query.projection;

import org.jspecify.annotations.NullMarked;
