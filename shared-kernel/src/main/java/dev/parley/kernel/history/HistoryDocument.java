package dev.parley.kernel.history;

import dev.parley.kernel.History;
import dev.parley.kernel.document.MessageTexts;
import dev.parley.kernel.document.Node.Entry;
import dev.parley.kernel.document.Node.Mapping;
import dev.parley.kernel.document.Problem;
import java.util.List;

/** A history read from a file, which still knows where in the file each of its events stands. */
public final class HistoryDocument {

    private final String name;
    private final History history;
    private final List<Mapping> entries;

    HistoryDocument(String name, History history, List<Mapping> entries) {
        this.name = name;
        this.history = history;
        this.entries = entries;
    }

    /** Name of the file, as given. */
    public String name() {
        return name;
    }

    /** What the file says. */
    public History history() {
        return history;
    }

    /**
     * Puts a problem found in an event, such as a participant that was never identified, at its place in the file.
     *
     * @param event index of the event in the history, from 0
     * @param field component of the event record ({@code leadMode}) or key in the file ({@code lead-mode}) that is
     *     wrong; empty for the event as a whole, as is one that is not written in the file
     * @param message what is wrong and what is accepted
     * @return the located problem
     * @throws IndexOutOfBoundsException if there is no such event
     */
    public Problem problem(int event, String field, String message) {
        Mapping entry = entries.get(event);
        String path = "history[" + event + "]";
        String component = MessageTexts.kebab(field);
        String key = component.equals(firstComponent(event))
                ? EventShapes.name(type(event))
                : EventShapes.of(history.events().get(event).event()).written(field);
        for (Entry each : entry.entries()) {
            if (each.key().text().equals(key)) {
                return new Problem(each.value().line(), each.value().column(), path + "." + key, message);
            }
        }
        return new Problem(entry.line(), entry.column(), path, message);
    }

    private Class<?> type(int event) {
        return history.events().get(event).event().getClass();
    }

    private String firstComponent(int event) {
        return MessageTexts.kebab(
                EventShapes.of(history.events().get(event).event()).mainComponent());
    }
}
