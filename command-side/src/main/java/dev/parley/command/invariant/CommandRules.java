package dev.parley.command.invariant;

import dev.parley.command.RealisationCommand;
import java.util.HashMap;
import java.util.Map;

/** A table of how commands are decided, by their kind; each model has one of its own. */
final class CommandRules {

    /** How commands of one kind are decided. */
    interface Rule<C> {

        /** The event, or all reasons against it, of a command in a realisation that has been started. */
        Decision decide(Checks checks, C command);
    }

    private final Map<Class<?>, Rule<RealisationCommand>> rules = new HashMap<>();

    /** The table with one more line. */
    <C extends RealisationCommand> CommandRules on(Class<C> type, Rule<C> rule) {
        add(type, (checks, command) -> rule.decide(checks, type.cast(command)));
        return this;
    }

    /** Several tables as one. */
    static CommandRules of(CommandRules... tables) {
        CommandRules all = new CommandRules();
        for (CommandRules table : tables) {
            table.rules.forEach(all::add);
        }
        return all;
    }

    private void add(Class<?> type, Rule<RealisationCommand> rule) {
        if (rules.put(type, rule) != null) {
            throw new IllegalStateException("two rules for " + type);
        }
    }

    Decision decide(Checks checks, RealisationCommand command) {
        Rule<RealisationCommand> rule = rules.get(command.getClass());
        if (rule == null) {
            throw new IllegalArgumentException("no rules for " + command.getClass());
        }
        return rule.decide(checks, command);
    }
}
