package dev.parley.infra.members;

import dev.parley.infra.access.Caller;
import dev.parley.infra.access.Logins;
import dev.parley.infra.access.Role;
import dev.parley.infra.audit.AuditTrail;
import dev.parley.infra.members.MemberStore.Change;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.side.Standpoint;
import dev.parley.query.view.Histories;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who is a member of a realisation on a side. Whoever was ever made one reads in that organisation only what they are a member
 * of, each from their side; to be a member no longer opens nothing else. Admins, who say who is one, are not bound by it.
 */
@Component
public final class Members {

    /** So many realisations somebody can be a member of: their portfolio is read from the histories. */
    public static final int MOST = 100;

    private static final int LONGEST_PRINCIPAL = 200;

    private final MemberStore store;
    private final Histories histories;
    private final AuditTrail trail;
    private final Clock clock;

    Members(MemberStore store, Histories histories, AuditTrail trail, Clock clock) {
        this.store = store;
        this.histories = histories;
        this.trail = trail;
        this.clock = clock;
    }

    /** A change cannot be made; the message says why, and what is accepted. */
    public static final class RefusedMemberException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** @param message why, and what is accepted */
        public RefusedMemberException(String message) {
            super(message);
        }
    }

    /** From where somebody reads; empty where they read as their roles let them. */
    public Optional<Standpoint> standpoint(Caller caller) {
        return caller.is(Role.ADMIN) ? Optional.empty() : standpoint(caller.organisation(), caller.principal());
    }

    /** Whether somebody was ever made a member on a side in an organisation, so that they do not read all of it. */
    public boolean isOnASide(String organisation, String principal) {
        return standpoint(organisation, principal).isPresent();
    }

    private Optional<Standpoint> standpoint(String organisation, String principal) {
        List<Change> changes = store.of(new OrganisationId(organisation), principal);
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Standpoint(principal, sides(changes, Logins.written(principal))));
    }

    /**
     * What somebody reads, of the changes of all logins that have the form of theirs. Where these were written in several ways it is
     * not known whether they are one: then only what all of them read that read anything, and what the login itself reads if it is
     * one of them (docs/adr/0440).
     */
    private static Map<RealisationId, StakeholderGroup> sides(List<Change> changes, String login) {
        Map<String, Map<RealisationId, StakeholderGroup>> written = new LinkedHashMap<>();
        for (Change change : changes) {
            Map<RealisationId, StakeholderGroup> sides =
                    written.computeIfAbsent(Logins.written(change.principal()), any -> new HashMap<>());
            StakeholderGroup side = change.side();
            if (side == null) {
                sides.remove(change.realisation());
            } else {
                sides.put(change.realisation(), side);
            }
        }
        Map<RealisationId, StakeholderGroup> common = null;
        for (Map.Entry<String, Map<RealisationId, StakeholderGroup>> each : written.entrySet()) {
            if (each.getValue().isEmpty() && !each.getKey().equals(login)) {
                continue;
            }
            if (common == null) {
                common = new HashMap<>(each.getValue());
            } else {
                common.entrySet().retainAll(each.getValue().entrySet());
            }
        }
        return common == null ? Map.of() : common;
    }

    /** The members of a realisation as they are now, by when each came in or changed last. */
    public List<Change> now(OrganisationId organisation, RealisationId realisation) {
        Map<String, Change> now = new LinkedHashMap<>();
        for (Change change : history(organisation, realisation)) {
            String login = Logins.written(change.principal());
            now.remove(login);
            if (change.side() != null) {
                now.put(login, change);
            }
        }
        return List.copyOf(now.values());
    }

    /** All that changed, oldest first. */
    public List<Change> history(OrganisationId organisation, RealisationId realisation) {
        return store.of(organisation, realisation);
    }

    /** How the login is written of whoever was made a member under the same form, if not like this; null where nobody was. */
    private @Nullable String writtenOtherwise(OrganisationId organisation, String who) {
        List<String> written = store.of(organisation, who).stream()
                .map(change -> Logins.written(change.principal()))
                .toList();
        return written.isEmpty() || written.contains(who) ? null : written.get(0);
    }

    /**
     * Makes somebody a member, puts them on another side, or takes them out.
     *
     * @param principal their login, as it was written when they were first made a member of anything
     * @param side null to take them out
     * @throws RefusedMemberException if that is not possible
     */
    public void set(
            Caller by, RealisationId realisation, String principal, @Nullable StakeholderGroup side, String address) {
        OrganisationId organisation = new OrganisationId(by.organisation());
        String who = Logins.written(principal);
        if (who.isEmpty() || who.length() > LONGEST_PRINCIPAL || who.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedMemberException(
                    "principal: accepted are 1 to " + LONGEST_PRINCIPAL + " characters, a login or another code");
        }
        if (histories.history(organisation, realisation).isEmpty()) {
            throw new RefusedMemberException("There is no realisation '" + realisation + "' here.");
        }
        if (Logins.same(who, by.principal())) {
            throw new RefusedMemberException(
                    "principal: whoever is on a side reads nothing else, so nobody puts themselves on one");
        }
        String other = writtenOtherwise(organisation, who);
        if (other != null) {
            throw new RefusedMemberException(
                    "principal: '" + who + "' and '" + other + "', who was made a member before, are"
                            + " the same login here, in whatever capitals it is typed; write it as there");
        }
        StakeholderGroup before = now(organisation, realisation).stream()
                .filter(change -> Logins.written(change.principal()).equals(who))
                .findFirst()
                .map(Change::side)
                .orElse(null);
        if (before == side) {
            return;
        }
        if (side != null
                && before == null
                && standpoint(by.organisation(), who)
                                .map(standpoint -> standpoint.sides().size())
                                .orElse(0)
                        >= MOST) {
            throw new RefusedMemberException(
                    "principal: is a member of " + MOST + " realisations, and more are not possible");
        }
        store.add(new Change(organisation, realisation, who, side, by.principal(), clock.instant()));
        trail.add(
                by.organisation(),
                by.principal(),
                AuditTrail.Action.MEMBER,
                realisation + ": " + who,
                side == null ? "out" : side.name().toLowerCase(Locale.ROOT),
                address);
    }
}
