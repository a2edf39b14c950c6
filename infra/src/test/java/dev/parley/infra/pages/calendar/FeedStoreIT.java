package dev.parley.infra.pages.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.pages.InBothStores;
import dev.parley.infra.pages.calendar.FeedStore.Feed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Feed stores keep the same promises in SQLite and in MongoDB. */
class FeedStoreIT extends InBothStores {

    private FeedStore open(Store store) {
        return store == Store.SQLITE ? new SqliteFeedStore(data) : new MongoFeedStore(mongo());
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void whatIsAddedIsThereForItsOrganisationAlsoInAStoreOpenedAgain(Store store) {
        Feed all = new Feed("a1", OURS, null, "anna", NINE);
        Feed one = new Feed("b2", OURS, "permit-portal", "bo", NINE.plusSeconds(1));
        Feed other = new Feed("c3", THEIRS, null, "cleo", NINE);
        FeedStore feeds = open(store);
        feeds.add(all);
        feeds.add(one);
        feeds.add(other);

        assertThat(open(store).of(OURS)).containsExactly(one, all);
        assertThat(open(store).of(THEIRS)).containsExactly(other);
        assertThat(open(store).find("b2")).contains(one);
        assertThat(open(store).find("d4")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void whatIsRevokedIsGoneForGoodAndOnlyByItsOrganisation(Store store) {
        Feed feed = new Feed("a1", OURS, null, "anna", NINE);
        FeedStore feeds = open(store);
        feeds.add(feed);

        feeds.revoke(THEIRS, "a1", "cleo", NINE);
        assertThat(feeds.find("a1")).contains(feed);

        feeds.revoke(OURS, "a1", "bo", NINE);
        feeds.revoke(OURS, "a1", "bo", NINE.plusSeconds(9));
        assertThat(feeds.find("a1")).isEmpty();
        assertThat(open(store).of(OURS)).isEmpty();
    }
}
