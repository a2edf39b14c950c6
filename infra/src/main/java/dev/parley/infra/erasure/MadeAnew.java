package dev.parley.infra.erasure;

import java.util.function.BooleanSupplier;

/** What is made from the log, and has to be made anew once something was erased from it. */
@FunctionalInterface
public interface MadeAnew {

    /**
     * Begins to make it anew, and returns at once.
     *
     * @param more carried out when it is done: erases what was recorded meanwhile, and says whether there was any; then all begins again
     */
    void begin(BooleanSupplier more);
}
