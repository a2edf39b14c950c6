package dev.parley.kernel.choice;

/** What a knowledge item is. */
public enum KnowledgeKind {
    /** What someone needs. */
    NEED,
    /** What something or someone can do. */
    CAPABILITY,
    /** What limits the solution. */
    CONSTRAINT,
    /** What someone counts on. */
    EXPECTATION,
    /** What surrounds the work. */
    CONTEXT
}
