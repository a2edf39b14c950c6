package dev.parley.query.view;

import org.jspecify.annotations.Nullable;

/**
 * A part of the realisations and how far it has been projected.
 *
 * @param segment its number
 * @param owner the node that works on it; null where none does
 * @param position position of the last event handled; -1 for none
 */
public record SegmentStatus(int segment, @Nullable String owner, long position) implements Comparable<SegmentStatus> {

    @Override
    public int compareTo(SegmentStatus other) {
        return Integer.compare(segment, other.segment);
    }
}
