package dev.parley.infra.erasure;

import dev.parley.infra.eventlog.ErasureList;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.LoggedEvent;
import dev.parley.infra.eventlog.StoredTexts;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Texts that are gone from the log and of which the list says nothing: either somebody took them out by hand, or the list was lost. */
public final class UnlistedErasures {

    private static final int MOST_PROBLEMS = 100;

    private UnlistedErasures() {}

    /**
     * Looks at the whole log.
     *
     * @param log the log
     * @param list what is said to have been erased
     * @return a sentence for each event, at most 100
     */
    public static List<String> in(EventLog log, ErasureList list) {
        ListedErasures listed = new ListedErasures(list.all());
        List<String> problems = new ArrayList<>();
        for (Iterator<LoggedEvent> all = log.events(0).iterator(); all.hasNext() && problems.size() < MOST_PROBLEMS; ) {
            LoggedEvent event = all.next();
            StoredTexts texts = event.event().texts();
            if (texts != null && texts.erased() > 0) {
                int known = listed.erased(event.whole().event()).size();
                if (texts.erased() > known) {
                    problems.add(
                            "Position %d: %d texts of event %s are gone, and the list of what was erased (%s) has %d of it."
                                    .formatted(
                                            event.position(),
                                            texts.erased(),
                                            event.event().eventId(),
                                            FileErasureList.NAME,
                                            known));
                }
            }
        }
        return problems;
    }
}
