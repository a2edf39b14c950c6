package dev.parley.infra.pages.logging;

import dev.parley.command.CommandSender;
import dev.parley.command.CommandSender.Sender;
import dev.parley.command.RealisationNotFoundException;
import dev.parley.command.Receipt;
import dev.parley.command.Refusal;
import dev.parley.command.RefusedException;
import dev.parley.command.wire.CommandReader;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.modelling.command.ConcurrencyException;

/** Sends what people log in the pages to the command side, by the names and fields of the API; a page is one commit. */
public final class GatewayRecording implements Recording {

    private final CommandSender sender;

    public GatewayRecording(CommandSender sender) {
        this.sender = sender;
    }

    @Override
    public Reply send(String organisation, String principal, String realisation, List<Wanted> commands) {
        try {
            sender.together(() -> {
                List<Receipt> done = new ArrayList<>();
                for (Wanted wanted : commands) {
                    done.add(send(organisation, principal, realisation, wanted, done.size()));
                }
                return done;
            });
            return new Reply.Accepted();
        } catch (NotCarriedOutException e) {
            return new Reply.Refused(e.command, e.problems);
        } catch (ConcurrencyException e) {
            return new Reply.Refused(
                    0,
                    List.of(
                            new Problem(
                                    null,
                                    "Somebody else changed this realisation at the same moment. Nothing was recorded; try again.")));
        }
    }

    private Receipt send(String organisation, String principal, String realisation, Wanted wanted, int place) {
        try {
            return sender.send(
                    CommandReader.read(wanted.name(), new RealisationId(realisation), wanted.fields()),
                    new Sender(new OrganisationId(organisation), principal, wanted.id(), null));
        } catch (RefusedException e) {
            throw new NotCarriedOutException(
                    place, e.refusals().stream().map(GatewayRecording::problem).toList());
        } catch (RealisationNotFoundException e) {
            throw new NotCarriedOutException(place, "There is no realisation '" + realisation + "'.");
        } catch (IllegalArgumentException e) {
            throw new NotCarriedOutException(place, String.valueOf(e.getMessage()));
        }
    }

    private static Problem problem(Refusal refusal) {
        String accepted =
                refusal.accepted().isEmpty() ? "" : " (accepted: " + String.join(", ", refusal.accepted()) + ")";
        return new Problem(refusal.field().isEmpty() ? null : refusal.field(), refusal.message() + accepted);
    }

    /** Says which of several commands was refused, and takes the others back with it. */
    private static final class NotCarriedOutException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int command;
        private final transient List<Problem> problems;

        NotCarriedOutException(int command, List<Problem> problems) {
            super(problems.toString(), null, false, false);
            this.command = command;
            this.problems = problems;
        }

        NotCarriedOutException(int command, String message) {
            this(command, List.of(new Problem(null, message)));
        }
    }
}
