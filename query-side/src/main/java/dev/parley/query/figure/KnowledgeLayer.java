package dev.parley.query.figure;

import static dev.parley.query.figure.Svg.path;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Completeness;
import dev.parley.query.analysis.course.EpisodeEntry;
import dev.parley.query.analysis.knowledge.KnowledgeEntry;
import dev.parley.query.words.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Knowledge relayed through a third group as dashed curves, gaps as diamonds where they opened. */
final class KnowledgeLayer extends Layer {

    KnowledgeLayer(Scene scene) {
        super(scene);
    }

    void transfers() {
        Map<String, List<Transfer>> alike = new LinkedHashMap<>();
        for (Transfer transfer : options.transfers()) {
            String place = transfer.within() == null ? transfer.at().toString() : transfer.within();
            alike.computeIfAbsent(place + transfer.from() + transfer.to(), key -> new ArrayList<>())
                    .add(transfer);
        }
        if (alike.isEmpty()) {
            return;
        }
        svg.line().open("g", "class", "transfers");
        for (List<Transfer> together : alike.values()) {
            Transfer one = together.get(0);
            Double from = lanes.get(one.from());
            Double to = lanes.get(one.to());
            double end = endOf(one);
            if (from == null || to == null || end > now || hidden(one)) {
                continue;
            }
            double start = end - Math.max(6, Math.min(130, pitch * 0.72));
            double sign = to > from ? 1 : -1;
            double y1 = from + sign * Math.min(10, radius + 2);
            double y2 = to - sign * Math.min(12, radius + 3);
            double x2 = end - Math.min(12, pitch * 0.2);
            double middle = (start + x2) / 2;
            List<String> ids = together.stream().map(Transfer::event).toList();
            svg.open("g", "class", "transfer", "data-event", String.join(" ", ids));
            String how = together.stream().anyMatch(each -> each.completeness() == Completeness.DISTORTED)
                    ? ", distorted"
                    : together.stream().anyMatch(each -> each.completeness() == Completeness.PARTIAL)
                            ? ", in part"
                            : "";
            String words = (together.size() == 1 ? "relayed" : together.size() + " items relayed") + how;
            svg.text(
                    "title",
                    Words.within(one.from()) + " to " + Words.within(one.to())
                            + (one.via() == null ? "" : " through " + Words.within(one.via())) + ": " + words + " ("
                            + Words.enumeration(
                                    together.stream().map(Transfer::item).toList())
                            + ")");
            double via = one.via() == null ? (y1 + y2) / 2 : lanes.getOrDefault(one.via(), (y1 + y2) / 2);
            svg.leaf(
                    "path",
                    "d",
                    path(
                                    "M",
                                    start,
                                    y1,
                                    "C",
                                    start + (middle - start) * 0.8,
                                    y1 + (via - y1) * 0.85,
                                    middle - (x2 - middle) * 0.3,
                                    via,
                                    middle,
                                    via)
                            + path("S", x2 - (x2 - middle) * 0.25, y2 - (y2 - via) * 0.5, x2, y2),
                    "fill",
                    "none",
                    "stroke",
                    tone(Tone.RISK),
                    "stroke-width",
                    dense ? 1 : 1.6,
                    "stroke-dasharray",
                    "2 4");
            if (pitch >= 90) {
                for (int line = 0; line < 4; line++) {
                    if (textWhereFree(middle - 8, via + 22 + 14 * line, words, Tone.RISK, 11.5, false, "end", null)) {
                        break;
                    }
                }
            }
            svg.close();
        }
        svg.close();
    }

    private boolean hidden(Transfer transfer) {
        String within = transfer.within();
        return within != null && axis.hides(within);
    }

    private double endOf(Transfer transfer) {
        String within = transfer.within();
        if (within != null) {
            double x = axis.x(within);
            if (!Double.isNaN(x)) {
                return seenEncounters.contains(within) ? x : Double.POSITIVE_INFINITY;
            }
            for (EpisodeEntry episode : seen.episodes()) {
                if (episode.label().equals(within)) {
                    return times.beganAt(episode) + (times.endedAt(episode) - times.beganAt(episode)) * 0.8;
                }
            }
        }
        return axis.x(transfer.at());
    }

    void gaps() {
        Map<StakeholderGroup, Map<Long, List<KnowledgeEntry>>> places = new EnumMap<>(StakeholderGroup.class);
        for (KnowledgeEntry entry : seen.knowledge()) {
            if (entry.opened() != null && axis.side(entry.opened()) == 0 && lanes.containsKey(entry.lacker())) {
                places.computeIfAbsent(entry.lacker(), key -> new TreeMap<>())
                        .computeIfAbsent(Math.round(axis.x(entry.opened())), key -> new ArrayList<>())
                        .add(entry);
            }
        }
        places.forEach((group, byPlace) -> byPlace.forEach((x, entries) -> {
            double y = lane(group) + (dense ? 9 : 18);
            double size = dense ? 3 : 5;
            boolean open = entries.stream().anyMatch(each -> each.closed() == null);
            List<String> ids = entries.stream()
                    .flatMap(each -> each.events().stream())
                    .distinct()
                    .toList();
            svg.open("g", "class", "gap", "data-event", String.join(" ", ids));
            svg.text(
                    "title",
                    Words.of(group) + " lacked: "
                            + String.join(
                                    "; ",
                                    entries.stream()
                                            .map(each -> each.description() + " (" + Words.of(each.state()) + ")")
                                            .toList()));
            svg.leaf(
                    "path",
                    "d",
                    path("M", x, y - size, "L", x + size, y, "L", (double) x, y + size, "L", x - size, y, "Z"),
                    "fill",
                    tone(Tone.CARD),
                    "stroke",
                    tone(open ? Tone.RISK : Tone.CLEAR),
                    "stroke-width",
                    dense ? 1 : 1.5);
            if (pitch >= 64) {
                textWhereFree(
                        x + size + 4,
                        y + 4,
                        (entries.size() == 1 ? "gap" : entries.size() + " gaps") + (open ? "" : ", closed"),
                        open ? Tone.RISK : Tone.CLEAR,
                        11,
                        false,
                        "start",
                        null);
            }
            svg.close();
        }));
    }
}
