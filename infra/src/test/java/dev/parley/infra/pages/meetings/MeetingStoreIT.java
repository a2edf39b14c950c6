package dev.parley.infra.pages.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.erasure.Standing;
import dev.parley.infra.pages.InBothStores;
import dev.parley.infra.pages.meetings.MeetingStore.Line;
import dev.parley.infra.pages.meetings.MeetingStore.State;
import dev.parley.kernel.RealisationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    @ParameterizedTest
    @EnumSource(Store.class)
    void whatIsErasedIsInNoMeetingOfItsRealisationAndInNoneThatWaits(Store store) {
        // given
        String told =
                "{\"realisation\":null,\"title\":\"Talk with Kim Berg\",\"attendees\":[{\"role\":\"Kim Berg\",\"hint\":\"\"},"
                        + "{\"role\":\"clerk\",\"hint\":\"v.example\"}],\"digest\":\"d\",\"people\":\"p\"}";
        MeetingStore meetings = open(store);
        Line waits = new Line("k1", State.WAITING, told, "anna", NINE, null);
        Line planned = new Line("k2", State.PLANNED, told, "kim berg", NINE, "payroll");
        Line elsewhere = new Line("k3", State.PLANNED, told, "anna", NINE, "portal");
        for (Line line : List.of(waits, planned, elsewhere)) {
            meetings.put(OURS, line);
        }
        meetings.put(THEIRS, waits);
        RealisationId payroll = new RealisationId("payroll");

        // then
        assertThat(meetings.texts(OURS, payroll))
                .extracting(text -> text.id() + " " + text.field() + " " + text.text())
                .containsExactly(
                        "k1 by anna",
                        "k1 title Talk with Kim Berg",
                        "k1 attendees.0.role Kim Berg",
                        "k1 attendees.1.role clerk",
                        "k1 attendees.1.hint v.example",
                        "k2 by kim berg",
                        "k2 title Talk with Kim Berg",
                        "k2 attendees.0.role Kim Berg",
                        "k2 attendees.1.role clerk",
                        "k2 attendees.1.hint v.example");

        // when
        assertThat(meetings.put(OURS, "k1", "title", "[erased 1]")).isTrue();
        assertThat(meetings.put(OURS, "k1", "title", "[erased 1]")).isFalse();
        assertThat(meetings.put(OURS, "k1", "attendees.7.role", "[erased 1]")).isFalse();
        assertThat(meetings.put(OURS, "k9", "title", "[erased 1]")).isFalse();
        meetings.erased(OURS, payroll, new Standing(Map.of("Kim Berg", "[erased 2]")));
        meetings.settled();

        // then
        MeetingStore again = open(store);
        assertThat(again.find(OURS, "k1").orElseThrow().meeting())
                .contains("[erased 1]", "[erased 2]", "clerk")
                .doesNotContain("Kim", "\"d\"", "\"p\"");
        assertThat(again.find(OURS, "k2").orElseThrow().meeting()).contains("Talk with [erased 2]");
        assertThat(again.find(OURS, "k2").orElseThrow().by()).isEqualTo("[erased 2]");
        assertThat(again.find(OURS, "k3")).contains(elsewhere);
        assertThat(again.find(THEIRS, "k1")).contains(waits);
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void whatOneStoreHandsOverIsInTheOther(Store store) {
        // given
        MeetingStore from = open(store);
        MeetingStore to = open(store == Store.SQLITE ? Store.MONGODB : Store.SQLITE);
        Line waits = new Line("k1", State.WAITING, "{\"title\":\"é\"}", "anna", NINE, null);
        Line planned = new Line("k2", State.PLANNED, "{}", "bo", NINE.plusSeconds(2), "payroll");
        from.put(OURS, waits);
        from.put(OURS, planned);
        from.put(THEIRS, waits);
        to.put(OURS, new Line("k2", State.WAITING, "{}", "bo", NINE, null));

        // when
        for (int twice = 0; twice < 2; twice++) {
            List<MeetingStore.Told> handed = new ArrayList<>();
            from.all(handed::add);
            to.take(handed);
        }

        // then
        List<MeetingStore.Told> after = new ArrayList<>();
        to.all(after::add);
        assertThat(after)
                .containsExactly(
                        new MeetingStore.Told(OURS, waits),
                        new MeetingStore.Told(OURS, planned),
                        new MeetingStore.Told(THEIRS, waits));
    }
}
