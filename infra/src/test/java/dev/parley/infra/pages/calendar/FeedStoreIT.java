package dev.parley.infra.pages.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.pages.InBothStores;
import dev.parley.infra.pages.calendar.FeedStore.Feed;
import java.util.ArrayList;
import java.util.List;
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

    /** Whichever hands over: calendars go on following, and what was revoked stays so on either side. */
    @ParameterizedTest
    @EnumSource(Store.class)
    void whatOneStoreHandsOverIsInTheOtherAndNothingIsRevokedNoMore(Store store) {
        // given
        FeedStore from = open(store);
        FeedStore to = open(store == Store.SQLITE ? Store.MONGODB : Store.SQLITE);
        Feed good = new Feed("a1", OURS, null, "anna", NINE);
        Feed revoked = new Feed("b2", OURS, "permit-portal", "bo", NINE.plusSeconds(1));
        Feed revokedThere = new Feed("c3", THEIRS, null, "cleo", NINE);
        from.add(good);
        from.add(revoked);
        from.add(revokedThere);
        from.revoke(OURS, "b2", "anna", NINE.plusSeconds(9));
        to.add(revokedThere);
        to.revoke(THEIRS, "c3", "cleo", NINE.plusSeconds(5));

        // when
        for (int twice = 0; twice < 2; twice++) {
            List<FeedStore.Written> handed = new ArrayList<>();
            from.all(handed::add);
            to.take(handed);
        }

        // then
        List<FeedStore.Written> after = new ArrayList<>();
        to.all(after::add);
        assertThat(after)
                .containsExactly(
                        new FeedStore.Written(good, null, null),
                        new FeedStore.Written(revoked, "anna", NINE.plusSeconds(9)),
                        new FeedStore.Written(revokedThere, "cleo", NINE.plusSeconds(5)));
        assertThat(to.find("a1")).contains(good);
        assertThat(to.find("b2")).isEmpty();
        assertThat(to.find("c3")).isEmpty();
    }
}
