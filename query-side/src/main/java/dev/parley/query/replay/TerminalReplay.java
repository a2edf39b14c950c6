package dev.parley.query.replay;

import dev.parley.kernel.chronicle.Cut;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replays on a terminal. With somebody at the keyboard it waits for one line a step; without (piped, or {@code --all}) it
 * prints every step and ends.
 */
public final class TerminalReplay {

    /** What can be typed. */
    static final List<String> HELP = List.of(
            "Enter      next step",
            "p          previous step",
            "NUMBER     jump to that step",
            "LABEL      jump to an encounter, an episode (the stretch between two encounters) or an event id",
            "f          next step that changes what can be found",
            "a [SPEED]  play to the end, SPEED steps a second (1); Enter stops",
            "s          state: everything that holds now",
            "e          show, or hide, how each step is known: evidence level, source, coder",
            "k          switch between as known and as occurred",
            "q          quit");

    private final Function<Cut.Clock, Replay> replays;
    private final PrintWriter out;
    private final @Nullable BufferedReader in;
    private final Sleeper sleeper;
    private final Progress progress;
    private boolean evidence;

    /** Told how far a replay that nobody steps through is. */
    @FunctionalInterface
    public interface Progress {

        /** Tells nobody. */
        Progress SILENT = (step, of) -> {};

        /** Called after each step. */
        void at(int step, int of);
    }

    /** Waits between steps while playing. */
    @FunctionalInterface
    public interface Sleeper {

        /** Sleeps for a while. */
        void sleep(Duration duration) throws InterruptedException;
    }

    /**
     * A terminal.
     *
     * @param replays gives the replay for a clock
     * @param out where to print
     * @param in what is typed, or null where nobody is at the keyboard
     * @param sleeper waits; {@code duration -> Thread.sleep(duration.toMillis())}
     * @param progress told how far it is while it plays
     */
    public TerminalReplay(
            Function<Cut.Clock, Replay> replays,
            PrintWriter out,
            @Nullable BufferedReader in,
            Sleeper sleeper,
            Progress progress) {
        this.replays = replays;
        this.out = out;
        this.in = in;
        this.sleeper = sleeper;
        this.progress = progress;
    }

    /** Shows how each step is known: evidence level, source, coder. */
    public TerminalReplay withEvidence() {
        evidence = true;
        return this;
    }

    /**
     * Runs the replay.
     *
     * @param clock clock to begin with
     * @param from number or label of the first step, or null for the first
     * @param speed steps a second while playing; 0 for as fast as it goes
     * @param onlyFindings whether to print only steps that change what can be found, when nobody is at the keyboard
     * @throws IOException if what is typed cannot be read
     * @throws IllegalArgumentException if there is no such step
     */
    public void run(Cut.Clock clock, @Nullable String from, double speed, boolean onlyFindings) throws IOException {
        Replay replay = replays.apply(clock);
        out.println(replay.size() + " steps, " + words(clock));
        int start = from == null ? 1 : place(replay, from);
        if (start == 0) {
            throw new IllegalArgumentException("'" + from + "' is no step: accepted are 1 to " + replay.size()
                    + ", a label such as en1, or an event id");
        }
        if (in == null) {
            play(replay, start, speed, onlyFindings);
        } else {
            ask(replay, start, in);
        }
        out.flush();
    }

    private void ask(Replay first, int start, BufferedReader keyboard) throws IOException {
        Replay replay = first;
        int number = start;
        print(replay.frame(number));
        out.println("(Enter for the next step, ? for help)");
        String typed;
        while (true) {
            out.print("> ");
            out.flush();
            typed = keyboard.readLine();
            if (typed == null || typed.strip().equals("q")) {
                return;
            }
            String word = typed.strip();
            if (word.equals("?") || word.equals("h")) {
                HELP.forEach(out::println);
            } else if (word.equals("s")) {
                state(replay, number);
            } else if (word.equals("e")) {
                evidence = !evidence;
                print(replay.frame(number));
            } else if (word.equals("k")) {
                String at = replay.frame(number).event().id();
                replay = replays.apply(replay.clock() == Cut.Clock.KNOWN ? Cut.Clock.OCCURRED : Cut.Clock.KNOWN);
                number = Math.max(1, replay.find(at));
                out.println(words(replay.clock()));
                print(replay.frame(number));
            } else if (word.equals("a") || word.startsWith("a ")) {
                number = play(replay, Math.min(number + 1, replay.size()), speed(word), false);
            } else {
                int next = next(replay, number, word);
                if (next == 0) {
                    out.println("'" + word + "' is not known here; ? for help");
                } else if (next > replay.size()) {
                    out.println("that was the last step; q to quit");
                } else {
                    number = next;
                    print(replay.frame(number));
                }
            }
        }
    }

    private static int next(Replay replay, int number, String word) {
        if (word.isEmpty() || word.equals("n")) {
            return number + 1;
        }
        if (word.equals("p")) {
            return Math.max(1, number - 1);
        }
        if (word.equals("f")) {
            for (int i = number + 1; i <= replay.size(); i++) {
                if (replay.frame(i).tells()) {
                    return i;
                }
            }
            return replay.size() + 1;
        }
        return place(replay, word);
    }

    private static int place(Replay replay, String word) {
        if (word.matches("\\d{1,9}")) {
            int number = Integer.parseInt(word);
            return number >= 1 && number <= replay.size() ? number : 0;
        }
        return replay.find(word);
    }

    private static double speed(String word) {
        try {
            return word.length() > 2
                    ? Math.max(0.1, Double.parseDouble(word.substring(2).strip()))
                    : 1;
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private int play(Replay replay, int from, double speed, boolean onlyFindings) throws IOException {
        int number = from;
        for (; number <= replay.size(); number++) {
            if (in != null && number > from && in.ready()) {
                in.readLine();
                return number - 1;
            }
            Frame frame = replay.frame(number);
            progress.at(number, replay.size());
            if (onlyFindings && !frame.tells()) {
                continue;
            }
            print(frame);
            out.flush();
            if (speed > 0 && number < replay.size()) {
                try {
                    sleeper.sleep(Duration.ofMillis(Math.round(1000 / speed)));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
        }
        return Math.min(number, replay.size());
    }

    private void print(Frame frame) {
        out.printf(Locale.ROOT, "%4d/%d  %s%n", frame.number(), frame.of(), frame.line());
        if (evidence) {
            out.println("          [" + Replay.evidence(frame.event()) + "]");
        }
        frame.appeared().forEach(finding -> out.println("          + " + finding));
        frame.changed().forEach(finding -> out.println("          ~ " + finding));
        frame.ended().forEach(finding -> out.println("          - " + finding));
    }

    private void state(Replay replay, int number) {
        replay.analysis(number).findings().stream()
                .filter(finding -> finding.open())
                .forEach(finding -> out.println("          = " + Replay.words(finding)));
    }

    private static String words(Cut.Clock clock) {
        return clock == Cut.Clock.KNOWN
                ? "as known: in the order they were recorded"
                : "as occurred: in the order they happened";
    }
}
