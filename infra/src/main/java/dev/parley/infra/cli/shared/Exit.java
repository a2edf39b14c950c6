package dev.parley.infra.cli.shared;

/** Exit codes of the program. */
public final class Exit {

    /** Done. */
    public static final int DONE = 0;

    /** Could not be done. */
    public static final int FAILED = 1;

    /** Bad input or usage. */
    public static final int BAD_INPUT = 2;

    /** {@code analyse --fail-on}: such a finding is open. */
    public static final int FOUND = 3;

    private Exit() {}
}
