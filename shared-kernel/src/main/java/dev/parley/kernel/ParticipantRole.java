package dev.parley.kernel;

/** Whether a participant acts for stakeholder groups or stands outside them. */
public enum ParticipantRole {
    /** Belongs to one or more groups. */
    MEMBER,
    /** Runs encounters, belongs to no group. */
    FACILITATOR,
    /** Observes, belongs to no group. */
    RESEARCHER
}
