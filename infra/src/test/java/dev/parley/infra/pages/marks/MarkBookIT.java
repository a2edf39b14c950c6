package dev.parley.infra.pages.marks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.pages.InBothStores;
import dev.parley.infra.pages.marks.MarkBook.Kind;
import dev.parley.infra.pages.marks.MarkBook.Mark;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Books of marks keep the same promises in SQLite and in MongoDB. */
class MarkBookIT extends InBothStores {

    private MarkBook book(Store store) {
        return store == Store.SQLITE ? new SqliteMarkBook(data) : new MongoMarkBook(mongo());
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void whatIsMarkedIsFoundByItsOrganisationAlsoInABookOpenedAgain(Store store) {
        MarkBook book = book(store);
        Mark unit = new Mark("portal", Kind.UNIT, "permits", "anna", NINE);
        Mark tag = new Mark("portal", Kind.TAG, "2026", "anna", NINE);
        book.put(OURS, tag);
        book.put(OURS, unit);
        book.put(OURS, new Mark("portal", Kind.UNIT, "permits", "bo", NINE.plusSeconds(5)));
        book.put(OURS, new Mark("claims", Kind.TAG, "2026", "anna", NINE));
        book.put(THEIRS, new Mark("portal", Kind.TAG, "2027", "cleo", NINE));

        assertThat(book(store).of(OURS, "portal")).containsExactly(unit, tag);
        assertThat(book(store).with(OURS, Kind.TAG, "2026")).containsExactlyInAnyOrder("portal", "claims");
        assertThat(book(store).with(OURS, Kind.UNIT)).containsExactly("portal");
        assertThat(book(store).values(OURS, Kind.TAG)).containsExactly("2026");
        assertThat(book(store).values(THEIRS, Kind.TAG)).containsExactly("2027");
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void whatIsTakenAwayIsGoneAndNothingElse(Store store) {
        MarkBook book = book(store);
        book.put(OURS, new Mark("portal", Kind.TAG, "a", "anna", NINE));
        book.put(OURS, new Mark("portal", Kind.TAG, "b", "anna", NINE));
        book.put(OURS, new Mark("portal", Kind.MUTE, "on hold", "anna", NINE));

        book.take(OURS, "portal", Kind.TAG, "a");
        book.take(THEIRS, "portal", Kind.TAG, "b");
        book.clear(THEIRS, "portal", Kind.MUTE);
        assertThat(book(store).of(OURS, "portal")).extracting(Mark::value).containsExactly("b", "on hold");

        book.clear(OURS, "portal", Kind.MUTE);
        assertThat(book(store).with(OURS, Kind.MUTE)).isEmpty();
        assertThat(book(store).of(OURS, "portal")).extracting(Mark::value).containsExactly("b");
    }
}
