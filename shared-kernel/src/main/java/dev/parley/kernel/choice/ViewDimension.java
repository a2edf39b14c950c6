package dev.parley.kernel.choice;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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

    /** The dimension of that name, if it comes with the program. */
    public static Optional<ViewDimension> of(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }
}
