package dev.parley.infra.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.infra.SqliteFile;
import dev.parley.infra.eventlog.MembersNote;
import dev.parley.infra.members.MemberStore.Change;
import dev.parley.infra.pages.InBothStores;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import java.nio.file.Files;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Member stores keep the same promises in SQLite and in MongoDB. */
class MemberStoreIT extends InBothStores {

    private static final RealisationId PORTAL = new RealisationId("permit-portal");
    private static final RealisationId PAYROLL = new RealisationId("payroll");

    private MemberStore open(Store store) {
        return store == Store.SQLITE ? new SqliteMemberStore(data, note) : new MongoMemberStore(mongo());
    }

    /** What the log would note. */
    static final class Noted implements MembersNote {

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

    /** In each of these ways of one login, whichever of them the line has. */
    static Stream<Arguments> waysToWriteALogin() {
        return Stream.of(
                        List.of("Ägir", "ägir", "ÄGIR", "äGIR", "A\u0308gir", "a\u0308GIR"),
                        List.of("strauß", "STRAUSS", "Strauss", "STRAU\u1E9E", "straus\u017f"),
                        List.of("\u0131\u015f\u0131k", "I\u015eIK", "i\u015fik", "\u0130\u015eIK", "i\u0307s\u0327ik"),
                        List.of("οδυσσεύς", "ΟΔΥΣΣΕΎΣ", "οδυσσεύσ", "Οδυσσευ\u0301ς"),
                        List.of("Žданов+1@x", "žДАНОВ+1@X"))
                .flatMap(ways -> Stream.of(Store.values()).map(store -> Arguments.of(store, ways)));
    }

    @ParameterizedTest
    @MethodSource("waysToWriteALogin")
    void aLoginIsFoundInWhateverCapitalsOfAnyScriptItIsTyped(Store store, List<String> ways) {
        for (String written : ways) {
            OrganisationId organisation = new OrganisationId("o" + ways.indexOf(written));
            try (MemberStore members = open(store)) {
                members.add(new Change(organisation, PORTAL, written, StakeholderGroup.VENDORS, "maija", NINE));
                for (String typed : ways) {
                    assertThat(members.of(organisation, typed))
                            .as(written + " as " + typed)
                            .extracting(Change::principal)
                            .containsExactly(written);
                }
                assertThat(members.of(organisation, written + "x")).isEmpty();
                assertThat(members.of(THEIRS, written)).isEmpty();
            }
        }
    }

    /** Also where another server, of that version, writes while this one runs. */
    @ParameterizedTest
    @EnumSource(Store.class)
    void whatAnEarlierVersionWroteIsFound(Store store) throws Exception {
        // given
        note.noteMembers(true);
        writeAsEarlier(store, "Ägir");

        // when
        try (MemberStore members = open(store)) {
            // then
            assertThat(members.of(OURS, "ÄGIR"))
                    .containsExactly(new Change(OURS, PORTAL, "Ägir", StakeholderGroup.VENDORS, "maija", NINE));
            assertThat(members.of(OURS, "agir")).isEmpty();
            if (store == Store.MONGODB) {
                writeAsEarlier(store, "ägiR");
                assertThat(members.of(OURS, "ÄGIR")).hasSize(2);
                assertThat(members.of(OURS, "agir")).isEmpty();
            }
        }
        try (MemberStore members = open(store)) {
            assertThat(members.of(OURS, "ÄGIR")).hasSizeGreaterThan(0);
        }
    }

    private void writeAsEarlier(Store store, String login) throws Exception {
        if (store == Store.MONGODB) {
            mongo().insert(
                            new Document("organisation", "ours")
                                    .append("realisation", PORTAL.value())
                                    .append("principal", login)
                                    .append("side", "VENDORS")
                                    .append("by", "maija")
                                    .append("at", Date.from(NINE)),
                            "members");
            return;
        }
        try (SqliteFile file = SqliteFile.open(
                data,
                "members",
                "CREATE TABLE IF NOT EXISTS member (number INTEGER PRIMARY KEY, organisation TEXT NOT NULL,"
                        + " realisation TEXT NOT NULL, principal TEXT NOT NULL, side TEXT, by TEXT NOT NULL,"
                        + " at INTEGER NOT NULL) STRICT",
                "CREATE INDEX IF NOT EXISTS member_login ON member (organisation, principal COLLATE NOCASE, number)")) {
            file.write(
                    "INSERT INTO member (organisation, realisation, principal, side, by, at) VALUES (?, ?, ?, ?, ?, ?)",
                    "ours",
                    PORTAL.value(),
                    login,
                    "VENDORS",
                    "maija",
                    NINE.toEpochMilli());
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
