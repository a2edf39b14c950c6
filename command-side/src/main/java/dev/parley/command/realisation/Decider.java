package dev.parley.command.realisation;

import dev.parley.command.EnterPhase;
import dev.parley.command.LifecycleCommand;
import dev.parley.command.LifecycleCommand.StartRealisation;
import dev.parley.command.RealisationCommand;
import dev.parley.command.RetractFact;
import dev.parley.command.invariant.Checks;
import dev.parley.command.invariant.CommandContext;
import dev.parley.command.invariant.Decision;
import dev.parley.command.invariant.ModelRules;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.Audience;
import dev.parley.kernel.Evidence;

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
        if (isFrame(command)) {
            Evidence evidence = command.evidence();
            Audience audience = evidence == null ? null : evidence.audience();
            if (audience != null && audience.narrow()) {
                checks.refuse(
                        RefusalCode.CONTRADICTION,
                        "evidence.for",
                        "what a realisation is called, its phases and how it ended stand in every list, so they are for no fewer than"
                                + " the project",
                        Audience.EVERYBODY.name(),
                        Audience.PROJECT.name());
            }
        }
        return ModelRules.decide(checks, command);
    }

    /** What stands wherever the realisation is listed. */
    private static boolean isFrame(RealisationCommand command) {
        return command instanceof LifecycleCommand || command instanceof EnterPhase;
    }
}
