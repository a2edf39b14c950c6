package dev.parley.query.figure;

import static dev.parley.query.figure.Svg.path;

import dev.parley.kernel.Completeness;
import dev.parley.kernel.LeadMode;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.EncounterEntry;
import dev.parley.query.analysis.EpisodeEntry;
import dev.parley.query.analysis.Finding;
import dev.parley.query.analysis.FindingType;
import dev.parley.query.analysis.FrictionEntry;
import dev.parley.query.analysis.KnowledgeEntry;
import dev.parley.query.analysis.LeadTime;
import dev.parley.query.analysis.Level;
import dev.parley.query.analysis.LevelChange;
import dev.parley.query.analysis.PhaseEntry;
import dev.parley.query.analysis.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Draws the service realisation process of one history (after the process figures of Lempinen &amp; Rajala 2014): a lane
 * per stakeholder group, users above, the IT function in the middle, vendors below, so that a direct contact of users
 * and vendors is a line that crosses the IT lane; phases as bands, encounters as posts joining those present, episodes
 * as pale lines on the lanes of those active with their lead mode above, and the findings under the same axis.
 *
 * <p>What lies after the moment looked at is drawn pale, so that nothing jumps while one steps through time.
 */
public final class ProcessFigure {

    private static final List<StakeholderGroup> TOP_DOWN = List.of(
            StakeholderGroup.BENEFICIARIES,
            StakeholderGroup.DECISION_MAKERS,
            StakeholderGroup.USERS,
            StakeholderGroup.IT_FUNCTION,
            StakeholderGroup.VENDORS);

    private static final double WIDTH = 1310;
    private static final double LEFT = 150;
    private static final double LANE = 62;
    private static final int MOST_ROWS = 9;
    private static final String LIGHTNING = "M2 -6L-3 1H1L-2 6L4 -1H0Z";

    private final Analysis whole;
    private final Analysis seen;
    private final FigureOptions options;
    private final Axis axis;
    private final Svg svg = new Svg();
    private final Set<String> seenEncounters = new HashSet<>();
    private final Map<StakeholderGroup, Double> lanes = new EnumMap<>(StakeholderGroup.class);
    private final double pitch;
    private final double radius;
    private final boolean dense;
    private final double now;
    private double top;
    private double bottom;

    private ProcessFigure(Analysis whole, Analysis seen, FigureOptions options) {
        this.whole = whole;
        this.seen = seen;
        this.options = options;
        this.axis = Axis.of(whole, seen, LEFT, WIDTH - LEFT, options.zoom().pitch());
        this.pitch = axis.pitch();
        this.radius = Math.min(8.5, Math.max(2, pitch * 0.42));
        this.dense = pitch < 40;
        seen.encounters().forEach(each -> seenEncounters.add(each.label()));
        double cursor = options.cursor() == null ? Double.NaN : axis.justAfter(options.cursor());
        boolean partial = !whole.equals(seen);
        this.now = partial && !Double.isNaN(cursor) ? cursor : axis.right();
    }

    /** The whole history, as on a page. */
    public static String draw(Analysis analysis) {
        return draw(analysis, analysis, FigureOptions.PAGE);
    }

    /**
     * A history as seen at some moment.
     *
     * @param whole in hindsight: where everything stands
     * @param seen after a cut: what is drawn firmly; the rest is drawn pale
     * @param options how
     * @return an {@code svg} element
     */
    public static String draw(Analysis whole, Analysis seen, FigureOptions options) {
        return new ProcessFigure(whole, seen, options).draw();
    }

    private String draw() {
        List<List<EpisodeEntry>> strips = strips();
        double stripsTop = 60;
        double labelY = stripsTop + Math.max(1, strips.size()) * 20 + 16;
        double y = labelY + 26;
        for (StakeholderGroup group : TOP_DOWN) {
            if (group != StakeholderGroup.BENEFICIARIES || hasBeneficiaries()) {
                lanes.put(group, y);
                y += LANE;
            }
        }
        top = lane(
                lanes.keySet().contains(StakeholderGroup.BENEFICIARIES)
                        ? StakeholderGroup.BENEFICIARIES
                        : StakeholderGroup.DECISION_MAKERS);
        bottom = lane(StakeholderGroup.VENDORS);
        double titlesY = bottom + 44;
        boolean titles = pitch >= 64;
        boolean dated = axis.encounters().stream()
                .anyMatch(each -> !Words.date(each.at().occurred()).isEmpty());
        double marksY = bottom + 30;
        double rowsTop = titles ? titlesY + 42 + (dated ? 15 : 0) : dense ? marksY + 22 : titlesY + 4;
        Rows rows = rows();
        double rowsBottom = rowsTop + rows.height();
        double height = rowsBottom + (rows.lead() == null ? 4 : 32) + 24;

        root(height);
        bands();
        cursorLine(height - 24);
        lanes();
        svg.line().open("g", "class", "episodes");
        strips(strips, stripsTop);
        episodes();
        svg.close();
        transfers();
        svg.line().open("g", "class", "encounters");
        if (axis.encounters().isEmpty()) {
            text(
                    (axis.left() + axis.right()) / 2,
                    (top + bottom) / 2 - 12,
                    "No encounter recorded yet: the first one will stand here.",
                    Tone.SOFT,
                    14,
                    false,
                    "middle");
        }
        encounters(labelY, titles ? titlesY : Double.NaN, dated);
        svg.close();
        svg.line().open("g", "class", "marks");
        gaps();
        frictions(marksY);
        svg.close();
        rows.draw(rowsTop);
        leadTime(rows.lead(), rowsBottom + 16);
        laneLabels(rowsTop, rows);
        legend(height - 8);
        svg.close();
        return svg.written();
    }

    // --- frame -------------------------------------------------------------------------------------------------

    private void root(double height) {
        double width = axis.right();
        String id = options.id();
        svg.open(
                "svg",
                "xmlns",
                options.standalone() ? "http://www.w3.org/2000/svg" : null,
                "id",
                id,
                "class",
                dense ? "process dense" : "process",
                "viewBox",
                "0 0 " + Svg.number(width) + " " + Svg.number(height),
                "width",
                width,
                "height",
                height,
                "role",
                options.link() == null ? "img" : "group",
                "aria-labelledby",
                id + "-title " + id + "-desc",
                "font-family",
                options.standalone() ? "Helvetica, Arial, sans-serif" : null);
        svg.text("title", "Process figure: " + seen.title(), "id", id + "-title");
        svg.text("desc", description(), "id", id + "-desc");
        if (options.standalone()) {
            svg.leaf("rect", "width", width, "height", height, "fill", tone(Tone.CARD));
        }
    }

    private String description() {
        StringBuilder text = new StringBuilder();
        text.append(Words.count(seenEncounters.size(), "encounter"))
                .append(" and ")
                .append(Words.count(seen.episodes().size(), "episode"))
                .append(" on one lane for each group; ")
                .append(seen.pairsMet())
                .append(" of ")
                .append(Words.count(seen.pairs(), "pair"))
                .append(" of groups have met.");
        for (PhaseEntry phase : seen.phases()) {
            List<String> labels = seen.encounters().stream()
                    .filter(each -> each.phase() == phase.phase() && !each.planned())
                    .map(EncounterEntry::label)
                    .toList();
            text.append(' ').append(Words.of(phase.phase())).append(": ");
            text.append(
                    labels.isEmpty()
                            ? "no encounter"
                            : labels.size() > 8 ? Words.count(labels.size(), "encounter") : Words.enumeration(labels));
            text.append(phase.leadMode() == null ? "." : ", " + Words.lead(phase.leadMode()) + ".");
        }
        for (Finding finding : seen.findings()) {
            if (finding.severity().compareTo(Severity.HIGH) <= 0) {
                text.append(' ')
                        .append(Words.tag(finding))
                        .append(": ")
                        .append(finding.title())
                        .append('.');
            }
        }
        return text.toString();
    }

    private void bands() {
        svg.line().open("g", "class", "phases");
        List<PhaseEntry> phases = whole.phases();
        double end = axis.right();
        double first = phases.isEmpty() ? end : axis.x(phases.get(0).began());
        if (first - axis.left() > 6) {
            band(axis.left(), first, phases.isEmpty() ? "Before the first phase" : "Before", "", false);
        }
        for (int i = 0; i < phases.size(); i++) {
            PhaseEntry phase = phases.get(i);
            double from = axis.x(phase.began());
            double to = i + 1 < phases.size() ? axis.x(phases.get(i + 1).began()) : axis.x(phase.ended(), end);
            boolean later = seen.phases().stream()
                    .noneMatch(each -> each.began().event().equals(phase.began().event()));
            long count = whole.encounters().stream()
                    .filter(each -> each.phase() == phase.phase() && !each.planned())
                    .count();
            band(from, to, Words.of(phase.phase()), dense ? " · " + Words.count(count, "encounter") : "", later);
            if (i == phases.size() - 1 && end - to > 6) {
                band(
                        to,
                        end,
                        whole.outcome() == null
                                ? "After"
                                : Words.capital(whole.outcome().name()),
                        "",
                        seen.outcome() == null);
            }
        }
        svg.close();
    }

    private void band(double from, double to, String name, String more, boolean later) {
        svg.open("g", "class", later ? "later" : null, "opacity", later ? "0.45" : null);
        svg.text("title", name + more);
        svg.leaf(
                "rect",
                "x",
                from + 1,
                "y",
                30,
                "width",
                Math.max(1, to - from - 2),
                "height",
                24,
                "rx",
                5,
                "fill",
                tone(Tone.FAINT));
        String text = Lettering.width(name + more, 13, true) <= to - from - 8
                ? name + more
                : Lettering.fit(name, 13, true, to - from - 8);
        if (!text.isEmpty()) {
            // A band wider than a window says its name again, so that one is always in sight.
            long times = Math.max(1, Math.round((to - from) / 900));
            for (int i = 0; i < times; i++) {
                text(from + (to - from) * (i + 0.5) / times, 47, text, Tone.INK, 13, true, "middle");
            }
        }
        svg.close();
    }

    private void cursorLine(double y2) {
        if (options.cursor() == null || Double.isNaN(axis.x(options.cursor()))) {
            return;
        }
        double x = axis.justAfter(options.cursor());
        svg.line().open("g", "class", "cursor");
        svg.text("title", "After " + options.cursor());
        svg.leaf("path", "d", path("M", x, 26, "V", y2), "stroke", tone(Tone.ACCENT), "stroke-width", 2);
        svg.leaf("circle", "cx", x, "cy", 19, "r", 8, "fill", tone(Tone.ACCENT));
        svg.close();
    }

    private void lanes() {
        svg.line().open("g", "class", "lanes");
        lanes.forEach((group, y) ->
                svg.leaf("path", "d", path("M", axis.left(), y, "H", axis.right()), "stroke", tone(Tone.LINE)));
        svg.close();
    }

    private void laneLabels(double rowsTop, Rows rows) {
        svg.line().open("g", "class", "lane-labels");
        svg.leaf(
                "rect",
                "class",
                "shade",
                "x",
                0,
                "y",
                56,
                "width",
                LEFT - 8,
                "height",
                rowsTop + rows.height() - 56,
                "fill",
                tone(Tone.CARD));
        lanes.forEach((group, y) -> {
            svg.leaf("circle", "cx", 10, "cy", y, "r", 6, "fill", tone(Tone.of(group)));
            text(24, y + 5, Words.of(group), Tone.INK, 14, true, "start", "wide");
            if (!options.standalone()) {
                text(20, y + 5, Words.brief(group), Tone.INK, 13, true, "start", "narrow");
            }
        });
        if (!rows.isEmpty()) {
            rows.labels(rowsTop);
        }
        svg.close();
    }

    private void legend(double y) {
        String legend =
                "● present   ▫ by document or represented   ◌ needed, not there   ▬ active in the episode   ┈ knowledge"
                        + " relayed   ◇ gap opened   ϟ conflict";
        text(0, y, legend, Tone.SOFT, 11.5, false, "start", "legend");
    }

    private boolean hasBeneficiaries() {
        return whole.episodes().stream().anyMatch(each -> each.activeGroups().contains(StakeholderGroup.BENEFICIARIES))
                || axis.encounters().stream()
                        .anyMatch(each -> each.needed().contains(StakeholderGroup.BENEFICIARIES)
                                || each.groups().contains(StakeholderGroup.BENEFICIARIES)
                                || each.notPresent().contains(StakeholderGroup.BENEFICIARIES))
                || whole.needs().stream().anyMatch(each -> each.group() == StakeholderGroup.BENEFICIARIES);
    }

    // --- episodes ----------------------------------------------------------------------------------------------

    private double beganAt(EpisodeEntry episode) {
        return axis.x(episode.began());
    }

    private double endedAt(EpisodeEntry episode) {
        return Math.max(beganAt(episode) + 4, axis.x(episode.ended(), now));
    }

    /** The episodes seen then, and after them those only known since. */
    private List<EpisodeEntry> allEpisodes() {
        Map<String, EpisodeEntry> byLabel = new LinkedHashMap<>();
        whole.episodes().forEach(each -> byLabel.put(each.label(), each));
        seen.episodes().forEach(each -> byLabel.put(each.label(), each));
        return List.copyOf(byLabel.values());
    }

    private boolean later(EpisodeEntry episode) {
        return seen.episodes().stream().noneMatch(each -> each.label().equals(episode.label()));
    }

    /** Puts episodes that overlap into different strips. */
    private List<List<EpisodeEntry>> strips() {
        List<List<EpisodeEntry>> strips = new ArrayList<>();
        List<EpisodeEntry> ordered = new ArrayList<>(allEpisodes());
        ordered.sort(Comparator.comparingDouble(this::beganAt).thenComparing(EpisodeEntry::label));
        for (EpisodeEntry episode : ordered) {
            List<EpisodeEntry> free = null;
            for (List<EpisodeEntry> strip : strips) {
                if (endedAt(strip.get(strip.size() - 1)) <= beganAt(episode) + 1 && free == null) {
                    free = strip;
                }
            }
            if (free == null && strips.size() < 4) {
                free = new ArrayList<>();
                strips.add(free);
            }
            (free == null ? strips.get(strips.size() - 1) : free).add(episode);
        }
        return strips;
    }

    private void strips(List<List<EpisodeEntry>> strips, double y0) {
        for (int row = 0; row < strips.size(); row++) {
            double y = y0 + row * 20 + 18;
            for (EpisodeEntry episode : strips.get(row)) {
                double from = beganAt(episode) + Math.min(6, pitch * 0.12);
                double to = Math.max(from + 2, endedAt(episode) - Math.min(6, pitch * 0.12));
                double bend = Math.min(8, (to - from) / 3);
                boolean later = later(episode);
                svg.open(
                        "g",
                        "class",
                        later ? "episode later" : "episode",
                        "opacity",
                        later ? "0.3" : null,
                        "data-event",
                        tokens(episode.label(), episode.events()));
                svg.text("title", sentence(episode));
                LeadMode mode = episode.leadMode();
                svg.leaf(
                        "path",
                        "d",
                        path("M", from, y, "Q", from, y - 5, from + bend, y - 5, "H", to - bend, "Q", to, y - 5, to, y),
                        "fill",
                        "none",
                        "stroke",
                        tone(leadTone(mode)),
                        "stroke-width",
                        dense ? 2 : 2.6,
                        "stroke-dasharray",
                        mode == null ? "3 4" : mode == LeadMode.JOINT ? "10 3" : null,
                        "stroke-linecap",
                        "round");
                String words = fitting(
                        to - from + Math.min(24, pitch * 0.25),
                        11.5,
                        Words.lead(mode),
                        mode == null
                                ? "?"
                                : mode == LeadMode.IT_LED ? "IT" : mode == LeadMode.JOINT ? "joint" : "business",
                        mode == LeadMode.BUSINESS_LED ? "b" : "");
                if (!words.isEmpty()) {
                    text((from + to) / 2, y - 10, words, Tone.SOFT, 11.5, false, "middle");
                }
                svg.close();
            }
        }
    }

    private static Tone leadTone(@Nullable LeadMode mode) {
        if (mode == null) {
            return Tone.SOFT;
        }
        return switch (mode) {
            case BUSINESS_LED -> Tone.DECISION_MAKERS;
            case IT_LED -> Tone.IT_FUNCTION;
            case JOINT -> Tone.USERS;
        };
    }

    private void episodes() {
        double thick = dense ? 8 : 14;
        for (EpisodeEntry episode : allEpisodes()) {
            boolean later = later(episode);
            for (StakeholderGroup group : episode.activeGroups()) {
                Double y = lanes.get(group);
                if (y != null) {
                    svg.leaf(
                            "rect",
                            "class",
                            later ? "activity later" : "activity",
                            "data-event",
                            tokens(episode.label(), episode.events()),
                            "x",
                            beganAt(episode),
                            "y",
                            y - thick / 2,
                            "width",
                            endedAt(episode) - beganAt(episode),
                            "height",
                            thick,
                            "rx",
                            thick / 2,
                            "fill",
                            tone(Tone.of(group)),
                            "opacity",
                            later ? "0.07" : "0.17");
                }
            }
            if (!episode.contacts().isEmpty()) {
                contacts(episode, later);
            }
        }
    }

    /** Direct contact seen during an episode: a thin double line between the lanes, in the middle of the episode. */
    private void contacts(EpisodeEntry episode, boolean later) {
        double x = (beganAt(episode) + endedAt(episode)) / 2;
        double step = Math.min(9, pitch * 0.12);
        x -= step * (episode.contacts().size() - 1) / 2;
        for (var pair : episode.contacts()) {
            double one = lane(pair.first());
            double other = lane(pair.second());
            svg.open(
                    "g",
                    "class",
                    later ? "contact later" : "contact",
                    "opacity",
                    later ? "0.3" : null,
                    "data-event",
                    tokens(episode.label(), episode.events()));
            svg.text(
                    "title",
                    Words.of(pair) + ": direct contact during " + episode.label() + " (" + episode.title() + ")");
            svg.leaf(
                    "path",
                    "d",
                    path("M", x, Math.min(one, other) + 6, "V", Math.max(one, other) - 6),
                    "stroke",
                    tone(Tone.INK),
                    "stroke-width",
                    dense ? 1 : 1.6);
            for (double y : List.of(one, other)) {
                svg.leaf(
                        "circle",
                        "cx",
                        x,
                        "cy",
                        y,
                        "r",
                        Math.min(4, radius),
                        "fill",
                        tone(Tone.of(y == one ? pair.first() : pair.second())),
                        "stroke",
                        tone(Tone.CARD),
                        "stroke-width",
                        1);
            }
            svg.close();
            x += step;
        }
    }

    private static String sentence(EpisodeEntry episode) {
        return episode.label() + " · " + episode.title() + ": " + Words.list(episode.activeGroups()) + " active, "
                + (episode.leadMode() == null ? "lead not recorded" : Words.lead(episode.leadMode()))
                + (episode.outcome() == null ? "" : ", " + Words.of(episode.outcome()))
                + (episode.summary() == null ? "" : ". " + episode.summary());
    }

    // --- encounters --------------------------------------------------------------------------------------------

    private void encounters(double labelY, double titlesY, boolean dated) {
        List<EncounterEntry> all = axis.encounters();
        int every = thinning(all);
        double lastLabelEnd = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < all.size(); i++) {
            EncounterEntry encounter = all.get(i);
            double x = axis.x(encounter.label());
            boolean later = !seenEncounters.contains(encounter.label());
            String sentence = sentence(encounter);
            String link = options.link();
            svg.line()
                    .open(
                            "g",
                            "class",
                            "encounter" + (later ? " later" : "") + (encounter.planned() ? " planned" : ""),
                            "opacity",
                            later ? "0.3" : null,
                            "data-event",
                            tokens(
                                    encounter.label(),
                                    List.of(encounter.event(), encounter.at().event())),
                            "data-label",
                            encounter.label());
            if (link != null) {
                svg.open(
                        "a",
                        "href",
                        link.replace("{label}", encounter.label()),
                        "aria-label",
                        sentence,
                        "tabindex",
                        all.size() > 12 ? -1 : null);
            }
            svg.text("title", sentence);
            post(encounter, x);
            boolean cursor = encounter.label().equals(options.cursor());
            double half = Lettering.width(encounter.label(), 13, true) / 2;
            if ((i % every == 0 || cursor) && x - half > lastLabelEnd + 3) {
                text(x, labelY, encounter.label(), Tone.INK, dense ? 11.5 : 13, true, "middle", "halo");
                lastLabelEnd = x + half;
            }
            if (!Double.isNaN(titlesY)) {
                double room = Math.min(
                        i == 0 ? pitch : x - axis.x(all.get(i - 1).label()),
                        i + 1 == all.size() ? pitch : axis.x(all.get(i + 1).label()) - x);
                List<String> lines = Lettering.wrap(encounter.title(), 12, room - 10, 3);
                double y = titlesY;
                for (String line : lines) {
                    text(x, y, line, Tone.SOFT, 12, false, "middle", "halo");
                    y += 14;
                }
                if (dated) {
                    text(
                            x,
                            titlesY + 43,
                            Lettering.fit(Words.date(encounter.at().occurred()), 11, false, pitch - 4),
                            Tone.SOFT,
                            11,
                            false,
                            "middle",
                            "date");
                }
            }
            if (link != null) {
                svg.close();
            }
            svg.close();
        }
    }

    /** Every how many encounters a label has room. */
    private int thinning(List<EncounterEntry> all) {
        double widest = all.stream()
                .mapToDouble(each -> Lettering.width(each.label(), dense ? 11.5 : 13, true))
                .max()
                .orElse(0);
        for (int every : List.of(1, 2, 5, 10, 20, 50, 100)) {
            if (every * pitch >= widest + 6) {
                return every;
            }
        }
        return 200;
    }

    private void post(EncounterEntry encounter, double x) {
        Set<StakeholderGroup> present = encounter.groups();
        double high = Double.POSITIVE_INFINITY;
        double low = Double.NEGATIVE_INFINITY;
        for (StakeholderGroup group : present) {
            high = Math.min(high, lane(group));
            low = Math.max(low, lane(group));
        }
        // A wide transparent target, so that thin posts can be pointed at.
        svg.leaf(
                "rect",
                "class",
                "target",
                "x",
                x - Math.max(2, Math.min(14, pitch / 2)),
                "y",
                top - 14,
                "width",
                Math.max(4, Math.min(28, pitch)),
                "height",
                bottom - top + 28,
                "fill",
                "transparent");
        String dash = encounter.planned() ? "2 3" : null;
        for (StakeholderGroup group : encounter.absent()) {
            Double y = lanes.get(group);
            if (y != null && !present.isEmpty()) {
                double to = nearest(y, present);
                svg.leaf(
                        "path",
                        "d",
                        path("M", x, y, "V", to),
                        "stroke",
                        tone(Tone.RISK),
                        "stroke-width",
                        dense ? 1 : 1.5,
                        "stroke-dasharray",
                        "3 4");
            }
        }
        for (StakeholderGroup group : encounter.notPresent()) {
            Double y = lanes.get(group);
            if (y != null && !present.isEmpty()) {
                svg.leaf(
                        "path",
                        "d",
                        path("M", x, y, "V", nearest(y, present)),
                        "stroke",
                        tone(Tone.SOFT),
                        "stroke-width",
                        1.2);
            }
        }
        if (low > high) {
            svg.leaf(
                    "path",
                    "class",
                    "post",
                    "d",
                    path("M", x, high, "V", low),
                    "stroke",
                    tone(Tone.INK),
                    "stroke-width",
                    Math.min(2.4, Math.max(1, pitch * 0.3)),
                    "stroke-dasharray",
                    dash);
        }
        for (StakeholderGroup group : StakeholderGroup.ordered(union(encounter.absent(), encounter.notPresent()))) {
            Double y = lanes.get(group);
            if (y == null) {
                continue;
            }
            if (encounter.absent().contains(group)) {
                svg.leaf(
                        "circle",
                        "class",
                        "absent",
                        "cx",
                        x,
                        "cy",
                        y,
                        "r",
                        Math.max(2, radius - 0.5),
                        "fill",
                        tone(Tone.CARD),
                        "stroke",
                        tone(Tone.RISK),
                        "stroke-width",
                        dense ? 1.2 : 1.8,
                        "stroke-dasharray",
                        radius > 5 ? "3 2.5" : null);
            }
            if (encounter.notPresent().contains(group)) {
                double side = encounter.absent().contains(group) ? radius * 0.8 : radius * 1.4;
                svg.leaf(
                        "rect",
                        "class",
                        "not-present",
                        "x",
                        x - side / 2,
                        "y",
                        y - side / 2,
                        "width",
                        side,
                        "height",
                        side,
                        "rx",
                        Math.min(2, side / 4),
                        "fill",
                        tone(Tone.CARD),
                        "stroke",
                        tone(Tone.of(group)),
                        "stroke-width",
                        dense ? 1.2 : 2);
            }
        }
        for (StakeholderGroup group : present) {
            svg.leaf(
                    "circle",
                    "class",
                    "present",
                    "cx",
                    x,
                    "cy",
                    lane(group),
                    "r",
                    radius,
                    "fill",
                    encounter.planned() ? tone(Tone.CARD) : tone(Tone.of(group)),
                    "stroke",
                    encounter.planned() ? tone(Tone.of(group)) : tone(Tone.CARD),
                    "stroke-width",
                    encounter.planned() ? 1.8 : radius > 5 ? 2.5 : 0.6);
        }
        if (present.isEmpty() && encounter.notPresent().isEmpty()) {
            svg.leaf(
                    "path",
                    "d",
                    path("M", x, top, "V", bottom),
                    "stroke",
                    tone(Tone.LINE),
                    "stroke-dasharray",
                    "1 5",
                    "stroke-width",
                    2);
        }
    }

    private double nearest(double y, Collection<StakeholderGroup> present) {
        return present.stream()
                .map(this::lane)
                .min(Comparator.comparingDouble(each -> Math.abs(each - y)))
                .orElse(y);
    }

    private static List<StakeholderGroup> union(
            Collection<StakeholderGroup> some, Collection<StakeholderGroup> others) {
        List<StakeholderGroup> both = new ArrayList<>(some);
        both.addAll(others);
        return both;
    }

    /** An encounter in one sentence, for those who hear the figure and for tooltips. */
    public static String sentence(EncounterEntry encounter) {
        StringBuilder text = new StringBuilder();
        text.append(encounter.label()).append(" · ").append(encounter.title()).append(": ");
        text.append(encounter.planned() ? "planned with " : "").append(Words.list(encounter.groups()));
        if (!encounter.planned()) {
            text.append(encounter.groups().isEmpty() ? " was present" : " present");
        }
        if (!encounter.notPresent().isEmpty()) {
            text.append("; ").append(Words.list(encounter.notPresent())).append(" by document or represented");
        }
        if (!encounter.absent().isEmpty()) {
            text.append("; ").append(Words.list(encounter.absent())).append(" needed, not there");
        }
        if (!encounter.planned()) {
            text.append("; ").append(Words.of(encounter.outcome()));
            if (encounter.conflictKind() != null) {
                text.append(" ").append(Words.of(encounter.conflictKind()));
            }
        }
        String at = Words.date(encounter.at().occurred());
        return text.append(at.isEmpty() ? "" : "; " + at).toString();
    }

    // --- knowledge ---------------------------------------------------------------------------------------------

    private void transfers() {
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
        Map<Long, Integer> labels = new HashMap<>();
        for (List<Transfer> together : alike.values()) {
            Transfer one = together.get(0);
            Double from = lanes.get(one.from());
            Double to = lanes.get(one.to());
            double end = endOf(one);
            if (from == null || to == null || end > now) {
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
                long place = Math.round(end);
                int stacked = labels.merge(place, 1, Integer::sum) - 1;
                text(middle - 8, via + 22 + 14 * stacked, words, Tone.RISK, 11.5, false, "end");
            }
            svg.close();
        }
        svg.close();
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
                    return beganAt(episode) + (endedAt(episode) - beganAt(episode)) * 0.8;
                }
            }
        }
        return axis.x(transfer.at());
    }

    private void gaps() {
        Map<StakeholderGroup, Map<Long, List<KnowledgeEntry>>> places = new EnumMap<>(StakeholderGroup.class);
        for (KnowledgeEntry entry : seen.knowledge()) {
            if (entry.opened() != null && lanes.containsKey(entry.lacker())) {
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
                text(
                        x + size + 4,
                        y + 4,
                        (entries.size() == 1 ? "gap" : entries.size() + " gaps") + (open ? "" : ", closed"),
                        open ? Tone.RISK : Tone.CLEAR,
                        11,
                        false,
                        "start");
            }
            svg.close();
        }));
    }

    // --- conflict and resistance -------------------------------------------------------------------------------

    private void frictions(double marksY) {
        Map<String, Integer> stacked = new HashMap<>();
        for (FrictionEntry friction : seen.frictions()) {
            double x = axis.x(friction.at());
            String words = friction.resistance() ? "resistance" : "conflict";
            String title = Words.capital(words)
                    + (friction.kind() == null ? "" : " " + Words.of(friction.kind()))
                    + ", "
                    + (friction.named() ? Words.list(friction.groups()) : "among " + Words.list(friction.among()))
                    + (friction.description() == null ? "" : ": " + friction.description())
                    + (friction.settled() ? " (settled)" : "");
            svg.open("g", "class", words, "data-event", tokens(friction.key(), friction.events()));
            svg.text("title", title);
            if (dense) {
                int n = stacked.merge("dense" + Math.round(x), 1, Integer::sum) - 1;
                mark(x, marksY + n * 9, friction.resistance(), 0.6);
            } else if (friction.resistance()) {
                StakeholderGroup group = friction.concerned().isEmpty()
                        ? StakeholderGroup.USERS
                        : friction.concerned().iterator().next();
                int n = stacked.merge(words + group + Math.round(x), 1, Integer::sum) - 1;
                double width = 78;
                double left = Math.min(x + 8, axis.right() - width);
                double y = lanes.getOrDefault(group, top) - 20 - n * 22;
                svg.leaf(
                        "rect",
                        "x",
                        left,
                        "y",
                        y - 10,
                        "width",
                        width,
                        "height",
                        20,
                        "rx",
                        5,
                        "fill",
                        tone(Tone.BAD_BACK));
                text(left + width / 2, y + 4, words, Tone.BAD, 11.5, true, "middle");
            } else {
                int n = stacked.merge(words + Math.round(x), 1, Integer::sum) - 1;
                mark(x + 20 + n * 22, middleOf(friction.concerned()), false, 1);
            }
            svg.close();
        }
    }

    private void mark(double x, double y, boolean resistance, double scale) {
        svg.open(
                "g",
                "transform",
                "translate(" + Svg.number(x) + "," + Svg.number(y) + ")"
                        + (scale == 1 ? "" : " scale(" + String.format(Locale.ROOT, "%.2f", scale) + ")"));
        if (resistance) {
            svg.leaf("rect", "x", -9, "y", -9, "width", 18, "height", 18, "rx", 4, "fill", tone(Tone.BAD_BACK));
            text(0, 5, "R", Tone.BAD, 13, true, "middle");
        } else {
            svg.leaf("circle", "r", 10, "fill", tone(Tone.BAD_BACK));
            svg.leaf("path", "d", LIGHTNING, "fill", tone(Tone.BAD));
        }
        svg.close();
    }

    /** Between two lanes, never on one: halfway down from the topmost of the groups. */
    private double middleOf(Set<StakeholderGroup> groups) {
        double high = groups.stream()
                .filter(lanes::containsKey)
                .mapToDouble(this::lane)
                .min()
                .orElse(top);
        double low = groups.stream()
                .filter(lanes::containsKey)
                .mapToDouble(this::lane)
                .max()
                .orElse(bottom);
        double middle = (high + low) / 2;
        boolean onLane = lanes.values().stream().anyMatch(y -> Math.abs(y - middle) < 12);
        return onLane ? middle - LANE / 2 : middle;
    }

    // --- findings under the axis -------------------------------------------------------------------------------

    private Rows rows() {
        List<Finding> drawn = new ArrayList<>();
        for (Finding finding : seen.findings()) {
            if (finding.severity() != Severity.INFO || finding.level() == Level.CLEARED) {
                drawn.add(finding);
            }
        }
        drawn.sort(
                Comparator.<Finding, Integer>comparing(each -> each.type() == FindingType.FALSE_CONSENSUS_RISK ? 0 : 1)
                        .thenComparing(Finding::severity)
                        .thenComparingDouble(each -> axis.x(each.since()))
                        .thenComparing(Finding::id));
        return new Rows(drawn);
    }

    /** Findings laid out in rows: a row of its own for each false-consensus risk, the others packed. */
    private final class Rows {

        private static final double HEIGHT = 26;

        private final List<List<Finding>> rows = new ArrayList<>();
        private int left;

        Rows(List<Finding> findings) {
            List<Double> ends = new ArrayList<>();
            for (Finding finding : findings) {
                double from = axis.x(finding.since());
                double to = Math.max(end(finding), from + textWidth(finding));
                int row = -1;
                if (finding.levels().isEmpty()) {
                    for (int i = 0; i < rows.size() && row < 0; i++) {
                        if (rows.get(i).get(0).levels().isEmpty() && ends.get(i) + 6 < from) {
                            row = i;
                        }
                    }
                }
                if (row >= 0) {
                    rows.get(row).add(finding);
                    ends.set(row, to);
                } else if (rows.size() < MOST_ROWS) {
                    rows.add(new ArrayList<>(List.of(finding)));
                    ends.add(to);
                } else {
                    left++;
                }
            }
        }

        boolean isEmpty() {
            return rows.isEmpty();
        }

        double height() {
            return rows.isEmpty() ? 0 : rows.size() * HEIGHT + (left > 0 ? 18 : 0);
        }

        /** The confirmed finding whose lead time is drawn: the one with the longest. */
        @Nullable
        Finding lead() {
            return rows.stream()
                    .flatMap(List::stream)
                    .filter(each -> each.leadTime() != null && confirmedAt(each) > firstAt(each) + 8)
                    .max(Comparator.comparingInt((Finding each) ->
                                    Objects.requireNonNull(each.leadTime()).encounters())
                            .thenComparing(Finding::id, Comparator.reverseOrder()))
                    .orElse(null);
        }

        void draw(double y0) {
            svg.line().open("g", "class", "findings");
            for (int row = 0; row < rows.size(); row++) {
                for (Finding finding : rows.get(row)) {
                    finding(finding, y0 + row * HEIGHT);
                }
            }
            if (left > 0) {
                text(
                        axis.left(),
                        y0 + rows.size() * HEIGHT + 13,
                        "and " + left + " more in the list",
                        Tone.SOFT,
                        11.5,
                        false,
                        "start");
            }
            svg.close();
        }

        void labels(double y0) {
            Map<String, Integer> first = new LinkedHashMap<>();
            for (int row = 0; row < rows.size(); row++) {
                Finding finding = rows.get(row).get(0);
                first.putIfAbsent(
                        finding.levels().isEmpty()
                                ? "Other findings"
                                : Words.enumeration(finding.groups().stream()
                                                .map(Words::of)
                                                .toList())
                                        .replace(" and ", " – "),
                        row);
            }
            first.forEach((label, row) ->
                    text(0, y0 + row * HEIGHT + 13.5, narrowed(label), Tone.SOFT, 11.5, false, "start", "wide"));
        }
    }

    private double end(Finding finding) {
        if (isPoint(finding)) {
            return axis.x(finding.since());
        }
        return axis.x(finding.until(), Math.max(now, axis.x(finding.since())));
    }

    /** Whether a finding is about one encounter and not a state that lasts. */
    private static boolean isPoint(Finding finding) {
        return finding.type() == FindingType.SINGLE_STAKEHOLDER_ENCOUNTER || finding.type() == FindingType.LEAD_SHIFT;
    }

    private static double textWidth(Finding finding) {
        return Lettering.width(rowText(finding), 12, true) + 16;
    }

    private static String rowText(Finding finding) {
        return finding.title();
    }

    private void finding(Finding finding, double y) {
        List<String> ids = finding.evidence().stream()
                .flatMap(clause -> clause.events().stream())
                .distinct()
                .toList();
        svg.open("g", "class", "finding", "data-finding", finding.id(), "data-evidence", String.join(" ", ids));
        svg.text("title", Words.tag(finding) + ": " + finding.title() + ". " + finding.explanation());
        double end = end(finding);
        if (finding.levels().isEmpty()) {
            double from = axis.x(finding.since());
            Tone tone = finding.open() ? Tone.of(finding) : Tone.SOFT;
            String text = Lettering.fit(rowText(finding), 12, true, axis.right() - from - 14);
            segment(from, Math.max(end, from + Lettering.width(text, 12, true) + 14), y, tone, text, !isPoint(finding));
        } else {
            List<LevelChange> levels = finding.levels();
            for (int i = 0; i < levels.size(); i++) {
                LevelChange change = levels.get(i);
                double from = axis.x(change.since());
                double to = i + 1 < levels.size()
                        ? axis.x(levels.get(i + 1).since())
                        : change.level() == Level.CLEARED
                                ? Math.min(axis.right(), from + 76)
                                : Math.max(end, Math.min(axis.right(), from + 20));
                String words = Words.sign(change.level()) + " " + Words.of(change.level());
                String longer = i == levels.size() - 1 || to - from > 220 ? words + " · " + finding.title() : words;
                String text = Lettering.width(longer, 12, true) + 16 <= to - from
                        ? longer
                        : fitting(to - from - 12, 12, words, Words.sign(change.level()));
                segment(from, Math.max(to, from + 3), y, Tone.of(change.level()), text, true);
            }
        }
        svg.close();
    }

    private void segment(double from, double to, double y, Tone tone, String text, boolean filled) {
        if (filled) {
            svg.leaf("rect", "x", from, "y", y, "width", to - from, "height", 18, "fill", tone(tone.back()));
        }
        svg.leaf("rect", "x", from, "y", y, "width", 3, "height", 18, "fill", tone(tone));
        if (!text.isEmpty()) {
            text(from + 10, y + 13.5, text, tone, 12, true, "start");
        }
    }

    private double firstAt(Finding finding) {
        return axis.x(
                finding.levels().isEmpty()
                        ? finding.since()
                        : finding.levels().get(0).since());
    }

    private double confirmedAt(Finding finding) {
        return finding.levels().stream()
                .filter(each -> each.level() == Level.CONFIRMED)
                .mapToDouble(each -> axis.x(each.since()))
                .findFirst()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    private void leadTime(@Nullable Finding finding, double y) {
        LeadTime lead = finding == null ? null : finding.leadTime();
        if (finding == null || lead == null) {
            return;
        }
        double from = firstAt(finding);
        double to = confirmedAt(finding);
        Duration occurred = lead.occurred();
        String text = Words.count(lead.encounters(), "encounter") + " of warning"
                + (occurred == null
                                || lead.occurredAtMost() == null
                                || lead.occurredAtMost().toDays() < 1
                        ? ""
                        : ", " + (lead.range() ? occurred.toDays() + " to " : "")
                                + Words.count(lead.occurredAtMost().toDays(), "day"));
        double width = Lettering.width(text, 12, false) + 14;
        svg.line().open("g", "class", "lead-time");
        svg.leaf("path", "d", path("M", from, y, "H", to), "stroke", tone(Tone.SOFT));
        svg.leaf("path", "d", path("M", from, y - 4, "v", 8.0, "M", to, y - 4, "v", 8.0), "stroke", tone(Tone.SOFT));
        if (width < to - from - 10) {
            double middle = (from + to) / 2;
            svg.leaf(
                    "rect",
                    "x",
                    middle - width / 2,
                    "y",
                    y - 10,
                    "width",
                    width,
                    "height",
                    18,
                    "fill",
                    tone(Tone.CARD));
            text(middle, y + 4, text, Tone.SOFT, 12, false, "middle");
        } else {
            boolean room = to + width + 6 < axis.right();
            text(room ? to + 8 : from - 8, y + 4, text, Tone.SOFT, 12, false, room ? "start" : "end");
        }
        svg.close();
    }

    // --- small things ------------------------------------------------------------------------------------------

    private double lane(StakeholderGroup group) {
        return lanes.getOrDefault(group, top);
    }

    private String tone(Tone tone) {
        return tone.in(options.standalone());
    }

    private void text(double x, double y, String text, Tone tone, double size, boolean bold, String anchor) {
        text(x, y, text, tone, size, bold, anchor, null);
    }

    private void text(
            double x,
            double y,
            String text,
            Tone tone,
            double size,
            boolean bold,
            String anchor,
            @Nullable String style) {
        svg.text(
                "text",
                text,
                "x",
                x,
                "y",
                y,
                "font-size",
                size,
                "fill",
                tone(tone),
                "font-weight",
                bold ? "600" : null,
                "text-anchor",
                "start".equals(anchor) ? null : anchor,
                "class",
                style,
                "stroke",
                "halo".equals(style) ? tone(Tone.CARD) : null,
                "stroke-width",
                "halo".equals(style) ? 3 : null,
                "paint-order",
                "halo".equals(style) ? "stroke" : null,
                "xml:space",
                text.contains("  ") ? "preserve" : null);
    }

    private static String narrowed(String label) {
        String shorter =
                Lettering.width(label, 11.5, false) <= LEFT - 14 ? label : label.replace("Decision makers", "DM");
        return Lettering.fit(shorter, 11.5, false, LEFT - 6);
    }

    /** The longest of the texts that fits, or an empty one. */
    private static String fitting(double room, double size, String... longestFirst) {
        for (String text : longestFirst) {
            if (Lettering.width(text, size, false) <= room) {
                return text;
            }
        }
        return "";
    }

    private static String tokens(String label, Collection<String> events) {
        StringBuilder tokens = new StringBuilder(label);
        for (String event : Set.copyOf(events).stream().sorted().toList()) {
            tokens.append(' ').append(event);
        }
        return tokens.toString();
    }
}
