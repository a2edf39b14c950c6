package dev.parley.infra.pages.marks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.erasure.Cleared.Kept;
import dev.parley.infra.erasure.Standing;
import dev.parley.infra.pages.InBothStores;
import dev.parley.infra.pages.marks.MarkStore.Kind;
import dev.parley.infra.pages.marks.MarkStore.Mark;
import dev.parley.kernel.RealisationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stores of marks keep the same promises in SQLite and in MongoDB. */
class MarkStoreIT extends InBothStores {

    private MarkStore open(Store store) {
        return store == Store.SQLITE ? new SqliteMarkStore(data) : new MongoMarkStore(mongo());
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void whatIsMarkedIsFoundByItsOrganisationAlsoInAStoreOpenedAgain(Store store) {
        MarkStore marks = open(store);
        Mark unit = new Mark("portal", Kind.UNIT, "permits", "anna", NINE);
        Mark tag = new Mark("portal", Kind.TAG, "2026", "anna", NINE);
        marks.put(OURS, tag);
        marks.put(OURS, unit);
        marks.put(OURS, new Mark("portal", Kind.UNIT, "permits", "bo", NINE.plusSeconds(5)));
        marks.put(OURS, new Mark("claims", Kind.TAG, "2026", "anna", NINE));
        marks.put(THEIRS, new Mark("portal", Kind.TAG, "2027", "cleo", NINE));

        assertThat(open(store).of(OURS, "portal")).containsExactly(unit, tag);
        assertThat(open(store).with(OURS, Kind.TAG, "2026")).containsExactlyInAnyOrder("portal", "claims");
        assertThat(open(store).with(OURS, Kind.UNIT)).containsExactly("portal");
        assertThat(open(store).values(OURS, Kind.TAG)).containsExactly("2026");
        assertThat(open(store).values(THEIRS, Kind.TAG)).containsExactly("2027");
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void whatIsTakenAwayIsGoneAndNothingElse(Store store) {
        MarkStore marks = open(store);
        marks.put(OURS, new Mark("portal", Kind.TAG, "a", "anna", NINE));
        marks.put(OURS, new Mark("portal", Kind.TAG, "b", "anna", NINE));
        marks.put(OURS, new Mark("portal", Kind.MUTE, "on hold", "anna", NINE));

        marks.take(OURS, "portal", Kind.TAG, "a");
        marks.take(THEIRS, "portal", Kind.TAG, "b");
        marks.clear(THEIRS, "portal", Kind.MUTE);
        assertThat(open(store).of(OURS, "portal")).extracting(Mark::value).containsExactly("b", "on hold");

        marks.clear(OURS, "portal", Kind.MUTE);
        assertThat(open(store).with(OURS, Kind.MUTE)).isEmpty();
        assertThat(open(store).of(OURS, "portal")).extracting(Mark::value).containsExactly("b");
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void whatIsErasedIsInNoMarkAndWhatIsMutedStaysSo(Store store) {
        // given
        MarkStore marks = open(store);
        marks.put(OURS, new Mark("portal", Kind.TAG, "kim's", "anna", NINE));
        marks.put(OURS, new Mark("portal", Kind.TAG, "b", "anna", NINE.plusSeconds(1)));
        marks.put(OURS, new Mark("portal", Kind.MUTE, "on hold, says Kim", "anna", NINE));
        RealisationId portal = new RealisationId("portal");
        Kept muted = marks.texts(OURS, portal).stream()
                .filter(text -> text.field().equals("MUTE"))
                .findFirst()
                .orElseThrow();

        // when
        assertThat(muted.id()).doesNotContain("Kim");
        assertThat(marks.put(OURS, muted.id(), "MUTE", "[erased 1]")).isTrue();
        assertThat(marks.put(OURS, muted.id(), "MUTE", "[erased 1]")).isFalse();
        marks.erased(OURS, portal, new Standing(Map.of("Kim", "[erased 2]")));
        marks.settled();

        // then
        assertThat(open(store).of(OURS, "portal")).extracting(Mark::value).containsExactly("b", "[erased 1]");
    }

    /** A realisation has one unit: what it had in an earlier copy goes. */
    @ParameterizedTest
    @EnumSource(Store.class)
    void whatOneStoreHandsOverIsInTheOtherInPlaceOfWhatWasThereOfTheSameRealisation(Store store) {
        // given
        MarkStore from = open(store);
        MarkStore to = open(store == Store.SQLITE ? Store.MONGODB : Store.SQLITE);
        from.put(OURS, new Mark("portal", Kind.UNIT, "permits", "anna", NINE));
        from.put(OURS, new Mark("portal", Kind.MUTE, "on hold", "anna", NINE));
        from.put(THEIRS, new Mark("portal", Kind.TAG, "2027", "cleo", NINE));
        to.put(OURS, new Mark("portal", Kind.UNIT, "of before", "anna", NINE));
        to.put(OURS, new Mark("claims", Kind.TAG, "only here", "anna", NINE));

        // when
        for (int twice = 0; twice < 2; twice++) {
            List<MarkStore.Noted> handed = new ArrayList<>();
            from.all(handed::add);
            to.take(handed);
        }

        // then
        assertThat(to.of(OURS, "portal")).isEqualTo(from.of(OURS, "portal")).hasSize(2);
        assertThat(to.of(THEIRS, "portal")).isEqualTo(from.of(THEIRS, "portal")).hasSize(1);
        assertThat(to.values(OURS, Kind.TAG)).containsExactly("only here");
    }
}
