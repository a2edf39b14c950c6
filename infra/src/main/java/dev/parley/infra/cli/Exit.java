package dev.parley.infra.cli;

/** Exit codes of the program. */
final class Exit {

    /** Done. */
    static final int DONE = 0;

    /** Could not be done. */
    static final int FAILED = 1;

    /** Bad input or usage. */
    static final int BAD_INPUT = 2;

    /** {@code analyse --fail-on}: such a finding is open. */
    static final int FOUND = 3;

    private Exit() {}
}
