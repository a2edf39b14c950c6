package dev.parley.query.projection.fold;

/** The version of the read models that this code writes: another one is another generation of them. */
public final class ViewVersion {

    /** Raised whenever the code writes different read models for the same events and rules. */
    public static final int CODE_VERSION = 15;

    private ViewVersion() {}

    /** Of this code under some rules. */
    public static String of(Folding folding) {
        return CODE_VERSION + "/" + folding.version();
    }
}
