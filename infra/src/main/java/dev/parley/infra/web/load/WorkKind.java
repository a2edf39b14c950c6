package dev.parley.infra.web.load;

import dev.parley.infra.web.problem.RequestPath;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A kind of work, with how much of it is done at a time. More may wait for a moment, fewer once it has become too much; what is
 * beyond is refused at once, so that what has been begun ends soon and nothing piles up
 * (docs/adr/0112, docs/adr/0450). All kinds together leave threads of the server free, for health among others.
 */
enum WorkKind {

    /** Changes, one small body each. */
    COMMAND(within(8, 4, 32), 32, Duration.ofSeconds(1), Duration.ofSeconds(1)),

    /** Pages and answers made from views. */
    PAGE(within(6, 3, 24), 32, Duration.ofSeconds(1), Duration.ofSeconds(1)),

    /** One realisation at a moment of the past, which no view holds: its history is looked at anew. */
    PAST(within(4, 2, 16), within(4, 2, 16), Duration.ofSeconds(3), Duration.ofSeconds(2)),

    /** What reads whole histories, many of them, or files: imports, what-ifs, comparisons, the portfolio at a moment. */
    HEAVY(2, 2, Duration.ofSeconds(3), Duration.ofSeconds(5)),

    /** Bodies on their way, before any work is begun for them. */
    BODY(within(32, 16, 64), within(32, 16, 64), Duration.ofSeconds(1), Duration.ofSeconds(1)),

    /** Files on their way, which are large and may take long. */
    FILE(8, 8, Duration.ofSeconds(3), Duration.ofSeconds(5));

    /** A body is read into memory and made into something several times as large. */
    private static final int COPIES = 16;

    private static final long LARGEST_FILE = 50_000_000;
    private static final long LARGEST_DOCUMENT = 1_000_000;

    /** Asked for under a realisation: its history is looked at several times over. */
    private static final Set<String> TRIALS = Set.of("what-if", "what-ifs", "rule-trials", "rules");

    /** What has a bound of its own, also under a realisation. */
    private static final Set<String> STREAMS = Set.of("/live", "/stream", "/api/stream");

    private static final Set<String> MOMENTS = Set.of("at", "as-known", "as-occurred");
    private static final Set<String> PORTFOLIOS = Set.of("/realisations", "/api/realisations");

    // The kinds stay the same; how much of each is going on is what is counted.
    @SuppressWarnings("ImmutableEnumChecker")
    private final WorkPlaces places;

    /** What each caller has of it, where there are several; who has nothing of it is not listed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<Object, Share> shares = new ConcurrentHashMap<>();

    private final int most;
    private final int waiting;
    private final Duration patience;
    private final Duration pause;

    /**
     * @param most done at a time
     * @param waiting how many more may wait: a crowd that comes at once, as the open pages do when something changed; fewer once
     *     it is too much ({@link WorkPlaces})
     * @param patience how long they wait
     * @param pause when whoever was refused may ask again
     */
    WorkKind(int most, int waiting, Duration patience, Duration pause) {
        this.most = most;
        this.waiting = waiting;
        this.patience = patience;
        this.pause = pause;
        this.places = new WorkPlaces(most, waiting, patience);
    }

    private static int within(int least, int ofEachProcessor, int most) {
        return Math.max(
                least, Math.min(most, ofEachProcessor * Runtime.getRuntime().availableProcessors()));
    }

    /**
     * Begins a piece of work.
     *
     * @param caller on whose behalf, where there are several: none of them gets more than three quarters of all places, so
     *     that nobody can keep the others out; null where there is only one, who gets them all
     * @return whether it was begun; where it was not, there is too much of it, and nothing is to be ended
     */
    boolean begin(@Nullable Object caller) {
        if (caller == null) {
            return places.take();
        }
        Share share = Objects.requireNonNull(shares.compute(caller, (who, known) -> {
            Share of = known == null
                    ? new Share(new WorkPlaces(ofOneCaller(most), ofOneCaller(waiting), patience))
                    : known;
            of.pieces++;
            return of;
        }));
        boolean began = false;
        if (share.places.take()) {
            began = places.take();
            if (!began) {
                share.places.leave();
            }
        }
        if (!began) {
            leave(caller);
        }
        return began;
    }

    private static int ofOneCaller(int places) {
        return places - Math.max(1, places / 4);
    }

    /**
     * Ends what was begun.
     *
     * @param caller on whose behalf it was begun
     */
    void end(@Nullable Object caller) {
        places.leave();
        if (caller != null) {
            Share share = shares.get(caller);
            if (share != null) {
                share.places.leave();
            }
            leave(caller);
        }
    }

    private void leave(Object caller) {
        shares.computeIfPresent(caller, (who, share) -> --share.pieces == 0 ? null : share);
    }

    /** What one of several callers may have at a time. */
    private static final class Share {

        private final WorkPlaces places;

        /** Pieces that know this share; changed by the map alone. */
        private int pieces;

        Share(WorkPlaces places) {
            this.places = places;
        }
    }

    /** Pieces done at a time. */
    int most() {
        return most;
    }

    /** When to ask again. */
    Duration pause() {
        return pause;
    }

    /** Largest body that is read at a path, in bytes: a file to import, as far as memory goes, or a small document. */
    static long largestBody(String path) {
        return takesFiles(path) ? Math.min(LARGEST_FILE, Runtime.getRuntime().maxMemory() / COPIES) : LARGEST_DOCUMENT;
    }

    /** Whether files are sent to a path. */
    static boolean takesFiles(String path) {
        return path.startsWith("/api/imports") || path.equals("/import") || path.equals("/agreement");
    }

    /** What to call it in a message. */
    String words() {
        return switch (this) {
            case COMMAND -> "changes";
            case PAGE -> "pages and answers";
            case PAST -> "looks at moments of the past";
            case HEAVY -> "imports, exports, what-ifs and comparisons";
            case BODY -> "bodies on their way";
            case FILE -> "files on their way";
        };
    }

    /** The name in a metric. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of work that a request asks for.
     *
     * @param method of the request
     * @param path of the request, as {@link RequestPath} writes it
     * @param has whether a parameter of the query says something
     * @param fromASide whether who asks reads from a side, for whom a portfolio is analysed anew each time
     * @return the kind, or null where it is none: health, files of the pages, and streams, which have a bound of their own
     */
    static @Nullable WorkKind of(String method, String path, Predicate<String> has, boolean fromASide) {
        String part = partOfRealisation(path);
        boolean read = method.equals("GET") || method.equals("HEAD");
        if (path.startsWith("/actuator")
                || path.startsWith("/webjars/")
                || path.startsWith("/api-docs")
                || (read && (STREAMS.contains(path) || STREAMS.contains("/" + part) || path.startsWith("/parley.")))) {
            return null;
        }
        boolean moment = read && MOMENTS.stream().anyMatch(has);
        boolean heavy = path.startsWith("/api/imports")
                || path.startsWith("/api/comparisons")
                || path.startsWith("/api/exports")
                || (path.equals("/import") && !read)
                || (path.equals("/api/erasures") && !read)
                || path.equals("/api/retention")
                || path.equals("/retention")
                || (path.equals("/compare") && has.test("ids"))
                || (path.equals("/agreement") && (!read || has.test("second")))
                || TRIALS.contains(part)
                || (PORTFOLIOS.contains(path) && moment);
        if (heavy) {
            return HEAVY;
        }
        if (read && fromASide && PORTFOLIOS.contains(path)) {
            return PAST;
        }
        if (moment && PORTFOLIOS.stream().anyMatch(each -> path.startsWith(each + "/"))) {
            return PAST;
        }
        return read ? PAGE : COMMAND;
    }

    /** What of a realisation is asked for, as its pages and the API name it; empty where it is the whole, or something else. */
    private static String partOfRealisation(String path) {
        return PORTFOLIOS.stream()
                .filter(each -> path.startsWith(each + "/"))
                .map(each -> path.substring(each.length() + 1))
                .filter(rest -> rest.indexOf('/') > 0 && rest.indexOf('/') == rest.lastIndexOf('/'))
                .map(rest -> rest.substring(rest.indexOf('/') + 1))
                .findFirst()
                .orElse("");
    }
}
