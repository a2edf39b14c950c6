package dev.parley.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.view.Changes.Change;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeHubTest {

    private static final RealisationId A = new RealisationId("a");
    private static final RealisationId B = new RealisationId("b");

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final ChangeHub hub = new ChangeHub(tasks::add);
    private final List<Change> heard = new ArrayList<>();

    private void run() {
        while (!tasks.isEmpty()) {
            tasks.removeFirst().run();
        }
    }

    @Test
    void severalChangesBecomeOneForABusyListener() {
        // given
        hub.subscribe(Sample.ACME, heard::add);

        // when
        hub.changed(Sample.ACME, A, 1);
        hub.changed(Sample.ACME, B, 1);
        hub.changed(Sample.ACME, A, 3);
        run();

        // then
        assertThat(heard).containsExactly(new Change(A, 3), new Change(B, 1));
    }

    @Test
    void theSameOrAnOlderVersionIsNoChangeUntilOtherReadModelsServe() {
        // given
        hub.subscribe(Sample.ACME, heard::add);
        hub.changed(Sample.ACME, A, 3);
        run();

        // when
        hub.changed(Sample.ACME, A, 3);
        hub.changed(Sample.ACME, A, 2);
        run();
        hub.forget();
        hub.changed(Sample.ACME, A, 3);
        run();

        // then
        assertThat(heard).containsExactly(new Change(A, 3), new Change(A, 3));
    }

    @Test
    void nobodyHearsOfAnotherOrganisationOrAfterClosing() {
        // given
        hub.subscribe(new OrganisationId("other"), heard::add);
        var subscription = hub.subscribe(Sample.ACME, heard::add);

        // when
        subscription.close();
        hub.changed(Sample.ACME, A, 1);
        run();

        // then
        assertThat(heard).isEmpty();
    }

    @Test
    void aListenerThatFailsKeepsNobodyElseFromHearing() {
        // given
        hub.subscribe(Sample.ACME, change -> {
            throw new IllegalStateException("gone");
        });
        hub.subscribe(Sample.ACME, heard::add);

        // when
        hub.changed(Sample.ACME, A, 1);
        run();
        hub.changed(Sample.ACME, A, 2);
        run();

        // then
        assertThat(heard).containsExactly(new Change(A, 1), new Change(A, 2));
    }
}
