package dev.parley.query.projection;

/**
 * One complete set of read models, with its own collections and tokens.
 *
 * @param name names it, such as {@code g3}
 * @param version what filled it; see {@link #versionOf}
 */
record Generation(String name, String version) {

    /** Raised whenever the code writes different read models for the same events and rules. */
    static final int CODE_VERSION = 2;

    private static final int MAX_NAME = 20;

    /** The version of read models written by this code under some rules. */
    static String versionOf(Folding folding) {
        return CODE_VERSION + "/" + folding.version();
    }

    /** Whether the name is one that this program gives. Names come from a database, where anything may stand. */
    boolean wellNamed() {
        return name.length() <= MAX_NAME
                && name.startsWith("g")
                && name.length() > 1
                && name.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
    }

    String realisations() {
        return "realisations_" + name;
    }

    String portfolio() {
        return "portfolio_" + name;
    }

    String parked() {
        return "parked_" + name;
    }

    /** Name of its event processor, and with it of its tokens. */
    String processor() {
        return "projection-" + name;
    }
}
