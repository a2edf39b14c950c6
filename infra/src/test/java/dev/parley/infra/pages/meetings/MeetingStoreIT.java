package dev.parley.infra.pages.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.pages.InBothStores;
import dev.parley.infra.pages.meetings.MeetingStore.Line;
import dev.parley.infra.pages.meetings.MeetingStore.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stores of meetings keep the same promises in SQLite and in MongoDB. */
class MeetingStoreIT extends InBothStores {

    private MeetingStore open(Store store) {
        return store == Store.SQLITE ? new SqliteMeetingStore(data) : new MongoMeetingStore(mongo());
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void whatWaitsIsThereForItsOrganisationUntilSomebodySaysMore(Store store) {
        // given
        Line late = new Line("k1", State.WAITING, "{\"title\":\"é\"}", "anna", NINE.plusSeconds(1), null);
        Line early = new Line("k2", State.WAITING, "{}", "anna", NINE, null);
        MeetingStore meetings = open(store);
        meetings.put(OURS, late);
        meetings.put(OURS, early);
        meetings.put(THEIRS, early);

        // then
        assertThat(open(store).waiting(OURS, 10)).containsExactly(early, late);
        assertThat(open(store).waiting(OURS, 1)).containsExactly(early);
        assertThat(open(store).find(THEIRS, "k1")).isEmpty();

        // when
        Line planned = new Line("k1", State.PLANNED, "{\"title\":\"e\"}", "bo", NINE.plusSeconds(2), "payroll");
        meetings.put(OURS, planned);

        // then
        assertThat(open(store).waiting(OURS, 10)).containsExactly(early);
        assertThat(open(store).find(OURS, "k1")).contains(planned);
        assertThat(open(store).find(THEIRS, "k2")).contains(early);
    }
}
