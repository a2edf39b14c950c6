package dev.parley.command.refusal;

import java.util.Locale;

/** Kinds of reasons why a command is not carried out. */
public enum RefusalCode {
    /** A value is of another type, or written in another form, than its field takes. */
    MALFORMED(Category.MALFORMED),
    /** The command has no such field. */
    UNKNOWN_FIELD(Category.MALFORMED),
    /** The value is none of those the field takes. */
    UNKNOWN_VALUE(Category.MALFORMED),

    /** A field that is needed is missing. */
    MISSING(Category.INVALID),
    /** A text is blank, too long, or holds characters that cannot be kept. */
    TEXT(Category.INVALID),
    /** A text looks like personal data. */
    PERSONAL_DATA(Category.INVALID),
    /** A number is out of bounds. */
    OUT_OF_RANGE(Category.INVALID),
    /** Fewer groups are named than the fact needs. */
    TOO_FEW_GROUPS(Category.INVALID),
    /** Two fields contradict each other. */
    CONTRADICTION(Category.INVALID),
    /** One command names the same thing twice. */
    REPEATED(Category.INVALID),
    /** Something has happened that lies in the future. */
    IN_FUTURE(Category.INVALID),

    /** No such participant. */
    UNKNOWN_PARTICIPANT(Category.INVALID),
    /** No such encounter. */
    UNKNOWN_ENCOUNTER(Category.INVALID),
    /** No such episode. */
    UNKNOWN_EPISODE(Category.INVALID),
    /** No encounter or episode of that label. */
    UNKNOWN_PLACE(Category.INVALID),
    /** No such knowledge item. */
    UNKNOWN_ITEM(Category.INVALID),
    /** No such need. */
    UNKNOWN_NEED(Category.INVALID),
    /** No such decision. */
    UNKNOWN_DECISION(Category.INVALID),
    /** The decision has no such option. */
    UNKNOWN_OPTION(Category.INVALID),
    /** No such agreement. */
    UNKNOWN_AGREEMENT(Category.INVALID),
    /** No such request. */
    UNKNOWN_REQUEST(Category.INVALID),
    /** No such goal. */
    UNKNOWN_GOAL(Category.INVALID),
    /** Nothing of that key that a conflict or resistance could be about. */
    UNKNOWN_MATTER(Category.INVALID),
    /** No such conflict. */
    UNKNOWN_CONFLICT(Category.INVALID),
    /** No such resistance. */
    UNKNOWN_RESISTANCE(Category.INVALID),
    /** No such part of a group. */
    UNKNOWN_CONSTITUENCY(Category.INVALID),
    /** No such facilitation. */
    UNKNOWN_FACILITATION(Category.INVALID),
    /** No such output. */
    UNKNOWN_OUTPUT(Category.INVALID),
    /** No such category of a dimension. */
    UNKNOWN_CATEGORY(Category.INVALID),
    /** No such event. */
    UNKNOWN_FACT(Category.INVALID),

    /** The realisation has not been started: a history does not begin with its start. */
    NOT_STARTED(Category.INVALID),
    /** The phase has not been entered, or no phase has. */
    PHASE_NOT_ENTERED(Category.INVALID),
    /** The encounter is planned and not yet recorded. */
    ONLY_PLANNED(Category.INVALID),
    /** The encounter has been taken out. */
    ENCOUNTER_RETRACTED(Category.INVALID),
    /** The episode would end before it began. */
    ENDED_BEFORE_BEGUN(Category.INVALID),
    /** The contact lies before or after the episode. */
    OUTSIDE_EPISODE(Category.INVALID),
    /** The need has been withdrawn. */
    NEED_WITHDRAWN(Category.INVALID),
    /** The option was not postponed until a condition. */
    NOT_POSTPONED(Category.INVALID),
    /** The realisation is closed, and the fact is not shown to lie before its end. */
    REALISATION_CLOSED(Category.INVALID),
    /** A fact lies after the moment the realisation is said to have ended. */
    CLOSED_TOO_EARLY(Category.INVALID),
    /** Other facts rest on the fact that is to be taken out. */
    STILL_NEEDED(Category.INVALID),
    /** This kind of event is not taken out this way. */
    NOT_RETRACTABLE(Category.INVALID),
    /** A history says something that would not have been recorded like this. */
    NOT_AS_RECORDED(Category.INVALID),
    /** The history belongs to another organisation. */
    OTHER_ORGANISATION(Category.INVALID),

    /** A realisation of that id exists. */
    DUPLICATE_REALISATION(Category.DUPLICATE),
    /** A participant of that title exists. */
    DUPLICATE_PARTICIPANT(Category.DUPLICATE),
    /** The phase lasts already. */
    DUPLICATE_PHASE(Category.DUPLICATE),
    /** An encounter or episode of that label exists, or existed. */
    DUPLICATE_LABEL(Category.DUPLICATE),
    /** A need, decision, conflict or resistance of that key exists. */
    DUPLICATE_KEY(Category.DUPLICATE),
    /** The episode has ended before. */
    ALREADY_ENDED(Category.DUPLICATE),
    /** The realisation has been closed before. */
    ALREADY_CLOSED(Category.DUPLICATE),
    /** The condition has been met before. */
    ALREADY_MET(Category.DUPLICATE),
    /** The event has been taken out before. */
    ALREADY_RETRACTED(Category.DUPLICATE),
    /** The command id was used for something else. */
    COMMAND_ID_REUSED(Category.DUPLICATE),
    /** Another history of the same realisation is stored. */
    OTHER_HISTORY(Category.DUPLICATE);

    /** Where a reason lies. */
    public enum Category {
        /** What was sent is no command. */
        MALFORMED,
        /** The command contradicts itself, its bounds or the state of the realisation. */
        INVALID,
        /** The same thing exists already. */
        DUPLICATE
    }

    private final Category category;

    RefusalCode(Category category) {
        this.category = category;
    }

    /** Where the reason lies. */
    public Category category() {
        return category;
    }

    /** The code as written on the wire, such as {@code unknown-participant}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
