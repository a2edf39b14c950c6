package dev.parley.infra.pages.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.OrganisationId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FeedsTest {

    private static final OrganisationId OURS = new OrganisationId("ours");
    private static final OrganisationId THEIRS = new OrganisationId("theirs");

    private final List<FeedStore.Feed> there = new ArrayList<>();
    private final Feeds feeds = new Feeds(
            new FeedStore() {
                @Override
                public void add(Feed feed) {
                    there.add(feed);
                }

                @Override
                public Optional<Feed> find(String id) {
                    return there.stream().filter(feed -> feed.id().equals(id)).findFirst();
                }

                @Override
                public List<Feed> of(OrganisationId organisation) {
                    return there.stream()
                            .filter(feed -> feed.organisation().equals(organisation))
                            .toList();
                }

                @Override
                public void revoke(OrganisationId organisation, String id, String principal, Instant when) {
                    there.removeIf(feed -> feed.id().equals(id));
                }

                @Override
                public void all(Consumer<Written> each) {
                    throw new UnsupportedOperationException("nothing is copied here");
                }

                @Override
                public void take(List<Written> some) {
                    throw new UnsupportedOperationException("nothing is copied here");
                }
            },
            Clock.systemUTC());

    @Test
    void an_organisation_has_so_many_feeds_and_more_once_one_is_revoked() {
        // given
        for (int i = 0; i < Feeds.MOST; i++) {
            assertThat(feeds.make(OURS, "anna", null)).isPresent();
        }

        // when, then
        assertThat(feeds.make(OURS, "anna", null)).isEmpty();
        assertThat(feeds.make(THEIRS, "cleo", null)).isPresent();
        assertThat(feeds.of(OURS)).hasSize(Feeds.MOST);

        // when
        feeds.revoke(OURS, feeds.of(OURS).get(0).id(), "anna");

        // then
        assertThat(feeds.make(OURS, "anna", null)).isPresent();
    }
}
