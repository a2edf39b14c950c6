package dev.parley.command.naming;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words that tell names of people from titles of roles: given names, words before and within names, and words of which roles and parts of
 * organisations are called, in English, German, Danish and Finnish.
 */
final class NameWords {

    /** What stands before a name. */
    private static final Set<String> TITLES = Set.of(
            "mr", "mrs", "ms", "miss", "herr", "herrn", "frau", "fru", "fröken", "hr", "frk", "rouva", "dr", "prof");

    /** What stands within a name. */
    private static final Set<String> PARTICLES = Set.of(
            "von", "van", "vom", "zu", "zur", "de", "der", "den", "del", "della", "di", "da", "dos", "af", "av", "la",
            "le", "el", "al", "bin", "ibn", "ter", "ten");

    /** What a longer word has before the end that makes a role of it: Young is not one for its -ung. */
    private static final int STEM = 3;

    private static final Set<String> GIVEN_NAMES = words("given-names.txt");
    private static final Set<String> ROLE_WORDS;
    private static final List<String> ROLE_ENDINGS;

    static {
        Set<String> words = words("role-words.txt");
        ROLE_ENDINGS = words.stream()
                .filter(word -> word.startsWith("-"))
                .map(word -> word.substring(1))
                .sorted()
                .toList();
        words.removeIf(word -> word.startsWith("-"));
        ROLE_WORDS = words;
    }

    private NameWords() {}

    private static Set<String> words(String file) {
        try (InputStream in = Objects.requireNonNull(NameWords.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toCollection(HashSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException("the words are part of the program", e);
        }
    }

    static boolean isGivenName(String word) {
        String lower = lower(word);
        // of Anna-Lena each part is one
        int hyphen = lower.indexOf('-');
        return GIVEN_NAMES.contains(lower)
                || (hyphen > 0
                        && GIVEN_NAMES.contains(lower.substring(0, hyphen))
                        && GIVEN_NAMES.contains(lower.substring(hyphen + 1)));
    }

    static boolean isTitle(String word) {
        return TITLES.contains(lower(word.endsWith(".") ? word.substring(0, word.length() - 1) : word));
    }

    static boolean isParticle(String word) {
        return PARTICLES.contains(word);
    }

    /** Whether a word, or a part of it between hyphens, is one of which roles are called. */
    static boolean isOfRole(String word) {
        return Arrays.stream(lower(word).split("-", -1)).anyMatch(NameWords::isRoleWord);
    }

    private static boolean isRoleWord(String word) {
        return ROLE_WORDS.contains(word)
                || ROLE_ENDINGS.stream()
                        .anyMatch(ending -> word.length() >= ending.length() + STEM && word.endsWith(ending));
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
