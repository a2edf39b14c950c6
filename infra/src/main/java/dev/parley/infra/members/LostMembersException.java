package dev.parley.infra.members;

import java.nio.file.Path;

/** Somebody was made a member on a side, and what says who is gone: whoever was bound by it would read everything. */
public final class LostMembersException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostMembersException(Path data) {
        super("Nobody is in " + data.resolve("members.db")
                + ", and the event log says that somebody was made a member of a"
                + " realisation on a side: they would read all of it. Put that file back from a backup; or accept that nobody is on"
                + " a side any more, with: parley member forget --data " + data);
    }
}
