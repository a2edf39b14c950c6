package dev.parley.command.refusal;

import java.util.List;
import java.util.stream.Collectors;

/** A command was not carried out; it changed nothing. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Most reasons told; who gets as many mends these first. */
    public static final int MOST = 200;

    /** Most reasons written out in the message. */
    private static final int SAID = 10;

    private final transient List<Refusal> refusals;
    private final int found;

    /**
     * @param refusals all reasons, at least one
     */
    public RefusedException(List<Refusal> refusals) {
        super(said(refusals));
        this.refusals = List.copyOf(refusals.subList(0, Math.min(refusals.size(), MOST)));
        this.found = refusals.size();
    }

    private static String said(List<Refusal> refusals) {
        String first = refusals.stream().limit(SAID).map(Refusal::toString).collect(Collectors.joining("; "));
        return refusals.size() <= SAID ? first : first + "; and " + (refusals.size() - SAID) + " more";
    }

    /** The reasons found, at least one; the first {@link #MOST} where there are more. */
    public List<Refusal> refusals() {
        return refusals;
    }

    /** How many reasons were found. */
    public int found() {
        return found;
    }
}
