package dev.parley.infra.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.infra.access.Caller;
import dev.parley.infra.access.Role;
import dev.parley.infra.audit.AuditTrail;
import dev.parley.infra.members.MemberStore.Change;
import dev.parley.infra.members.Members.RefusedMemberException;
import dev.parley.infra.pages.InBothStores;
import dev.parley.kernel.History;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.side.Standpoint;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody reads whose login is written like another's, on either store. */
class MembersIT extends InBothStores {

    private static final RealisationId PORTAL = new RealisationId("permit-portal");
    private static final RealisationId PAYROLL = new RealisationId("payroll");
    private static final Caller MANAGER = new Caller("ours", "maija", Set.of(Role.MANAGER));

    private MemberStore store;
    private Members members;

    private void open(Store which) {
        store = which == Store.SQLITE
                ? new SqliteMemberStore(data, new MemberStoreIT.Noted())
                : new MongoMemberStore(mongo());
        Clock clock = Clock.fixed(NINE, ZoneOffset.UTC);
        members = new Members(
                store,
                (organisation, realisation) -> Optional.of(new History(realisation, List.of())),
                new AuditTrail(data, clock),
                clock);
    }

    private void wasMade(String login, RealisationId realisation, StakeholderGroup side) {
        store.add(new Change(OURS, realisation, login, side, "maija", NINE));
    }

    private void set(String login, RealisationId realisation, StakeholderGroup side) {
        members.set(MANAGER, realisation, login, side, "127.0.0.1");
    }

    private Map<RealisationId, StakeholderGroup> reads(String login) {
        return members.standpoint(new Caller("ours", login, Set.of(Role.READER)))
                .map(Standpoint::sides)
                .orElseThrow(() -> new AssertionError(login + " reads everything"));
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void aProxyThatWritesTheLoginInOtherCapitalsOpensNothing(Store which) {
        open(which);
        set("Ägir", PORTAL, StakeholderGroup.VENDORS);

        for (String typed : List.of("Ägir", "ÄGIR", "ägir", "a\u0308GIR")) {
            assertThat(reads(typed)).as(typed).containsExactly(Map.entry(PORTAL, StakeholderGroup.VENDORS));
        }
        assertThat(members.standpoint(new Caller("ours", "agir", Set.of(Role.READER))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void aLoginIsWrittenInOneWayFromTheFirstTimeOn(Store which) {
        open(which);
        set("strauß", PORTAL, StakeholderGroup.VENDORS);

        for (RealisationId realisation : List.of(PORTAL, PAYROLL)) {
            assertThatThrownBy(() -> set("Strauss", realisation, StakeholderGroup.USERS))
                    .isInstanceOf(RefusedMemberException.class)
                    .hasMessageContaining("'Strauss' and 'strauß'");
        }
        assertThatThrownBy(() -> set("MAIJA", PORTAL, StakeholderGroup.USERS))
                .isInstanceOf(RefusedMemberException.class)
                .hasMessageContaining("nobody puts themselves on one");
        set(" e\u0301va", PAYROLL, StakeholderGroup.USERS);
        set("\u00e9va", PAYROLL, StakeholderGroup.VENDORS);

        assertThat(reads("STRAUSS")).containsExactly(Map.entry(PORTAL, StakeholderGroup.VENDORS));
        assertThat(members.now(OURS, PORTAL)).extracting(Change::principal).containsExactly("strauß");
        assertThat(members.now(OURS, PAYROLL)).extracting(Change::principal).containsExactly("\u00e9va");
        assertThat(reads("\u00c9VA")).containsExactly(Map.entry(PAYROLL, StakeholderGroup.VENDORS));
    }

    /** An earlier version took both: nobody knows whether they are two, so neither reads what only the other may. */
    @ParameterizedTest
    @EnumSource(Store.class)
    void ofTwoMembersUnderOneFormNeitherReadsWhatIsTheOthers(Store which) {
        // given
        open(which);
        wasMade("strauß", PORTAL, StakeholderGroup.VENDORS);
        wasMade("strauß", PAYROLL, StakeholderGroup.USERS);
        wasMade("strauss", PORTAL, StakeholderGroup.USERS);
        wasMade("strauss", PAYROLL, StakeholderGroup.USERS);

        // then
        for (String typed : List.of("strauß", "strauss", "STRAUSS")) {
            assertThat(reads(typed)).as(typed).containsExactly(Map.entry(PAYROLL, StakeholderGroup.USERS));
        }

        // and a manager can say who is left
        set("strauss", PORTAL, null);
        set("strauss", PAYROLL, null);
        assertThat(reads("strauss")).isEmpty();
        assertThat(reads("strauß"))
                .isEqualTo(Map.of(PORTAL, StakeholderGroup.VENDORS, PAYROLL, StakeholderGroup.USERS));
        set("strauß", PORTAL, null);
        set("strauß", PAYROLL, null);
        assertThat(reads("STRAUß")).isEmpty();
    }
}
