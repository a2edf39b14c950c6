package dev.parley.infra.members;

import dev.parley.infra.access.Caller;
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
        Map<RealisationId, StakeholderGroup> sides = new HashMap<>();
        for (Change change : changes) {
            StakeholderGroup side = change.side();
            if (side == null) {
                sides.remove(change.realisation());
            } else {
                sides.put(change.realisation(), side);
            }
        }
        return Optional.of(new Standpoint(principal, sides));
    }

    /** The members of a realisation as they are now, by when each came in or changed last. */
    public List<Change> now(OrganisationId organisation, RealisationId realisation) {
        Map<String, Change> now = new LinkedHashMap<>();
        for (Change change : history(organisation, realisation)) {
            now.remove(change.principal());
            if (change.side() != null) {
                now.put(change.principal(), change);
            }
        }
        return List.copyOf(now.values());
    }

    /** All that changed, oldest first. */
    public List<Change> history(OrganisationId organisation, RealisationId realisation) {
        return store.of(organisation, realisation);
    }

    /**
     * Makes somebody a member, puts them on another side, or takes them out.
     *
     * @param side null to take them out
     * @throws RefusedMemberException if that is not possible
     */
    public void set(
            Caller by, RealisationId realisation, String principal, @Nullable StakeholderGroup side, String address) {
        OrganisationId organisation = new OrganisationId(by.organisation());
        String who = principal.strip();
        if (who.isEmpty() || who.length() > LONGEST_PRINCIPAL || who.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedMemberException(
                    "principal: accepted are 1 to " + LONGEST_PRINCIPAL + " characters, a login or another code");
        }
        if (histories.history(organisation, realisation).isEmpty()) {
            throw new RefusedMemberException("There is no realisation '" + realisation + "' here.");
        }
        if (who.equals(by.principal())) {
            throw new RefusedMemberException(
                    "principal: whoever is on a side reads nothing else, so nobody puts themselves on one");
        }
        StakeholderGroup before = now(organisation, realisation).stream()
                .filter(change -> change.principal().equals(who))
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
