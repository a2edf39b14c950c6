package dev.parley.infra.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may do on behalf of an organisation; {@link #OPERATOR} is of the whole installation and sees no content. */
public enum Role {
    /** Sees realisations, findings and histories. */
    READER,
    /** Records facts, corrects and retracts them, and imports. */
    LOGGER,
    /** Adds to a realisation what others are said to have recorded. */
    CURATOR,
    /** Tries what-ifs and rules, compares and exports. */
    ANALYST,
    /** Acknowledges alerts and says that a meeting is not needed. */
    MANAGER,
    /** All of these, and reads the audit trail. */
    ADMIN,
    /** Sees and steers what is of all organisations: read models, metrics. */
    OPERATOR;

    /** Everything in an organisation, and nothing beyond. */
    public static Set<Role> ofOrganisation() {
        return EnumSet.complementOf(EnumSet.of(OPERATOR));
    }

    /** The roles that somebody has who was given some: whoever may do anything with realisations may see them. */
    public static Set<Role> with(Collection<Role> given) {
        EnumSet<Role> all = EnumSet.noneOf(Role.class);
        all.addAll(given);
        if (all.contains(ADMIN)) {
            all.addAll(ofOrganisation());
        }
        if (all.contains(CURATOR)) {
            all.add(LOGGER);
        }
        if (all.contains(LOGGER) || all.contains(ANALYST) || all.contains(MANAGER)) {
            all.add(READER);
        }
        return all;
    }

    /** The role of a name, in either case, with or without {@code parley} before it ({@code parley-reader}, {@code parley:reader}). */
    public static Optional<Role> named(String name) {
        String plain = name.strip().toUpperCase(Locale.ROOT);
        if (plain.startsWith("PARLEY-") || plain.startsWith("PARLEY:")) {
            plain = plain.substring("PARLEY-".length());
        }
        String wanted = plain;
        return Arrays.stream(values())
                .filter(role -> role.name().equals(wanted))
                .findFirst();
    }

    /** What is accepted as a role. */
    public static String accepted() {
        return Arrays.stream(values()).map(Role::written).collect(Collectors.joining(", "));
    }

    /** As people write it. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
