package dev.parley.infra.pages.logging;

import dev.parley.command.RealisationCommand;
import dev.parley.command.invariant.CommandContext;
import dev.parley.command.invariant.Decision;
import dev.parley.command.realisation.Decider;
import dev.parley.command.realisation.Realisation;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.whatif.Differences;
import dev.parley.query.whatif.WhatIf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page's commands tried on a copy of the realisation's state, by the decider that decides on them when they are sent. Nothing
 * is recorded; what would be, and everything that speaks against it, is kept.
 */
public final class CommandPreview implements Recorder {

    private final History history;
    private final String principal;
    private final CommandContext context;
    private final Realisation state;
    private final List<RealisationEvent> events = new ArrayList<>();
    private final List<FormObjection> objections = new ArrayList<>();

    private CommandPreview(History history, OrganisationId organisation, String principal, Instant now) {
        this.history = history;
        this.principal = principal;
        this.context = new CommandContext(organisation, now);
        this.state = Realisation.of(history);
    }

    /**
     * Tries a page's commands.
     *
     * @param history what is recorded
     * @param organisation on whose behalf
     * @param principal who would send them
     * @param now when
     * @param script the commands
     */
    public static CommandPreview of(
            History history, OrganisationId organisation, String principal, Instant now, Script script) {
        CommandPreview preview = new CommandPreview(history, organisation, principal, now);
        script.run(preview);
        return preview;
    }

    @Override
    public @Nullable String record(RealisationCommand command) {
        Decision decision = Decider.decide(state, command, context);
        String label = null;
        if (decision instanceof Decision.Refused refused) {
            refused.refusals().forEach(each -> objections.add(FormObjection.of(command, each)));
        } else if (decision instanceof Decision.Accepted accepted) {
            for (RealisationEvent event : accepted.events()) {
                events.add(event);
                state.evolve("imagined-" + events.size(), event);
                label = label == null ? label(event) : label;
            }
        }
        return label;
    }

    private static @Nullable String label(RealisationEvent event) {
        if (event instanceof EncounterRecorded recorded) {
            return recorded.label();
        }
        if (event instanceof EncounterPlanned planned) {
            return planned.label();
        }
        return event instanceof EpisodeBegun begun ? begun.label() : null;
    }

    /** What would be found were it recorded, without what would be refused, beside what is found now. */
    public Differences compared(Analyst analyst) {
        return WhatIf.recording(analyst, history, events, principal, context.now());
    }

    /** Everything that speaks against the commands; empty where they would be carried out. */
    public List<FormObjection> objections() {
        return List.copyOf(objections);
    }
}
