package dev.parley.query.words;

/**
 * The terms of the social process model that people read on page and terminal, each said in a sentence where it is first
 * used (Lempinen &amp; Rajala 2014, social process model; Newman &amp; Robey 1992).
 */
public final class Terms {

    private Terms() {}

    /** What encounters and episodes are. */
    public static final String EPISODE = "An encounter is a point: people meet. An episode is the stretch between two"
            + " encounters: what was done then, who took part, who led.";

    /** What levels of evidence are. */
    public static final String EVIDENCE = "Stated is what the source says, or what whoever logged it was there for."
            + " Inferred is what the coder concluded.";

    /** What positions are. */
    public static final String POSITION = "What a group says about something: supports, accepts, opposes, or is not"
            + " aware of it. A position believed is what another group takes it to be.";
}
