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

    /** The version of read models written by this code under some rules. */
    static String versionOf(Folding folding) {
        return CODE_VERSION + "/" + folding.version();
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
