package dev.parley.infra.pages.imports;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * How far imports of the page are, for the window that waits for them. Each run has a name that its page made up; what is known of the last
 * {@value #MOST} runs is kept in memory, on the node that does the work.
 */
@Component
final class ImportRuns {

    private static final int MOST = 200;
    private static final Pattern NAME = Pattern.compile("[0-9a-f-]{36}");
    private static final double SECOND = 1_000_000_000.0;

    private final Map<String, Run> runs = Collections.synchronizedMap(new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Run> eldest) {
            return size() > MOST;
        }
    });

    /** One import, from the reading of the file on. */
    static final class Run implements Importing.Progress {

        private long start = System.nanoTime();
        private String words = "";

        @Override
        public synchronized void read(double share, long rows) {
            double seconds = seconds();
            words = String.format(
                    Locale.ROOT,
                    "%.0f%% read, %,d rows, %,.0f a second, %,.0f s left",
                    share * 100,
                    rows,
                    rows / seconds,
                    share <= 0 ? 0 : Math.max(0, seconds / share - seconds));
        }

        @Override
        public synchronized void stored(int stored, int of) {
            if (!words.contains("stored")) {
                start = System.nanoTime();
            }
            double seconds = seconds();
            words = String.format(
                    Locale.ROOT,
                    "%,d of %,d realisations stored, %,.0f a second, %,.0f s left",
                    stored,
                    of,
                    stored / seconds,
                    stored == 0 ? 0 : seconds * (of - stored) / stored);
        }

        private double seconds() {
            return Math.max(0.001, (System.nanoTime() - start) / SECOND);
        }

        /** How far it is, in words; empty before there is anything to say. */
        synchronized String words() {
            return words;
        }
    }

    /** Begins a run; one whose name is none is not kept. */
    Importing.Progress begin(String organisation, String name) {
        Run run = new Run();
        if (NAME.matcher(name).matches()) {
            runs.put(organisation + "/" + name, run);
        }
        return run;
    }

    /** How far a run is, in words; empty for one that is not known. */
    String words(String organisation, String name) {
        Run run = runs.get(organisation + "/" + name);
        return run == null ? "" : run.words();
    }
}
