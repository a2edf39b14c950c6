package dev.parley.command.imports;

import dev.parley.command.Refusal;

/**
 * Why a history is not imported.
 *
 * @param history index of the history among those imported together, from 0
 * @param event index of the event in that history, from 0
 * @param refusal what is wrong, at a component of the event ({@code leadMode}, {@code attendances[2].participant}) or of
 *     its envelope ({@code id}, {@code sequence}, {@code recordedAt}, {@code principal})
 */
public record ImportProblem(int history, int event, Refusal refusal) {}
