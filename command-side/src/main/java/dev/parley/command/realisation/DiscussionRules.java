package dev.parley.command.realisation;

import dev.parley.command.DiscussSubject;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.event.SubjectDiscussed;

/** What may be recorded about discussions. */
final class DiscussionRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS = new CommandRules().on(DiscussSubject.class, DiscussionRules::discuss);

    private DiscussionRules() {}

    static Decision discuss(Checks checks, DiscussSubject command) {
        String subject = checks.shortText("subject", command.subject());
        checks.within(command.within());
        String summary = checks.optionalText("summary", command.summary());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(
                () -> new SubjectDiscussed(command.realisation(), subject, command.within(), summary, at, evidence));
    }
}
