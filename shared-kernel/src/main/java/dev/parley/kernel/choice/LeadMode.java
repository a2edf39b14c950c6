package dev.parley.kernel.choice;

/** Who leads an episode. */
public enum LeadMode {
    /** Management or users lead. */
    BUSINESS_LED,
    /** The IT function leads. */
    IT_LED,
    /** They lead together. */
    JOINT
}
