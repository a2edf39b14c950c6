package dev.parley.infra.pages.logging;

import dev.parley.command.RealisationCommand;
import dev.parley.command.naming.PersonalData;
import dev.parley.command.refusal.RealisationNotFoundException;
import dev.parley.command.refusal.RefusedException;
import dev.parley.command.sending.CommandSender;
import dev.parley.command.sending.CommandSender.Sender;
import dev.parley.command.sending.Receipt;
import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.OrganisationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends what people log in the pages to the command side; a page is one commit. */
@Component
public class Submissions {

    private final CommandSender sender;

    Submissions(CommandSender sender) {
        this.sender = sender;
    }

    /** What became of a page's commands. */
    public sealed interface Outcome {

        /**
         * All of it is recorded.
         *
         * @param receipts what each command did, in their order
         */
        record Recorded(List<Receipt> receipts) implements Outcome {

            /** Keeps its own copy. */
            public Recorded {
                receipts = List.copyOf(receipts);
            }

            /** The first label that was given or used; null where no encounter or episode was recorded. */
            public @Nullable String label() {
                return receipts.stream()
                        .map(Receipt::label)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
            }

            /** Ids of all events, in their order. */
            public List<String> events() {
                return receipts.stream().flatMap(each -> each.events().stream()).toList();
            }
        }

        /**
         * Nothing is recorded yet: all of it would be, and some of its texts look as if they named people.
         *
         * @param noticed what looks like a person, never empty
         */
        record Asked(List<Noticed> noticed) implements Outcome {

            /** Keeps its own copy. */
            public Asked {
                noticed = List.copyOf(noticed);
            }
        }

        /**
         * Nothing is recorded.
         *
         * @param objections why, never empty
         */
        record Refused(List<FormObjection> objections) implements Outcome {

            /** Keeps its own copy. */
            public Refused {
                objections = List.copyOf(objections);
            }
        }
    }

    /**
     * Something in a command that looks like a person.
     *
     * @param command the command
     * @param hint what is in it, and where
     */
    public record Noticed(RealisationCommand command, PersonalData.Hint hint) {}

    /**
     * Sends commands: all of them are carried out or none.
     *
     * @param organisation on whose behalf
     * @param principal who asks
     * @param form id of the form; the same form sent twice has one effect
     * @param script the commands
     */
    public Outcome send(OrganisationId organisation, String principal, String form, Recorder.Script script) {
        return send(organisation, principal, form, script, false);
    }

    /**
     * The same, unless a text looks as if it named a person: what is recorded stays, so that is asked before.
     *
     * @param organisation on whose behalf
     * @param principal who asks
     * @param form id of the form; the same form sent twice has one effect
     * @param script the commands
     */
    Outcome sendNameless(OrganisationId organisation, String principal, String form, Recorder.Script script) {
        return send(organisation, principal, form, script, true);
    }

    private Outcome send(
            OrganisationId organisation, String principal, String form, Recorder.Script script, boolean nameless) {
        try {
            return new Outcome.Recorded(sender.together(() -> {
                Sending sending = new Sending(organisation, principal, form);
                script.run(sending);
                if (nameless && !sending.noticed.isEmpty()) {
                    throw new NamedException(sending.noticed);
                }
                return sending.receipts;
            }));
        } catch (NamedException e) {
            return new Outcome.Asked(e.noticed);
        } catch (NotCarriedOutException e) {
            return new Outcome.Refused(e.objections);
        } catch (ConcurrencyException e) {
            return new Outcome.Refused(List.of(new FormObjection(null, null, "", Wording.say("form.busy"))));
        }
    }

    /** Commands on their way. */
    private final class Sending implements Recorder {

        private final OrganisationId organisation;
        private final String principal;
        private final String form;
        private final Map<Class<?>, Integer> sent = new HashMap<>();
        private final List<Receipt> receipts = new ArrayList<>();
        private final List<Noticed> noticed = new ArrayList<>();

        Sending(OrganisationId organisation, String principal, String form) {
            this.organisation = organisation;
            this.principal = principal;
            this.form = form;
        }

        @Override
        public @Nullable String record(RealisationCommand command) {
            // Counted by kind and not by place, so that a fact added on the second try moves no other fact's id.
            int number = sent.merge(command.getClass(), 1, Integer::sum);
            String id = form + "-" + command.getClass().getSimpleName() + number;
            try {
                Receipt receipt = sender.send(command, new Sender(organisation, principal, id, null));
                receipts.add(receipt);
                PersonalData.in((Record) command).forEach(hint -> noticed.add(new Noticed(command, hint)));
                return receipt.label();
            } catch (RefusedException e) {
                throw new NotCarriedOutException(e.refusals().stream()
                        .map(each -> FormObjection.of(command, each))
                        .toList());
            } catch (RealisationNotFoundException e) {
                throw new NotCarriedOutException(List.of(new FormObjection(
                        command,
                        null,
                        "",
                        Wording.say("form.noRealisation", command.realisation().value()))));
            }
        }
    }

    /** Carries the reasons out of the unit of work, and takes what was done in it back. */
    private static final class NotCarriedOutException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<FormObjection> objections;

        NotCarriedOutException(List<FormObjection> objections) {
            super(objections.toString(), null, false, false);
            this.objections = objections;
        }
    }

    /** Takes what was done in the unit of work back, until somebody has been asked. */
    private static final class NamedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<Noticed> noticed;

        NamedException(List<Noticed> noticed) {
            super(noticed.toString(), null, false, false);
            this.noticed = noticed;
        }
    }
}
