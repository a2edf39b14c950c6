package dev.parley.kernel.choice;

/** The steps of a facilitated session (Hansen, Kræmmergaard &amp; Mathiassen, participatory process model). */
public enum FacilitationStep {
    /** Each side is heard apart. */
    INITIATE,
    /** What was heard is put side by side. */
    ANALYSE,
    /** The sides debate it together. */
    DEBATE,
    /** What to do is decided. */
    ACT
}
