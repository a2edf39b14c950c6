package dev.parley.query.view.store;

/**
 * Where read models are kept: the port behind which SQLite and MongoDB stand. Everything in it can be deleted at any time
 * and comes back from the log.
 *
 * <p>What every adapter promises, and the contract suite checks:
 *
 * <ul>
 *   <li>Views and rows only ever move forward: a lower or equal version never replaces what is there, whoever writes and
 *       however often.
 *   <li>After a crash at any moment, a token is never ahead of the views and rows of its batch. A store that
 *       {@linkplain #begin can} makes all writes of a transaction visible and durable together; any other makes them in the
 *       order in which they were asked for.
 *   <li>Claims on segments and changes of the register are compare-and-set: of several who want the same, one gets it.
 *   <li>Nothing waits for anything but the store itself; all methods may be called from any thread.
 * </ul>
 */
public interface ViewStore extends AutoCloseable {

    /** The read models of a generation; asks the store nothing yet. */
    GenerationViews views(Generation generation);

    /** Tokens and claims. */
    SegmentStore segments();

    /** Which generation serves, per version, and who is building the next. */
    GenerationRegister register();

    /** The processes that share the store. */
    NodeRegister nodes();

    /**
     * Begins a transaction for everything the calling thread writes until it is ended, by the same thread. Within one that
     * is open already it joins that. Reads see what is committed.
     */
    Transaction begin();

    /** Runs something in a transaction. */
    default void inTransaction(Runnable work) {
        Transaction transaction = begin();
        try {
            work.run();
            transaction.commit();
        } catch (RuntimeException | Error e) {
            transaction.rollback();
            throw e;
        }
    }

    /** Lets the store go. Closing twice does nothing. */
    @Override
    void close();

    /** Writes that belong together. */
    interface Transaction {

        /** Makes all of them visible; they are durable as far as the store promises. */
        void commit();

        /** Forgets all of them, where the store can. */
        void rollback();

        /** A transaction of a store that has none: every write stands as soon as it is made. */
        Transaction NONE = new Transaction() {
            @Override
            public void commit() {}

            @Override
            public void rollback() {}
        };
    }
}
