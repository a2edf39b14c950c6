package dev.parley.query.analysis.change;

import dev.parley.query.analysis.core.term.Moment;
import java.util.List;

/**
 * Something that is said of a change.
 *
 * @param aspect what it is about: a field of the description, pressure, involvement or mandate
 * @param subject whom or what it concerns: the change, where a pressure comes from, who is involved
 * @param value what is said
 * @param latest whether nothing later replaced it
 * @param at when
 * @param events id of the event
 */
public record ChangeEntry(Aspect aspect, String subject, String value, boolean latest, Moment at, List<String> events) {

    /** What can be said of a change. */
    public enum Aspect {
        /** How the organisation is managed. */
        MANAGEMENT_MODEL("management model"),
        /** How it plans. */
        PLANNING_MODEL("planning"),
        /** Where the change comes from. */
        DRIVE("drive"),
        /** How far a vision of it reaches. */
        VISION("vision"),
        /** How deep it goes at once. */
        DEPTH("type"),
        /** What changes. */
        REACH("unit"),
        /** How it is planned. */
        PLAN("plan"),
        /** From where to where it goes. */
        APPROACH("approach"),
        /** Who steers it. */
        STEERING("steering"),
        /** A pressure. */
        PRESSURE("pressure"),
        /** How much somebody is involved. */
        INVOLVEMENT("involvement"),
        /** A mandate. */
        MANDATE("mandate");

        private final String words;

        Aspect(String words) {
            this.words = words;
        }

        /** The aspect in words. */
        public String words() {
            return words;
        }
    }
}
