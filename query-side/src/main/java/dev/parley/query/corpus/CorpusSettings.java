package dev.parley.query.corpus;

/**
 * What a made-up portfolio is like. All shares are 0 to 1.
 *
 * @param live share of what is known and passed on that is logged when it happens
 * @param late share of the rest that is logged afterwards, when the realisation is looked back on
 * @param attendance share of those present that the log knows of
 * @param outcomes share of outcomes that are logged
 * @param told chance that an important item is really explained when holder and needer meet
 * @param relayed chance that the IT function, having met the holder, passes an item on to a needer it meets
 * @param faithful chance that what is passed on arrives whole
 * @param friction chance that a hidden gap ends in resistance or conflict
 * @param otherFriction chance of resistance or conflict where nothing is hidden
 */
public record CorpusSettings(
        double live,
        double late,
        double attendance,
        double outcomes,
        double told,
        double relayed,
        double faithful,
        double friction,
        double otherFriction) {

    /** A log kept with some care. */
    public static final CorpusSettings USUAL = new CorpusSettings(0.5, 0.7, 0.95, 0.85, 0.6, 0.3, 0.4, 0.75, 0.15);

    /** The same with another share logged live. */
    public CorpusSettings live(double share) {
        return new CorpusSettings(share, late, attendance, outcomes, told, relayed, faithful, friction, otherFriction);
    }

    /** @throws IllegalArgumentException if a share is not 0 to 1 */
    public CorpusSettings {
        for (double share :
                new double[] {live, late, attendance, outcomes, told, relayed, faithful, friction, otherFriction}) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("a share is 0 to 1, not " + share);
            }
        }
    }
}
