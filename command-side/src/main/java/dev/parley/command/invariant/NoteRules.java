package dev.parley.command.invariant;

import dev.parley.command.AttachNote;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.event.NoteAttached;

/** What may be noted. */
final class NoteRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS = new CommandRules().on(AttachNote.class, NoteRules::attach);

    private NoteRules() {}

    static Decision attach(Checks checks, AttachNote command) {
        String text = checks.longText("text", command.text());
        String within = checks.withinEvenPlanned(command.within());
        OccurredAt at = checks.given(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new NoteAttached(command.realisation(), text, within, at, evidence));
    }
}
