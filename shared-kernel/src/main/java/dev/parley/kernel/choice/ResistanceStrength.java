package dev.parley.kernel.choice;

/** How strong a resistance is. */
public enum ResistanceStrength {
    /** Grumbling. */
    MILD,
    /** It shows in what people do. */
    MODERATE,
    /** They refuse. */
    STRONG
}
