package dev.parley.infra.access;

import dev.parley.kernel.Audience;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request.
 *
 * @param organisation on whose behalf
 * @param principal who, by a login or an opaque id, as it is kept with what is recorded
 * @param roles what they may
 * @param name how a page greets them; never stored; null where nothing is known but the principal
 * @param signedIn whether a session of the browser says so, which can be ended
 */
public record Caller(
        String organisation,
        String principal,
        Set<Role> roles,
        @Nullable String name,
        boolean signedIn) {

    /** The request attribute that it is kept in. */
    public static final String ATTRIBUTE = Caller.class.getName();

    /** Keeps the roles that follow from those given. */
    public Caller {
        roles = Role.with(roles);
    }

    /** Somebody who was not signed in by a session. */
    public Caller(String organisation, String principal, Set<Role> roles) {
        this(organisation, principal, roles, null, false);
    }

    /** The same somebody, reading from a side: they see and try, and do nothing else in their organisation. */
    public Caller onASide() {
        Set<Role> left = EnumSet.of(Role.READER);
        for (Role role : List.of(Role.ANALYST, Role.OPERATOR)) {
            if (is(role)) {
                left.add(role);
            }
        }
        return new Caller(organisation, principal, left, name, signedIn);
    }

    /** What they read beside what is for the project: managers what is for management, analysts what is for research, admins both. */
    public Set<Audience> audiences() {
        EnumSet<Audience> read = EnumSet.noneOf(Audience.class);
        if (is(Role.MANAGER)) {
            read.add(Audience.MANAGEMENT);
        }
        if (is(Role.ANALYST)) {
            read.add(Audience.RESEARCH);
        }
        return read;
    }

    /** Whether they have a role. */
    public boolean is(Role role) {
        return roles.contains(role);
    }
}
