package dev.parley.command;

import java.util.List;
import java.util.stream.Collectors;

/** A command was not carried out; it changed nothing. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    /**
     * @param refusals all reasons, at least one
     */
    public RefusedException(List<Refusal> refusals) {
        super(refusals.stream().map(Refusal::toString).collect(Collectors.joining("; ")));
        this.refusals = List.copyOf(refusals);
    }

    /** All reasons found, at least one. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
