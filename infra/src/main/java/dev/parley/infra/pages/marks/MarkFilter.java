package dev.parley.infra.pages.marks;

import dev.parley.infra.pages.marks.MarkStore.Kind;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.side.Standpoint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/**
 * A filter of realisations by how they are filed. Its address says it.
 *
 * @param mine whether only what the reader has taken as their own
 * @param unit they are filed under; null for all
 * @param tag they have; null for any
 */
public record MarkFilter(
        boolean mine, @Nullable String unit, @Nullable String tag) {

    /** Reads the parameters of an address; what is blank is as if not there, and so is how things are filed where that is not shown. */
    public static MarkFilter of(boolean mine, @Nullable String unit, @Nullable String tag) {
        return isShown() ? new MarkFilter(mine, text(unit), text(tag)) : new MarkFilter(mine, null, null);
    }

    /** Units and tags are words of the organisation, and not for who reads from a side. */
    private static boolean isShown() {
        return Standpoint.current().filter(Standpoint::onASide).isEmpty();
    }

    private static @Nullable String text(@Nullable String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }

    /** Whether anything is left out. */
    public boolean chosen() {
        return mine || unit != null || tag != null;
    }

    /** The same, for those of everybody or one's own. */
    public MarkFilter with(boolean own) {
        return new MarkFilter(own, unit, tag);
    }

    /** The realisations that are filed so; null where all are meant. */
    public @Nullable Set<RealisationId> among(MarkStore store, OrganisationId organisation, String principal) {
        if (!chosen()) {
            return null;
        }
        List<Set<String>> each = new ArrayList<>();
        if (mine) {
            each.add(store.with(organisation, Kind.KEEPER, principal));
        }
        if (unit != null) {
            each.add(store.with(organisation, Kind.UNIT, unit));
        }
        if (tag != null) {
            each.add(store.with(organisation, Kind.TAG, tag));
        }
        Set<String> all = new HashSet<>(each.get(0));
        each.forEach(all::retainAll);
        return all.stream().map(RealisationId::new).collect(Collectors.toUnmodifiableSet());
    }

    /** As parameters to follow others in an address, each with its {@code &}. */
    public String address() {
        return (mine ? "&mine=true" : "")
                + (unit == null ? "" : "&unit=" + URLEncoder.encode(unit, StandardCharsets.UTF_8))
                + (tag == null ? "" : "&tag=" + URLEncoder.encode(tag, StandardCharsets.UTF_8));
    }

    /**
     * A value to choose from.
     *
     * @param value as it is filed
     * @param current whether it is the one that is chosen
     */
    public record Value(String value, boolean current) {}

    /** Gives a page what there is to choose from: {@code filing}, {@code units}, {@code tags}, and {@code keeps}, whether one has any of one's own. */
    public void offer(MarkStore store, OrganisationId organisation, String principal, Model model) {
        model.addAttribute("filing", this);
        model.addAttribute("units", isShown() ? values(store.values(organisation, Kind.UNIT), unit) : List.of());
        model.addAttribute("tags", isShown() ? values(store.values(organisation, Kind.TAG), tag) : List.of());
        model.addAttribute(
                "keeps",
                mine || !store.with(organisation, Kind.KEEPER, principal).isEmpty());
    }

    private static List<Value> values(List<String> known, @Nullable String chosen) {
        List<String> all = new ArrayList<>(known);
        if (chosen != null && !all.contains(chosen)) {
            all.add(chosen);
        }
        return all.stream().map(each -> new Value(each, each.equals(chosen))).toList();
    }
}
