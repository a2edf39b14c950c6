package dev.parley.infra.pages.logging;

import dev.parley.command.EncounterCommand.RecordEncounter;
import dev.parley.command.RealisationCommand;
import dev.parley.command.realisation.EventCommands;
import dev.parley.command.wire.CommandReader;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.History;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Types what a history tells into the forms, fact by fact, as somebody does who has it on paper: things are called by their words,
 * and what a later fact says of a thing goes by the key or label that the program gave it.
 */
public final class Typist {

    /** Labels of encounters and episodes are asked for under one name. */
    private static final Map<Thing, Thing> SAME =
            Map.of(Thing.NEW_EPISODE, Thing.PLACE, Thing.EPISODE, Thing.PLACE, Thing.ENCOUNTER, Thing.PLACE);

    private final RealisationId realisation;
    private final Map<Thing, Map<String, String>> given = new EnumMap<>(Thing.class);

    public Typist(RealisationId realisation) {
        this.realisation = realisation;
    }

    /** The form of a fact, or null where it has a page of its own. */
    public static String form(RealisationEvent told) {
        return FactType.of(told.getClass()).asked() == null
                ? null
                : FactType.of(told.getClass()).key();
    }

    /**
     * What is typed for a fact.
     *
     * @param told the fact
     * @param so what is logged so far
     * @return a body as a browser sends it, without the id of the command
     */
    public String typed(RealisationEvent told, History so) {
        RealisationCommand meant = EventCommands.causing(told);
        Map<String, Object> fields = CommandFields.of(meant);
        for (Component component : FactType.of(told.getClass()).components()) {
            Thing thing = component.refersTo();
            if (thing != null) {
                fields.computeIfPresent(component.name(), (name, value) -> known(thing, value));
            }
        }
        fields.remove("label");
        RealisationCommand command = CommandReader.read(meant.getClass(), realisation, fields);
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        if (command instanceof RecordEncounter encounter) {
            type(encounter, typed);
        } else {
            new FactForms(new FormChoices(so)).fill(command, typed);
            typed.set("what", form(told));
        }
        List<String> pairs = new ArrayList<>();
        typed.forEach(
                (name, values) -> values.forEach(value -> pairs.add(URLEncoder.encode(name, StandardCharsets.UTF_8)
                        + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return String.join("&", pairs);
    }

    private static void type(RecordEncounter encounter, MultiValueMap<String, String> typed) {
        CommandFields.fill(encounter, typed);
        typed.set("purpose", "RECORD");
        for (Attendance attendance : encounter.attendances()) {
            typed.add("present", attendance.participant());
            typed.set(
                    "presence." + attendance.participant(),
                    attendance.presence().name());
        }
        // What the form suggests for the kind is left as it is.
        var needed = encounter.needed() == null ? RuleSet.STANDARD.neededFor(encounter.kind()) : encounter.needed();
        for (StakeholderGroup group : needed) {
            typed.add("needed", group.name());
        }
    }

    private Object known(Thing thing, Object value) {
        Map<String, String> keys = given.getOrDefault(SAME.getOrDefault(thing, thing), Map.of());
        if (value instanceof List<?> several) {
            return several.stream().map(each -> known(thing, each)).toList();
        }
        if (thing == Thing.MATTER) {
            return given.values().stream()
                    .map(each -> each.get(value.toString()))
                    .filter(each -> each != null)
                    .findFirst()
                    .orElse(value.toString());
        }
        return keys.getOrDefault(value.toString(), value.toString());
    }

    /** Notes under which keys and labels a fact was logged. */
    public void logged(RealisationEvent told, RealisationEvent logged) {
        for (Component component : FactType.of(told.getClass()).components()) {
            Thing thing = component.refersTo();
            if (thing != null
                    && component.of(told) instanceof String before
                    && component.of(logged) instanceof String now) {
                given.computeIfAbsent(SAME.getOrDefault(thing, thing), any -> new HashMap<>())
                        .putIfAbsent(before, now);
            }
        }
    }
}
