package dev.parley.command.sending;

import dev.parley.command.LifecycleCommand.StartRealisation;
import dev.parley.command.RealisationCommand;
import dev.parley.command.refusal.RealisationNotFoundException;
import dev.parley.command.refusal.RefusedException;
import dev.parley.command.refusal.VersionMismatchException;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
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
        return retried(() -> {
            try {
                return gateway.sendAndWait(message(command, metadata));
            } catch (AggregateNotFoundException e) {
                throw new RealisationNotFoundException(command.realisation());
            }
        });
    }

    /**
     * A command as a message. The framework finds a handler by the name of a command; the one that makes an aggregate has its
     * own, all others share one handler and one name.
     *
     * @param command what is asked for
     * @param metadata what travels beside it
     * @return the message
     */
    public static CommandMessage<RealisationCommand> message(RealisationCommand command, Map<String, ?> metadata) {
        Class<?> named = command instanceof StartRealisation ? StartRealisation.class : RealisationCommand.class;
        return new GenericCommandMessage<>(new GenericMessage<>(command, metadata), named.getName());
    }

    /**
     * Sends several commands as one: each is decided on with the events of those before it, and the events of all of them
     * are stored in one commit at the end, or none is.
     *
     * @param sends sends the commands, one after the other, in the calling thread; done anew from its start when others
     *     change the same realisation at the same moment
     * @return what it returns
     * @throws RuntimeException what it throws; nothing is stored then
     * @throws ConcurrencyException if others kept changing the realisation at the same moment
     */
    public <T> T together(Supplier<T> sends) {
        return retried(() -> {
            DefaultUnitOfWork<?> all = DefaultUnitOfWork.startAndGet(null);
            ResultMessage<T> result = all.executeWithResult(sends::get);
            if (!result.isExceptional()) {
                return result.getPayload();
            }
            Throwable cause = result.exceptionResult();
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(cause);
        });
    }

    private static <T> T retried(Supplier<T> work) {
        for (int tried = 1; ; tried++) {
            try {
                return work.get();
            } catch (ConcurrencyException e) {
                // the command id makes trying again safe, whatever became of the first try
                if (tried == TRIES) {
                    throw e;
                }
            }
        }
    }
}
