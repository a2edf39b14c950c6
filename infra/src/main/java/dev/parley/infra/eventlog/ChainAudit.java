package dev.parley.infra.eventlog;

import dev.parley.infra.eventlog.CommitChain.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks whether the events of a log are those that its chain of hashes was made of. */
public final class ChainAudit {

    private static final int MOST_PROBLEMS = 100;
    private static final int PAGE = 1_000;
    private static final long NOWHERE = -1;

    /**
     * What was found.
     *
     * @param from position of the first event that was looked at
     * @param to position of the last; smaller than the first where there was nothing to look at
     * @param asStored position from which on hashes were made as events were stored; those of the events before were made
     *     when these were there already, and tell nothing of what happened to them until then
     * @param head hash of the last link, in hexadecimal digits; empty where there is none
     * @param problems what is not as it was stored, with positions and streams, at most 100
     */
    public record Report(long from, long to, long asStored, String head, List<String> problems) {

        /** Whether nothing is wrong. */
        public boolean sound() {
            return problems.isEmpty();
        }
    }

    private final EventLog log;
    private final @Nullable String known;
    private final List<String> problems = new ArrayList<>();
    private boolean seen;
    private @Nullable Iterator<LoggedEvent> events;
    private long following = NOWHERE;

    private ChainAudit(EventLog log, @Nullable String known) {
        this.log = log;
        this.known = known;
    }

    /**
     * Looks at all of a log.
     *
     * @param log the log
     * @param known a hash that was its head once, in hexadecimal digits: it has to be there still; null for none
     */
    public static Report of(EventLog log, @Nullable String known) {
        return new ChainAudit(log, known).look(0);
    }

    /**
     * Looks at the last events of a log, so that it takes a bounded time however long the log is.
     *
     * @param log the log
     * @param events about how many
     */
    public static Report ofEnd(EventLog log, long events) {
        return new ChainAudit(log, null).look(Math.max(0, log.head() - events));
    }

    private Report look(long after) {
        long head = log.head();
        // In the midst of the log the hash of a link is all that is known of what comes before it.
        Link before = after == 0 ? Link.BEGINNING : null;
        // Where nothing says that there ever were hashes, none is missed before the first that is there.
        Optional<CommitChain.Beginning> begun = log.chainBegun();
        long hashedFrom = begun.map(CommitChain.Beginning::first).orElse(Long.MAX_VALUE);
        long asStored = begun.map(CommitChain.Beginning::asStored).orElse(EventLog.FIRST_POSITION);
        long from = 1;
        List<Link> page = log.links(after, PAGE);
        while (!page.isEmpty()) {
            for (Link link : page) {
                seen |= link.text().equals(known);
                if (before == null) {
                    withoutHash(Math.max(after + 1, hashedFrom), link.first() - 1);
                    from = link.position() + 1;
                } else if (before.position() + 1 == link.first()) {
                    check(before, link);
                } else if (link.first() <= before.position()) {
                    problem("the hash of events %d to %d takes in events that had one"
                            .formatted(link.first(), link.position()));
                } else {
                    if (before.equals(Link.BEGINNING)) {
                        // An earlier version, which made no hashes, may have begun the log.
                        from = Math.min(link.first(), hashedFrom);
                    }
                    withoutHash(Math.max(before.position() + 1, from), link.first() - 1);
                    check(Link.beginningAfter(link.first() - 1), link);
                }
                before = link;
            }
            page = log.links(page.get(page.size() - 1).position(), PAGE);
        }
        if (known != null && !seen) {
            problem("the hash %s, which was its head once, is not in the chain".formatted(known));
        }
        if (before == null || before.equals(Link.BEGINNING)) {
            withoutHash(Math.max(after + 1, hashedFrom), head);
            return new Report(1, 0, 1, "", List.copyOf(problems));
        }
        if (before.position() < head) {
            withoutHash(before.position() + 1, head);
        } else if (before.position() > head) {
            problem("the chain goes on to event %d, and the log ends at %d".formatted(before.position(), head));
        }
        return new Report(from, before.position(), asStored, before.text(), List.copyOf(problems));
    }

    private void withoutHash(long first, long last) {
        if (first <= last) {
            problem((first == last ? "event %d has".formatted(first) : "events %d to %d have".formatted(first, last))
                    + " no hash: hashes were taken away, or a version that makes none stored something");
        }
    }

    private void check(Link before, Link link) {
        if (link.form() < CommitChain.WITHOUT_COMMIT || link.form() > CommitChain.FORM) {
            problem("the hash of events %d to %d is of form %d, which this version does not know"
                    .formatted(link.first(), link.position(), link.form()));
            return;
        }
        CommitChain chain = CommitChain.after(before, link.form());
        Set<String> streams = new TreeSet<>();
        long expected = link.first();
        // Links follow each other, and so do their events: each page is read once, whatever it holds of them.
        Iterator<LoggedEvent> reading = following == expected && events != null
                ? events
                : log.events(expected - 1).iterator();
        while (expected <= link.position() && reading.hasNext()) {
            LoggedEvent event = reading.next();
            if (event.position() != expected) {
                break;
            }
            streams.add(event.event().streamId());
            chain.add(event.position(), event.commitId(), event.event());
            expected++;
        }
        events = reading;
        following = expected > link.position() ? expected : NOWHERE;
        if (expected <= link.position()) {
            problem("event %d is not there".formatted(expected));
        } else if (!Arrays.equals(chain.link().hash(), link.hash())) {
            problem((link.first() == link.position()
                            ? "event %d is".formatted(link.first())
                            : "one of the events %d to %d is".formatted(link.first(), link.position()))
                    + " not what was recorded (" + String.join(", ", streams) + ")");
        }
    }

    private void problem(String sentence) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(sentence);
        }
    }
}
