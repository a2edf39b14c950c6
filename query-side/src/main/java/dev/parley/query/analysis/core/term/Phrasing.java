package dev.parley.query.analysis.core.term;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names things in running text and in ids. */
public final class Phrasing {

    /** Asked for with every fact, by every rule. */
    private static final Map<Enum<?>, String> KEYS = new ConcurrentHashMap<>();

    /** White space other than one single space. */
    private static final Pattern SPACES = Pattern.compile(" \\s+|[\\s&&[^ ]]\\s*");

    private static final PairTable<String> PAIR_KEYS =
            PairTable.of(pair -> key(pair.first()) + "." + key(pair.second()));
    private static final PairTable<String> PAIR_NAMES =
            PairTable.of(pair -> names(List.of(pair.first(), pair.second())));

    private Phrasing() {}

    public static String name(StakeholderGroup group) {
        return switch (group) {
            case IT_FUNCTION -> "the IT function";
            case USERS -> "the users";
            case DECISION_MAKERS -> "the decision makers";
            case VENDORS -> "the vendors";
            case BENEFICIARIES -> "the beneficiaries";
        };
    }

    /** The verb as it goes with the name of the group. */
    public static String verb(StakeholderGroup group, String ofMany, String ofOne) {
        return group == StakeholderGroup.IT_FUNCTION ? ofOne : ofMany;
    }

    /** "the users lack". */
    public static String does(StakeholderGroup group, String ofMany, String ofOne) {
        return name(group) + " " + verb(group, ofMany, ofOne);
    }

    /** What somebody wrote, to go on in a sentence of ours. */
    public static String quoted(String text) {
        String bare = text.strip();
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }

    /** What somebody wrote, without what does not tell it from another. */
    public static String plain(String text) {
        return SPACES.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceAll(" ");
    }

    public static String name(Phase phase) {
        return phase == Phase.ANTECEDENT ? "what came before" : phase.name().toLowerCase(Locale.ROOT);
    }

    public static String names(GroupPair pair) {
        return PAIR_NAMES.in(pair);
    }

    /** "the users, the decision makers and the vendors". */
    public static String names(Collection<StakeholderGroup> groups) {
        return list(groups.stream().map(Phrasing::name).toList());
    }

    static String list(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    /** "users, decision makers and vendors": for titles. */
    public static String bare(Collection<StakeholderGroup> groups) {
        return list(groups.stream().map(Phrasing::bare).toList());
    }

    public static String bare(GroupPair pair) {
        return bare(List.of(pair.first(), pair.second()));
    }

    public static String bare(StakeholderGroup group) {
        return group == StakeholderGroup.IT_FUNCTION ? name(group) : name(group).substring("the ".length());
    }

    public static String sentence(String phrase) {
        return phrase.isEmpty() ? phrase : phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
    }

    public static String key(Enum<?> value) {
        return KEYS.computeIfAbsent(
                value, each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    public static String key(Collection<StakeholderGroup> groups) {
        return groups.stream().map(Phrasing::key).collect(Collectors.joining("."));
    }

    public static String key(GroupPair pair) {
        return PAIR_KEYS.in(pair);
    }

    /** " at en4", or nothing where it is not said. */
    public static String at(@Nullable String within) {
        return within == null ? "" : " at " + within;
    }
}
