package dev.parley.query.analysis.politics;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.term.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Information that was not wanted, or something that was moved behind the scenes.
 *
 * @param what what it is about
 * @param how why it was not wanted, or how it was moved
 * @param declined whether information was not wanted
 * @param group the group that did not want it, or null
 * @param at when
 * @param events id of the event
 */
public record PoliticsEntry(
        String what, String how, boolean declined, @Nullable StakeholderGroup group, Moment at, List<String> events) {}
