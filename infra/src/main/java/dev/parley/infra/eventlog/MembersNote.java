package dev.parley.infra.eventlog;

/**
 * What is noted in a log that lies in a file of its own: whether anybody was ever made a member of a realisation on a side. Members
 * are kept in another file beside it; where that one is missing, the log knows that it should be there. In a database both are in one
 * place, and nothing is noted.
 */
public interface MembersNote {

    /**
     * Whether it is noted that there are members.
     *
     * @throws EventLogUnavailableException if it cannot be read
     */
    boolean membersNoted();

    /**
     * Notes whether there are members.
     *
     * @throws EventLogException if it cannot be written
     */
    void noteMembers(boolean there);
}
