package dev.parley.infra.pages.imports;

import dev.parley.infra.pages.language.Wording;
import java.util.Collections;
import java.util.LinkedHashMap;
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
        private double share;
        private long rows;
        private int stored;
        private int all;
        private double seconds;

        @Override
        public synchronized void read(double share, long rows) {
            this.share = share;
            this.rows = rows;
            seconds = sinceStart();
        }

        @Override
        public synchronized void stored(int stored, int of) {
            if (all == 0) {
                start = System.nanoTime();
            }
            this.stored = stored;
            all = of;
            seconds = sinceStart();
        }

        private double sinceStart() {
            return Math.max(0.001, (System.nanoTime() - start) / SECOND);
        }

        /** How far it is, in the words of whoever asks; empty before there is anything to say. */
        synchronized String words() {
            if (seconds == 0) {
                return "";
            }
            return all > 0
                    ? Wording.say(
                            "import.storing",
                            Wording.number(stored),
                            Wording.number(all),
                            Wording.number(Math.round(stored / seconds)),
                            Wording.number(stored == 0 ? 0 : Math.round(seconds * (all - stored) / stored)))
                    : Wording.say(
                            "import.read",
                            Wording.number(Math.round(share * 100)),
                            Wording.number(rows),
                            Wording.number(Math.round(rows / seconds)),
                            Wording.number(share <= 0 ? 0 : Math.round(Math.max(0, seconds / share - seconds))));
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
