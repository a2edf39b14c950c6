package dev.parley.kernel.choice;

/** Whether a view is of what is or of what is wanted. */
public enum ViewAspect {
    /** What is. */
    CURRENT,
    /** What is wanted. */
    DESIRED
}
