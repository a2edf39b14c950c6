package dev.parley.infra.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    /** All of these, reads the audit trail, and erases what is personal. */
    ADMIN,
    /** Sees and steers what is of all organisations: read models, metrics. */
    OPERATOR;

    /** Either case of ASCII letters, as the flag means it without {@code UNICODE_CASE}. */
    private static final Pattern WRITTEN = Pattern.compile("(?:parley[-:])?([a-z]{1,20})", Pattern.CASE_INSENSITIVE);

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

    /**
     * The role of a name, in either case, with or without {@code parley} before it ({@code parley-reader}, {@code
     * parley:reader}). Letters beyond ASCII are of no role's name, also those that become one in the other case.
     */
    public static Optional<Role> named(String name) {
        Matcher written = WRITTEN.matcher(name.strip());
        return written.matches()
                ? Arrays.stream(values())
                        .filter(role -> role.name().equals(written.group(1).toUpperCase(Locale.ROOT)))
                        .findFirst()
                : Optional.empty();
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
