package dev.parley.infra.pages.reading;

import org.jspecify.annotations.Nullable;

/**
 * A few words that lead to what they count or name.
 *
 * @param words what is said
 * @param href where that is listed; null for words that count nothing
 */
public record Linked(String words, @Nullable String href) {}
