package dev.parley.infra.pages.logging;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.knowledge.KnowledgeEntry;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one group knows and another still lacks, to be ticked in the form of an encounter where it was told there.
 *
 * @param holder who knows it
 * @param lacker who lacks it
 * @param item its key
 * @param description what it is
 */
public record OpenGap(StakeholderGroup holder, StakeholderGroup lacker, String item, String description) {

    /** The field of the form, once for each that is ticked. */
    static final String FIELD = "toldThere";

    /** As many as are read before a form is filled in. */
    private static final int MOST = 8;

    /** As the form sends it. */
    public String value() {
        return holder.name() + ">" + lacker.name() + ">" + item;
    }

    /** What a form sent; null for what is none. Its words are not known. */
    static @Nullable OpenGap of(String value) {
        String[] parts = value.split(">", 3);
        StakeholderGroup holder = parts.length < 3 ? null : group(parts[0]);
        StakeholderGroup lacker = parts.length < 3 ? null : group(parts[1]);
        return holder == null || lacker == null || holder == lacker ? null : new OpenGap(holder, lacker, parts[2], "");
    }

    private static @Nullable StakeholderGroup group(String name) {
        return Arrays.stream(StakeholderGroup.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /**
     * What lies open in a realisation, what is between some groups first.
     *
     * @param between groups who are likely there
     */
    static List<OpenGap> in(Analysis analysis, Collection<StakeholderGroup> between) {
        return analysis.knowledge().stream()
                .filter(each -> each.closed() == null)
                .flatMap(each -> holder(each, between)
                        .map(holder -> new OpenGap(holder, each.lacker(), each.item(), each.description()))
                        .stream())
                .sorted(Comparator.comparing((OpenGap each) -> !each.isBetween(between)))
                .limit(MOST)
                .toList();
    }

    /** One of several who know it: who is likely there before others. */
    private static Optional<StakeholderGroup> holder(KnowledgeEntry gap, Collection<StakeholderGroup> between) {
        return gap.holders().stream()
                .filter(each -> each != gap.lacker())
                .min(Comparator.comparing((StakeholderGroup each) -> !between.contains(each)));
    }

    /** Whether both who know it and who lack it are among some groups. */
    boolean isBetween(Collection<StakeholderGroup> groups) {
        return groups.contains(holder) && groups.contains(lacker);
    }
}
