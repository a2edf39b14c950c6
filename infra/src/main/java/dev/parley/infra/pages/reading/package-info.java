/** What every page about a realisation starts from: its history, analysed as known, as occurred or in hindsight, and words for its facts. */
@NullMarked
package dev.parley.infra.pages.reading;

import org.jspecify.annotations.NullMarked;
