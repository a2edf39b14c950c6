package dev.parley.infra.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.members.MemberBook.Change;
import dev.parley.infra.pages.InBothStores;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Member books keep the same promises in SQLite and in MongoDB. */
class MemberBookIT extends InBothStores {

    private static final RealisationId PORTAL = new RealisationId("permit-portal");
    private static final RealisationId PAYROLL = new RealisationId("payroll");

    private MemberBook book(Store store) {
        return store == Store.SQLITE ? new SqliteMemberBook(data) : new MongoMemberBook(mongo());
    }

    /** Also within one millisecond, and in a book that is opened again. */
    @ParameterizedTest
    @EnumSource(Store.class)
    void everyChangeStaysInTheOrderInWhichItWasMade(Store store) {
        // given
        Change in = new Change(OURS, PORTAL, "vendor-7", StakeholderGroup.VENDORS, "maija", NINE);
        Change over = new Change(OURS, PORTAL, "vendor-7", StakeholderGroup.USERS, "maija", NINE);
        Change out = new Change(OURS, PORTAL, "vendor-7", null, "maija", NINE);
        Change elsewhere = new Change(OURS, PAYROLL, "vendor-7", StakeholderGroup.VENDORS, "bo", NINE.plusSeconds(1));
        Change theirs = new Change(THEIRS, PORTAL, "vendor-7", StakeholderGroup.VENDORS, "cleo", NINE);
        Change another = new Change(OURS, PORTAL, "clerk-1", StakeholderGroup.USERS, "maija", NINE.plusSeconds(2));

        // when
        MemberBook book = book(store);
        for (Change change : new Change[] {in, over, out, elsewhere, theirs, another}) {
            book.add(change);
        }

        // then
        assertThat(book(store).of(OURS, "vendor-7")).containsExactly(in, over, out, elsewhere);
        assertThat(book(store).of(OURS, PORTAL)).containsExactly(in, over, out, another);
        assertThat(book(store).of(THEIRS, "vendor-7")).containsExactly(theirs);
        assertThat(book(store).of(OURS, "nobody")).isEmpty();
    }
}
