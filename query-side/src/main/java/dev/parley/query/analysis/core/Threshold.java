package dev.parley.query.analysis.core;

/**
 * A number that the rules of a model go by and a rule file may set otherwise.
 *
 * @param usual what it is unless a rule file says otherwise
 * @param least the least that a rule file may say, 1 or more
 * @param most the most that it may say
 */
public record Threshold(int usual, int least, int most) {

    /** @throws IllegalArgumentException if the usual number is not one that a rule file may say */
    public Threshold {
        if (least < 1 || usual < least || usual > most) {
            throw new IllegalArgumentException(usual + " is not from " + least + " to " + most + ", or below 1");
        }
    }

    /** One on the scale of a rating, 1 to 5. */
    public static Threshold rating(int usual) {
        return new Threshold(usual, 1, 5);
    }
}
