package dev.parley.kernel.choice;

/** What a conflict is about; cognitive conflict is healthy (Pedersen &amp; Nielsen on portfolio decisions). */
public enum ConflictKind {
    /** About the task. */
    COGNITIVE,
    /** Personal. */
    AFFECTIVE
}
