package dev.parley.command;

import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** Sends commands with what travels beside them, and waits for what comes of them. */
public final class CommandSender {

    /** How often a command is tried when somebody else changes the realisation at the same moment. */
    private static final int TRIES = 5;

    private final CommandGateway gateway;

    /**
     * @param gateway to the aggregate
     */
    public CommandSender(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * What travels beside a command.
     *
     * @param organisation on whose behalf it is sent
     * @param principal who sends it
     * @param commandId unique for what is asked: sent again with the same content it has no second effect
     * @param expectedVersion number of events the sender last saw; null where that does not matter
     */
    public record Sender(
            OrganisationId organisation,
            String principal,
            String commandId,
            @Nullable Long expectedVersion) {}

    /**
     * Sends a command.
     *
     * @param command what is asked for
     * @param sender who asks
     * @return what it did
     * @throws RefusedException if it is not carried out; it changed nothing then
     * @throws RealisationNotFoundException if the organisation has no such realisation
     * @throws VersionMismatchException if the realisation is not at the expected version
     * @throws ConcurrencyException if others kept changing the realisation at the same moment
     */
    public Receipt send(RealisationCommand command, Sender sender) {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(Metadata.ORGANISATION, sender.organisation().value());
        metadata.put(Metadata.PRINCIPAL, sender.principal());
        metadata.put(Metadata.COMMAND_ID, sender.commandId());
        if (sender.expectedVersion() != null) {
            metadata.put(Metadata.EXPECTED_VERSION, sender.expectedVersion().toString());
        }
        for (int tried = 1; ; tried++) {
            try {
                return gateway.sendAndWait(new GenericCommandMessage<>(command, metadata));
            } catch (ConcurrencyException e) {
                // the command id makes trying again safe, whatever became of the first try
                if (tried == TRIES) {
                    throw e;
                }
            } catch (AggregateNotFoundException e) {
                throw new RealisationNotFoundException(command.realisation());
            }
        }
    }
}
