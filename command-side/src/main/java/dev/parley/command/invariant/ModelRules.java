package dev.parley.command.invariant;

import dev.parley.command.RealisationCommand;

/** The rules of all models, as one table. */
public final class ModelRules {

    private static final CommandRules ALL = CommandRules.of(
            ProcessRules.COMMANDS,
            PositionRules.COMMANDS,
            KnowledgeRules.COMMANDS,
            NeedRules.COMMANDS,
            RatingRules.COMMANDS,
            DecisionRules.COMMANDS,
            FrictionRules.COMMANDS,
            KeepingRules.COMMANDS,
            GoalRules.COMMANDS,
            ConstituencyRules.COMMANDS,
            PowerRules.COMMANDS,
            SpecificationRules.COMMANDS,
            ViewRules.COMMANDS,
            FacilitationRules.COMMANDS,
            ChangeRules.COMMANDS,
            InformationRules.COMMANDS,
            NoteRules.COMMANDS);

    private ModelRules() {}

    /**
     * Decides on a command for a realisation that has been started, by the rules of its model.
     *
     * @param checks what stands, on whose behalf, and when
     * @param command what is asked for
     * @return the event to record, or all reasons found for refusing
     */
    public static Decision decide(Checks checks, RealisationCommand command) {
        return ALL.decide(checks, command);
    }
}
