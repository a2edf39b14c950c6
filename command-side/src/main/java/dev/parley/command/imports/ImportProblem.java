package dev.parley.command.imports;

import dev.parley.command.refusal.Refusal;
import dev.parley.kernel.document.Problem;
import dev.parley.kernel.history.HistoryDocument;
import java.util.Map;

/**
 * Why a history is not imported.
 *
 * @param history index of the history among those imported together, from 0
 * @param event index of the event in that history, from 0
 * @param refusal what is wrong, at a component of the event ({@code leadMode}, {@code attendances[2].participant}) or of
 *     its envelope ({@code id}, {@code sequence}, {@code recordedAt}, {@code principal})
 */
public record ImportProblem(int history, int event, Refusal refusal) {

    /** Where a component of a recorded event is written, for those that a history file calls otherwise. */
    private static final Map<String, String> KEYS = Map.of("recordedAt", "recorded", "principal", "by");

    /**
     * The problem at its place in the file that the history was read from.
     *
     * @param document the file of that history
     * @return the located problem
     */
    public Problem in(HistoryDocument document) {
        if (event >= document.history().size()) {
            return new Problem(1, 1, "history", refusal.toString());
        }
        String component = refusal.field().replaceFirst("^evidence\\.", "").replaceFirst("[.\\[].*", "");
        String message = component.length() < refusal.field().length() || !hasKey(document, component)
                ? refusal.toString()
                : new Refusal(refusal.code(), "", refusal.message(), refusal.accepted()).toString();
        return document.problem(event, KEYS.getOrDefault(component, component), message);
    }

    private boolean hasKey(HistoryDocument document, String component) {
        return !document.problem(event, KEYS.getOrDefault(component, component), "")
                .path()
                .endsWith("]");
    }
}
