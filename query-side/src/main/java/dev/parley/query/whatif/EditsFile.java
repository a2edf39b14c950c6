package dev.parley.query.whatif;

import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.document.MessageTexts;
import dev.parley.query.document.Document;
import dev.parley.query.document.Keys;
import dev.parley.query.document.UnreadableDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what-if edits; docs/what-if.md describes the file.
 *
 * <pre>
 * title: Users meet the vendor before the specification
 * edits:
 *   - add-encounter: x1
 *     at: order 3.6
 *     kind: WORKSHOP
 *     present: [USERS, VENDORS]
 *   - share-knowledge: user-requirements
 *     from: USERS
 *     to: VENDORS
 *     within: x1
 *   - drop-encounter: en3
 * </pre>
 */
public final class EditsFile {

    private static final Map<String, Function<Keys, Edit>> KINDS = kinds();

    private EditsFile() {}

    /**
     * Reads edits.
     *
     * @param name name of the file, for messages
     * @param in its bytes in UTF-8; read to the end, not closed
     * @return the edits
     * @throws UnreadableDocumentException with every problem found, each at its line and column
     * @throws IOException if the bytes cannot be read
     */
    public static Edits read(String name, InputStream in) throws IOException {
        return Document.read(name, in, EditsFile::edits);
    }

    /** Reads edits that are at hand as text; see {@link #read(String, InputStream)}. */
    public static Edits read(String name, String text) {
        return Document.read(name, text, EditsFile::edits);
    }

    private static Edits edits(Keys keys) {
        keys.accept("title", "edits");
        List<Edit> edits = new ArrayList<>();
        for (Keys entry : keys.list("edits")) {
            if (edits.size() == Edits.MOST) {
                entry.complain("", Edits.TOO_MANY);
                break;
            }
            // what writes JSON may order keys as it likes
            String kind = entry.names().stream()
                    .filter(KINDS::containsKey)
                    .findFirst()
                    .orElse(entry.names().isEmpty() ? "" : entry.names().get(0));
            Function<Keys, Edit> shape = KINDS.get(kind);
            if (shape == null) {
                entry.complain(
                        kind,
                        "'" + MessageTexts.shortened(kind) + "' is no edit; an edit has one of these keys: "
                                + String.join(", ", KINDS.keySet()));
            } else {
                edits.add(shape.apply(entry));
            }
        }
        return new Edits(keys.optionalText("title"), edits);
    }

    private static Map<String, Function<Keys, Edit>> kinds() {
        Map<String, Function<Keys, Edit>> kinds = new LinkedHashMap<>();
        kinds.put("add-encounter", EditsFile::addEncounter);
        kinds.put("drop-encounter", keys -> {
            keys.accept("drop-encounter");
            return new Edit.DropEncounter(keys.text("drop-encounter"));
        });
        kinds.put("move-encounter", keys -> {
            keys.accept("move-encounter", "at", "phase");
            return new Edit.MoveEncounter(
                    keys.text("move-encounter"), keys.moment("at"), keys.optionalChoice("phase", Phase.class));
        });
        kinds.put("add-participant", keys -> {
            keys.accept("add-participant", "to", "presence");
            Presence presence = keys.optionalChoice("presence", Presence.class);
            return new Edit.AddParticipant(
                    keys.text("to"), keys.text("add-participant"), presence == null ? Presence.IN_PERSON : presence);
        });
        kinds.put("remove-participant", keys -> {
            keys.accept("remove-participant", "from");
            return new Edit.RemoveParticipant(keys.text("from"), keys.text("remove-participant"));
        });
        kinds.put("change-outcome", keys -> {
            keys.accept("change-outcome", "outcome", "conflict-kind");
            return new Edit.ChangeOutcome(
                    keys.text("change-outcome"),
                    keys.choice("outcome", Outcome.class),
                    keys.optionalChoice("conflict-kind", ConflictKind.class));
        });
        kinds.put("add-episode", EditsFile::addEpisode);
        kinds.put("drop-episode", keys -> {
            keys.accept("drop-episode");
            return new Edit.DropEpisode(keys.text("drop-episode"));
        });
        kinds.put("move-episode", keys -> {
            keys.accept("move-episode", "at", "until");
            return new Edit.MoveEpisode(keys.text("move-episode"), keys.moment("at"), keys.optionalMoment("until"));
        });
        kinds.put("observe-contact", keys -> {
            keys.accept("observe-contact", "groups", "at");
            return new Edit.ObserveContact(
                    keys.text("observe-contact"), groups(keys, "groups"), keys.optionalMoment("at"));
        });
        kinds.put("share-knowledge", EditsFile::shareKnowledge);
        return kinds;
    }

    private static Edit addEncounter(Keys keys) {
        keys.accept(
                "add-encounter",
                "at",
                "kind",
                "phase",
                "present",
                "participants",
                "needed",
                "outcome",
                "conflict-kind",
                "preparatory");
        EncounterKind kind = keys.optionalChoice("kind", EncounterKind.class);
        Outcome outcome = keys.optionalChoice("outcome", Outcome.class);
        return new Edit.AddEncounter(
                keys.text("add-encounter"),
                kind == null ? EncounterKind.MEETING : kind,
                keys.optionalChoice("phase", Phase.class),
                groups(keys, "present"),
                keys.texts("participants"),
                keys.optionalChoices("needed", StakeholderGroup.class),
                outcome == null ? Outcome.NOT_RECORDED : outcome,
                keys.optionalChoice("conflict-kind", ConflictKind.class),
                keys.flag("preparatory", false),
                keys.moment("at"));
    }

    private static Edit addEpisode(Keys keys) {
        keys.accept("add-episode", "at", "until", "phase", "active", "lead-mode", "contacts", "outcome");
        Outcome outcome = keys.optionalChoice("outcome", Outcome.class);
        return new Edit.AddEpisode(
                keys.text("add-episode"),
                keys.optionalChoice("phase", Phase.class),
                groups(keys, "active"),
                keys.optionalChoice("lead-mode", LeadMode.class),
                groups(keys, "contacts"),
                outcome == null ? Outcome.NOT_RECORDED : outcome,
                keys.moment("at"),
                keys.optionalMoment("until"));
    }

    private static Edit shareKnowledge(Keys keys) {
        keys.accept("share-knowledge", "from", "to", "via", "completeness", "within", "at");
        if (!keys.has("at") && !keys.has("within")) {
            keys.complain("", "either 'at' or 'within' is needed");
        }
        Completeness completeness = keys.optionalChoice("completeness", Completeness.class);
        return new Edit.ShareKnowledge(
                keys.text("share-knowledge"),
                keys.choice("from", StakeholderGroup.class),
                keys.choice("to", StakeholderGroup.class),
                keys.optionalChoice("via", StakeholderGroup.class),
                completeness == null ? Completeness.COMPLETE : completeness,
                keys.optionalText("within"),
                keys.optionalMoment("at"));
    }

    private static Set<StakeholderGroup> groups(Keys keys, String key) {
        @Nullable Set<StakeholderGroup> groups = keys.optionalChoices(key, StakeholderGroup.class);
        return groups == null ? Set.of() : StakeholderGroup.ordered(groups);
    }
}
