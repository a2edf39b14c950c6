package dev.parley.command.realisation;

import dev.parley.command.LifecycleCommand.StartRealisation;
import dev.parley.command.RealisationCommand;
import dev.parley.command.RetractFact;
import dev.parley.command.invariant.Checks;
import dev.parley.command.invariant.CommandContext;
import dev.parley.command.invariant.Decision;
import dev.parley.command.invariant.ModelRules;
import dev.parley.command.refusal.RefusalCode;

/**
 * Decides on commands: from the state of a realisation and a command to one event, or to all reasons found against it. Changes
 * nothing.
 */
public final class Decider {

    private Decider() {}

    /**
     * Decides on a command.
     *
     * @param state the realisation so far
     * @param command what is asked for
     * @param context on whose behalf, and when
     * @return the events to record, or all reasons found for refusing
     */
    public static Decision decide(Realisation state, RealisationCommand command, CommandContext context) {
        Checks checks = new Checks(state.standing(), context);
        if (command instanceof StartRealisation && state.id() != null) {
            checks.refuse(
                    RefusalCode.DUPLICATE_REALISATION,
                    "realisation",
                    "there is a realisation '" + command.realisation() + "' already");
            return checks.refused();
        }
        if (!(command instanceof StartRealisation) && state.id() == null) {
            checks.refuse(RefusalCode.NOT_STARTED, "realisation", "the realisation has not been started");
            return checks.refused();
        }
        if (command instanceof RetractFact retraction) {
            return new RetractionRules(state, context, checks).retract(retraction);
        }
        return ModelRules.decide(checks, command);
    }
}
