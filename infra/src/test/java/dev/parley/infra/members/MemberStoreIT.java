package dev.parley.infra.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.infra.eventlog.MembersNote;
import dev.parley.infra.members.MemberStore.Change;
import dev.parley.infra.pages.InBothStores;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Member stores keep the same promises in SQLite and in MongoDB. */
class MemberStoreIT extends InBothStores {

    private static final RealisationId PORTAL = new RealisationId("permit-portal");
    private static final RealisationId PAYROLL = new RealisationId("payroll");

    private MemberStore open(Store store) {
        return store == Store.SQLITE ? new SqliteMemberStore(data, note) : new MongoMemberStore(mongo());
    }

    /** What the log would note. */
    private static final class Noted implements MembersNote {

        private boolean there;

        @Override
        public boolean membersNoted() {
            return there;
        }

        @Override
        public void noteMembers(boolean members) {
            there = members;
        }
    }

    private final Noted note = new Noted();

    @Test
    void aFileThatWasLostIsNotTakenForOneInWhichNobodyEverWas() throws Exception {
        // given
        try (SqliteMemberStore members = new SqliteMemberStore(data, note)) {
            assertThat(note.membersNoted()).isFalse();
            members.add(new Change(OURS, PORTAL, "vendor-7", StakeholderGroup.VENDORS, "maija", NINE));
        }
        assertThat(note.membersNoted()).isTrue();

        // when
        for (String file : List.of("members.db", "members.db-wal", "members.db-shm")) {
            Files.deleteIfExists(data.resolve(file));
        }

        // then
        assertThatThrownBy(() -> new SqliteMemberStore(data, note))
                .isInstanceOf(LostMembersException.class)
                .hasMessageContaining("parley member forget --data " + data);
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void aLoginIsTheSameInSmallAndLargeLetters(Store store) {
        try (MemberStore members = open(store)) {
            members.add(new Change(OURS, PORTAL, "Åsa.Lee+1@vendor.example", StakeholderGroup.VENDORS, "maija", NINE));

            for (String typed :
                    List.of("Åsa.Lee+1@vendor.example", "åsa.lee+1@VENDOR.example", "ÅSA.LEE+1@VENDOR.EXAMPLE")) {
                assertThat(members.of(OURS, typed)).as(typed).hasSize(1);
            }
            for (String other :
                    List.of("Åsa.Lee1@vendor.example", "Åsa.Lee+1@vendor-example", "sa.Lee+1@vendor.example", ".*")) {
                assertThat(members.of(OURS, other)).as(other).isEmpty();
            }
        }
    }

    @Test
    void aStoreOfAnEarlierVersionIsNotedWhenItIsOpened() throws Exception {
        // given
        try (SqliteMemberStore members = new SqliteMemberStore(data, note)) {
            members.add(new Change(OURS, PORTAL, "vendor-7", null, "maija", NINE));
        }
        note.noteMembers(false);

        // when
        new SqliteMemberStore(data, note).close();

        // then
        assertThat(note.membersNoted()).isTrue();
    }

    /** Also within one millisecond, and in a members that is opened again. */
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
        MemberStore members = open(store);
        for (Change change : new Change[] {in, over, out, elsewhere, theirs, another}) {
            members.add(change);
        }

        // then
        assertThat(open(store).of(OURS, "vendor-7")).containsExactly(in, over, out, elsewhere);
        assertThat(open(store).of(OURS, PORTAL)).containsExactly(in, over, out, another);
        assertThat(open(store).of(THEIRS, "vendor-7")).containsExactly(theirs);
        assertThat(open(store).of(OURS, "nobody")).isEmpty();
        assertThat(open(store).all()).containsExactlyInAnyOrder(in, over, out, elsewhere, theirs, another);
    }
}
