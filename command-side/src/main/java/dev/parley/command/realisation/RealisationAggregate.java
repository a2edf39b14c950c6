package dev.parley.command.realisation;

import dev.parley.command.LifecycleCommand.StartRealisation;
import dev.parley.command.RealisationCommand;
import dev.parley.command.invariant.CommandContext;
import dev.parley.command.invariant.Decision;
import dev.parley.command.invariant.OwnDimensions;
import dev.parley.command.naming.TextBounds;
import dev.parley.command.refusal.RealisationNotFoundException;
import dev.parley.command.refusal.Refusal;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.command.refusal.RefusedException;
import dev.parley.command.refusal.VersionMismatchException;
import dev.parley.command.sending.Receipt;
import dev.parley.kernel.Erased;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationStreams;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.RealisationEvent;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A realisation as an aggregate. A shell: what may happen is decided by {@link Decider}, what has happened is kept by
 * {@link Realisation}. It adds who asks and what was asked to every event, carries out a command id once, and guards
 * against edits of a state that its sender has not seen.
 */
@AggregateRoot(type = RealisationAggregate.TYPE)
public class RealisationAggregate {

    /** Type of the streams in the event log. */
    public static final String TYPE = "Realisation";

    private final Realisation state = new Realisation();
    private @Nullable String stream;

    /** For the framework, which sources the state into it. */
    protected RealisationAggregate() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return stream;
    }

    private Receipt carryOut(
            RealisationCommand command, CommandMessage<?> message, Clock clock, OwnDimensions dimensions) {
        MetaData metaData = message.getMetaData();
        OrganisationId organisation = new OrganisationId(required(metaData, Metadata.ORGANISATION));
        String principal = required(metaData, Metadata.PRINCIPAL);
        String commandId = (String) metaData.getOrDefault(Metadata.COMMAND_ID, message.getIdentifier());
        String digest = CommandDigest.of(command);
        boolean own = organisation.equals(state.organisation());
        if (!own && !(command instanceof StartRealisation)) {
            throw new RealisationNotFoundException(command.realisation());
        }
        Realisation.Sent before = own ? state.sent(commandId).orElse(null) : null;
        if (before != null) {
            return repeated(command, before, digest);
        }
        TextBounds.wrongInShort(commandId).ifPresent(wrong -> {
            throw refused(RefusalCode.TEXT, "commandId", wrong);
        });
        checkVersion(metaData);
        Decision decision = Decider.decide(
                state, command, new CommandContext(organisation, clock.instant(), dimensions.of(organisation)));
        if (decision instanceof Decision.Accepted accepted) {
            MetaData cause = MetaData.from(Map.of(
                    Metadata.ORGANISATION, organisation.value(),
                    Metadata.PRINCIPAL, principal,
                    Metadata.COMMAND_ID, commandId,
                    Metadata.COMMAND_DIGEST, digest));
            accepted.events().forEach(event -> AggregateLifecycle.apply(event, cause));
            List<String> events =
                    state.sent(commandId).map(Realisation.Sent::events).orElse(List.of());
            return new Receipt(command.realisation(), state.version(), events, false, state.label(events));
        }
        throw new RefusedException(((Decision.Refused) decision).refusals());
    }

    private Receipt repeated(RealisationCommand command, Realisation.Sent before, String digest) {
        // What a command said was erased with its digest: it was carried out, and is not again.
        if (!before.digest().equals(digest) && !Erased.is(before.digest())) {
            throw refused(RefusalCode.COMMAND_ID_REUSED, "commandId", "was used for another command before");
        }
        return new Receipt(command.realisation(), state.version(), before.events(), true, state.label(before.events()));
    }

    private void checkVersion(MetaData metaData) {
        Object expected = metaData.get(Metadata.EXPECTED_VERSION);
        if (expected != null && Long.parseLong(expected.toString()) != state.version()) {
            throw new VersionMismatchException(Long.parseLong(expected.toString()), state.version());
        }
    }

    private static String required(MetaData metaData, String key) {
        Object value = metaData.get(key);
        if (value == null) {
            throw new IllegalArgumentException("every command carries '" + key + "' in its metadata");
        }
        return value.toString();
    }

    private static RefusedException refused(RefusalCode code, String field, String message) {
        return new RefusedException(List.of(Refusal.of(code, field, message)));
    }

    @EventSourcingHandler
    void on(RealisationEvent event, DomainEventMessage<?> message) {
        if (stream == null) {
            String known = message.getAggregateIdentifier();
            stream = known != null || !(event instanceof RealisationStarted started)
                    ? known
                    : RealisationStreams.named(started.organisation(), started.realisation());
        }
        Object source = message.getMetaData().get(Metadata.SOURCE_ID);
        state.evolve(source == null ? message.getIdentifier() : source.toString(), event);
        Object commandId = message.getMetaData().get(Metadata.COMMAND_ID);
        Object digest = message.getMetaData().get(Metadata.COMMAND_DIGEST);
        if (commandId != null && digest != null) {
            state.remember(commandId.toString(), digest.toString(), message.getIdentifier());
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Receipt handle(StartRealisation command, CommandMessage<?> message, Clock clock, OwnDimensions dimensions) {
        return carryOut(command, message, clock, dimensions);
    }

    /** Every other command: {@link dev.parley.command.sending.CommandSender} sends them under this one name. */
    @CommandHandler
    Receipt handle(RealisationCommand command, CommandMessage<?> message, Clock clock, OwnDimensions dimensions) {
        return carryOut(command, message, clock, dimensions);
    }
}
