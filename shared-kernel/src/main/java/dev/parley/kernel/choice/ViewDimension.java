package dev.parley.kernel.choice;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The dimensions on which views are held that come with the program (Hansen, Kr&aelig;mmergaard &amp; Mathiassen, table of
 * dimensions). An organisation may hold views on dimensions of its own beside them.
 */
public enum ViewDimension {
    /** What IT is to the organisation. */
    IT_VALUE("what IT is worth"),
    /** What IT is there for. */
    IT_ORIENTATION("what IT is there for"),
    /** What whoever leads IT is, by authority and skill: low and low, high and low, low and high, high and high. */
    IS_LEADER_ROLE("the role of whoever leads IT");

    /** What can stand between two words of a name. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s_-]+");

    private final String words;

    ViewDimension(String words) {
        this.words = words;
    }

    /** The dimension in words, to go on in a sentence. */
    public String words() {
        return words;
    }

    /** Its categories. */
    public List<String> categories() {
        return switch (this) {
            case IT_VALUE -> List.of("LIABILITY", "ASSET");
            case IT_ORIENTATION -> List.of("SUPPORT", "FACTORY", "TURNAROUND", "STRATEGIC");
            case IS_LEADER_ROLE -> List.of("IT_MECHANIC", "IT_LAGGARD", "IT_ADVISOR", "IT_ORCHESTRATOR");
        };
    }

    /** The dimension of that name, in whatever case it is written, if it comes with the program. */
    public static Optional<ViewDimension> of(String name) {
        return Arrays.stream(values())
                .filter(each -> plain(each.name()).equals(plain(name)))
                .findFirst();
    }

    /** The dimension as it is called, where it comes with the program; else as it is written. */
    public static String dimension(String written) {
        return of(written).map(ViewDimension::name).orElse(written);
    }

    /** The category as it is called, where dimension and category come with the program; else as it is written. */
    public static String category(String dimension, String written) {
        return of(dimension).flatMap(each -> meant(written, each.categories())).orElse(written);
    }

    /**
     * The name that is meant, in whatever case it is written, and with whatever stands between its words.
     *
     * @param written what somebody wrote
     * @param names the names there are
     */
    public static Optional<String> meant(String written, Collection<String> names) {
        return names.contains(written)
                ? Optional.of(written)
                : names.stream()
                        .filter(name -> plain(name).equals(plain(written)))
                        .findFirst();
    }

    private static String plain(String name) {
        return BETWEEN.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll(" ");
    }
}
