package dev.parley.infra.pages.marks;

import java.util.Comparator;

/** The order in which marks are listed, the same from every store. */
final class MarkOrder {

    static final Comparator<MarkStore.Mark> BY_KIND_AND_VALUE =
            Comparator.comparing(MarkStore.Mark::kind).thenComparing(MarkStore.Mark::value);

    private MarkOrder() {}
}
