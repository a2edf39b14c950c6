package dev.parley.infra.pages.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.pages.InBothStores;
import dev.parley.infra.pages.calendar.FeedBook.Feed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Feed books keep the same promises in SQLite and in MongoDB. */
class FeedBookIT extends InBothStores {

    private FeedBook book(Store store) {
        return store == Store.SQLITE ? new SqliteFeedBook(data) : new MongoFeedBook(mongo());
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void whatIsAddedIsThereForItsOrganisationAlsoInABookOpenedAgain(Store store) {
        Feed all = new Feed("a1", OURS, null, "anna", NINE);
        Feed one = new Feed("b2", OURS, "permit-portal", "bo", NINE.plusSeconds(1));
        Feed other = new Feed("c3", THEIRS, null, "cleo", NINE);
        FeedBook book = book(store);
        book.add(all);
        book.add(one);
        book.add(other);

        assertThat(book(store).of(OURS)).containsExactly(one, all);
        assertThat(book(store).of(THEIRS)).containsExactly(other);
        assertThat(book(store).find("b2")).contains(one);
        assertThat(book(store).find("d4")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void whatIsRevokedIsGoneForGoodAndOnlyByItsOrganisation(Store store) {
        Feed feed = new Feed("a1", OURS, null, "anna", NINE);
        FeedBook book = book(store);
        book.add(feed);

        book.revoke(THEIRS, "a1", "cleo", NINE);
        assertThat(book.find("a1")).contains(feed);

        book.revoke(OURS, "a1", "bo", NINE);
        book.revoke(OURS, "a1", "bo", NINE.plusSeconds(9));
        assertThat(book.find("a1")).isEmpty();
        assertThat(book(store).of(OURS)).isEmpty();
    }
}
