package dev.parley.infra.pages.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.pages.InBothStores;
import dev.parley.infra.pages.meetings.MeetingBook.Line;
import dev.parley.infra.pages.meetings.MeetingBook.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Books of meetings keep the same promises in SQLite and in MongoDB. */
class MeetingBookIT extends InBothStores {

    private MeetingBook book(Store store) {
        return store == Store.SQLITE ? new SqliteMeetingBook(data) : new MongoMeetingBook(mongo());
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void whatWaitsIsThereForItsOrganisationUntilSomebodySaysMore(Store store) {
        // given
        Line late = new Line("k1", State.WAITING, "{\"title\":\"é\"}", "anna", NINE.plusSeconds(1), null);
        Line early = new Line("k2", State.WAITING, "{}", "anna", NINE, null);
        MeetingBook book = book(store);
        book.put(OURS, late);
        book.put(OURS, early);
        book.put(THEIRS, early);

        // then
        assertThat(book(store).waiting(OURS, 10)).containsExactly(early, late);
        assertThat(book(store).waiting(OURS, 1)).containsExactly(early);
        assertThat(book(store).find(THEIRS, "k1")).isEmpty();

        // when
        Line planned = new Line("k1", State.PLANNED, "{\"title\":\"e\"}", "bo", NINE.plusSeconds(2), "payroll");
        book.put(OURS, planned);

        // then
        assertThat(book(store).waiting(OURS, 10)).containsExactly(early);
        assertThat(book(store).find(OURS, "k1")).contains(planned);
        assertThat(book(store).find(THEIRS, "k2")).contains(early);
    }
}
