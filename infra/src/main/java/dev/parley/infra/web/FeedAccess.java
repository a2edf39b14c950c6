package dev.parley.infra.web;

/** Tells whether an address is itself the key to what is there, such as that of a calendar feed. */
public interface FeedAccess {

    /** Whether something can be read at this path by whoever has it. */
    boolean opens(String path);
}
