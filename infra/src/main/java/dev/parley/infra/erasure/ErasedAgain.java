package dev.parley.infra.erasure;

import dev.parley.infra.eventlog.ErasureList;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogUnavailableException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** That what the list says was erased is not in the log, seen to before anything is made from it. */
public final class ErasedAgain {

    private static final Logger LOG = LoggerFactory.getLogger(ErasedAgain.class);

    private final boolean toBeClearedUp;

    private ErasedAgain(boolean toBeClearedUp) {
        this.toBeClearedUp = toBeClearedUp;
    }

    /**
     * Erases again what is there of what was erased.
     *
     * @param log the log
     * @param list what was
     * @param cleared what holds texts beside the log
     */
    public static ErasedAgain in(EventLog log, ErasureList list, List<Cleared> cleared) {
        try {
            Erasing.Done done = new Erasing(log, list, cleared).again();
            if (done.texts() > 0) {
                LOG.warn(
                        "{} texts of {} events that were erased before were there again, and were erased again",
                        done.texts(),
                        done.events());
            }
        } catch (Erasing.NotErasableException e) {
            LOG.error("{}", e.getMessage());
        }
        boolean pending = list.pending().isPresent();
        if (pending) {
            try {
                log.settleErasures();
            } catch (EventLogUnavailableException e) {
                LOG.warn("{} It is tried again.", e.getMessage());
            }
        }
        return new ErasedAgain(pending);
    }

    /** Whether what was made from the log before may hold something that was erased. */
    public boolean toBeClearedUp() {
        return toBeClearedUp;
    }
}
