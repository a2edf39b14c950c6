package dev.parley.infra.cli.shared;

import dev.parley.infra.cli.report.TerminalWords;
import dev.parley.kernel.History;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.export.content.Slice;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the moment up to which a command looks: on either clock, the same moments for all commands. */
public final class MomentOption {

    /** Most reasons told. */
    private static final int TOLD = 5;

    @Option(names = "--as-known", paramLabel = "M", description = "only what had been recorded by then")
    private @Nullable String asKnown;

    @Option(
            names = "--as-occurred",
            paramLabel = "M",
            description = "only what had happened by then, however late it was recorded")
    private @Nullable String asOccurred;

    /** What was left out of what was chosen, with the reason. */
    private final Map<RealisationId, String> leftOut = new LinkedHashMap<>();

    /** What {@link #begun} left out of what was chosen, with the reason. */
    public Map<RealisationId, String> leftOut() {
        return leftOut;
    }

    /** @throws CommandFailure if moments on both clocks are given */
    public void check() {
        if (asKnown != null && asOccurred != null) {
            throw CommandFailure.badInput("--as-known and --as-occurred exclude each other: a moment is on one clock.");
        }
    }

    /**
     * The part of a history that is looked at.
     *
     * @param name what the history is called in an error
     * @throws CommandFailure if it has no such moment
     */
    public Cut cut(String name, History history) {
        check();
        try {
            return read(history);
        } catch (Cut.UnknownMomentException e) {
            throw CommandFailure.badInput(name + ": " + e.getMessage());
        }
    }

    private Cut read(History history) {
        if (asKnown != null) {
            return Cut.after(Cut.Clock.KNOWN, asKnown, history);
        }
        return asOccurred == null ? Cut.HINDSIGHT : Cut.after(Cut.Clock.OCCURRED, asOccurred, history);
    }

    /** The part of a history that is looked at, which is called by its id in an error. */
    public Cut cut(History history) {
        return cut(history.realisation().value(), history);
    }

    /** The same for an export. */
    public Slice slice() {
        return hindsight() ? Slice.WHOLE : new Slice(this::cut, words());
    }

    /** The moment in words, such as "as known at en4"; null for none. */
    @Nullable
    String words() {
        return asKnown != null
                ? "as known at " + asKnown
                : asOccurred != null ? "as it had happened by " + asOccurred : null;
    }

    /** What to add to an address of the API. */
    public String parameter() {
        return asKnown != null
                ? "&as-known=" + URLEncoder.encode(asKnown, StandardCharsets.UTF_8)
                : asOccurred != null ? "&as-occurred=" + URLEncoder.encode(asOccurred, StandardCharsets.UTF_8) : "";
    }

    public boolean hindsight() {
        return asKnown == null && asOccurred == null;
    }

    /**
     * The histories of which the moment says something.
     *
     * @param leftOut takes the reason for each of the others
     * @throws CommandFailure if it says nothing of any
     */
    public List<History> sayingSomething(List<History> histories, List<String> leftOut) {
        check();
        if (hindsight()) {
            return histories;
        }
        List<History> saying = new ArrayList<>();
        for (History history : histories) {
            try {
                read(history);
                saying.add(history);
            } catch (Cut.UnknownMomentException e) {
                leftOut.add(String.valueOf(e.getMessage()));
            }
        }
        if (saying.isEmpty() && !leftOut.isEmpty()) {
            throw CommandFailure.badInput(
                    leftOut.get(0) + (leftOut.size() == 1 ? "" : "; nor of the other " + (leftOut.size() - 1)));
        }
        return saying;
    }

    /** Says what is left out and why, the first few of them. */
    public static void tell(List<String> leftOut, PrintWriter err) {
        if (!leftOut.isEmpty()) {
            err.println(TerminalWords.count(leftOut.size(), "realisation is", "realisations are")
                    + " left out, as the moment says nothing of " + (leftOut.size() == 1 ? "it:" : "them:"));
            leftOut.stream().limit(TOLD).forEach(reason -> err.println("  " + reason));
            if (leftOut.size() > TOLD) {
                err.println("  and " + (leftOut.size() - TOLD) + " more");
            }
            err.flush();
        }
    }

    private static Set<RealisationId> ids(List<History> histories) {
        return histories.stream().map(History::realisation).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Leaves out what had not begun by then and that of which the moment says nothing, and says so.
     *
     * @throws CommandFailure if nothing is left
     */
    public List<History> begun(List<History> histories, PrintWriter err) {
        if (hindsight()) {
            return histories;
        }
        List<String> reasons = new ArrayList<>();
        List<History> saying = sayingSomething(histories, reasons);
        tell(reasons, err);
        Set<RealisationId> said = ids(saying);
        Iterator<String> reason = reasons.iterator();
        histories.stream()
                .map(History::realisation)
                .filter(id -> !said.contains(id))
                .forEach(id -> leftOut.put(id, reason.next()));
        List<History> begun = saying.stream()
                .filter(history -> !Chronicle.left(history, cut(history)).isEmpty())
                .toList();
        said.removeAll(ids(begun));
        said.forEach(id -> leftOut.put(id, Slice.NOT_BEGUN));
        int not = saying.size() - begun.size();
        if (begun.isEmpty()) {
            throw CommandFailure.badInput("Nothing had begun by then: " + words() + ", there is nothing to look at.");
        }
        if (not > 0) {
            err.println(TerminalWords.count(not, "realisation", "realisations") + " had not begun by then and "
                    + (not == 1 ? "is" : "are") + " left out.");
            err.flush();
        }
        return begun;
    }
}
