package dev.parley.infra.pages.reading;

/**
 * A small link to a piece of evidence.
 *
 * @param text what it says, an encounter's label for preference
 * @param tokens labels and event ids it stands for, which the figure lights up, blank between
 * @param href where the fact stands with its provenance
 * @param title the fact in words, and what it rests on
 * @param inferred whether all of it is inferred
 */
public record Chip(String text, String tokens, String href, String title, boolean inferred) {}
