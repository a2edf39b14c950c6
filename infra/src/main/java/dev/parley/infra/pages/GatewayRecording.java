package dev.parley.infra.pages;

import dev.parley.command.CommandSender;
import dev.parley.command.CommandSender.Sender;
import dev.parley.command.RealisationNotFoundException;
import dev.parley.command.Refusal;
import dev.parley.command.RefusedException;
import dev.parley.command.wire.CommandReader;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.dashboard.Recording;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.ConcurrencyException;

/** Sends what people log in the pages to the command side, by the names and fields of the API. */
final class GatewayRecording implements Recording {

    private final CommandSender sender;

    GatewayRecording(CommandSender sender) {
        this.sender = sender;
    }

    @Override
    public Reply send(
            String organisation,
            String principal,
            String commandId,
            String realisation,
            String commandName,
            Map<String, Object> fields) {
        try {
            sender.send(
                    CommandReader.read(commandName, new RealisationId(realisation), fields),
                    new Sender(new OrganisationId(organisation), principal, commandId, null));
            return new Reply.Accepted();
        } catch (RefusedException e) {
            return new Reply.Refused(
                    e.refusals().stream().map(GatewayRecording::problem).toList());
        } catch (RealisationNotFoundException e) {
            return refused("There is no realisation '" + realisation + "'.");
        } catch (IllegalArgumentException e) {
            return refused(String.valueOf(e.getMessage()));
        } catch (ConcurrencyException e) {
            return refused(
                    "Somebody else changed this realisation at the same moment. Nothing was recorded; try again.");
        }
    }

    private static Problem problem(Refusal refusal) {
        String accepted =
                refusal.accepted().isEmpty() ? "" : " (accepted: " + String.join(", ", refusal.accepted()) + ")";
        return new Problem(refusal.field().isEmpty() ? null : refusal.field(), refusal.message() + accepted);
    }

    private static Reply refused(String message) {
        return new Reply.Refused(List.of(new Problem(null, message)));
    }
}
