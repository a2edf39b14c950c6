package dev.parley.query.view;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import java.util.function.Consumer;

/** Word of changed views, so that open pages can follow live. */
public interface Changes {

    /**
     * Calls the listener after each change of a view of the organisation, on any thread, until the subscription is
     * closed. A listener must be quick and may see several changes as one.
     *
     * @param organisation whose views
     * @param listener what to call
     * @return closes the subscription
     */
    Subscription subscribe(OrganisationId organisation, Consumer<Change> listener);

    /**
     * A changed view.
     *
     * @param realisation whose
     * @param version number of events it has seen
     */
    record Change(RealisationId realisation, long version) {}

    /** Ends a subscription. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
