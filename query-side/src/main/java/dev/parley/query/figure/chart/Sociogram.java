package dev.parley.query.figure.chart;

import static dev.parley.query.figure.Svg.path;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.contact.ContactCell;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.figure.Svg;
import dev.parley.query.figure.TextWidth;
import dev.parley.query.figure.Tone;
import dev.parley.query.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Draws who is connected to whom so far: the four groups, a line as thick as they met often, a dashed line where they
 * know each other only through others, none where they never met.
 */
public final class Sociogram {

    private static final double WIDTH = 420;
    private static final double HEIGHT = 250;
    private static final Map<StakeholderGroup, double[]> PLACES = Map.of(
            StakeholderGroup.DECISION_MAKERS, new double[] {210, 42},
            StakeholderGroup.USERS, new double[] {70, 122},
            StakeholderGroup.IT_FUNCTION, new double[] {350, 122},
            StakeholderGroup.VENDORS, new double[] {210, 205});

    private Sociogram() {}

    /**
     * Draws a sociogram.
     *
     * @param analysis whose cumulative contacts are drawn
     * @param standalone whether colours are written into the picture
     * @return an {@code svg} element
     */
    public static String draw(Analysis analysis, boolean standalone) {
        Svg svg = new Svg();
        List<ContactCell> cells = analysis.contacts().stream()
                .filter(cell -> cell.phase() == null)
                .toList();
        svg.open(
                "svg",
                "xmlns",
                standalone ? "http://www.w3.org/2000/svg" : null,
                "class",
                "sociogram",
                "viewBox",
                "0 0 " + Svg.number(WIDTH) + " " + Svg.number(HEIGHT),
                "width",
                WIDTH,
                "height",
                HEIGHT,
                "role",
                "img",
                "aria-label",
                sentence(analysis, cells),
                "font-family",
                standalone ? "Helvetica, Arial, sans-serif" : null);
        for (ContactCell cell : cells) {
            edge(svg, cell, meetings(analysis, cell), standalone);
        }
        for (StakeholderGroup group : StakeholderGroup.KEY_GROUPS) {
            node(svg, group, present(analysis, group), standalone);
        }
        svg.close();
        return svg.written();
    }

    private static long meetings(Analysis analysis, ContactCell cell) {
        return analysis.encounters().stream()
                .filter(each -> !each.planned() && cell.events().contains(each.event()))
                .count();
    }

    private static long present(Analysis analysis, StakeholderGroup group) {
        return analysis.encounters().stream()
                .filter(each -> !each.planned())
                .map(EncounterEntry::groups)
                .filter(groups -> groups.contains(group))
                .count();
    }

    private static void edge(Svg svg, ContactCell cell, long meetings, boolean standalone) {
        if (cell.contact() == Contact.NEVER || !cell.counts()) {
            return;
        }
        double[] one = place(cell.pair().first());
        double[] other = place(cell.pair().second());
        boolean direct = cell.contact() == Contact.DIRECT;
        String words = direct
                ? meetings == 0 ? "in an episode" : Words.count(meetings, "time")
                : "via " + Words.list(cell.via());
        svg.open("g", "class", direct ? "direct" : "mediated");
        svg.text("title", Words.of(cell.pair()) + ": " + (direct ? "met " : "") + words);
        svg.leaf(
                "path",
                "d",
                path("M", one[0], one[1], "L", other[0], other[1]),
                "stroke",
                (direct ? Tone.INK : Tone.RISK).in(standalone),
                "stroke-width",
                direct ? Math.min(7, 1.2 + 0.8 * Math.max(meetings, 1)) : 1.4,
                "stroke-dasharray",
                direct ? null : "3 5",
                "opacity",
                direct ? 0.55 : null);
        // The two diagonals cross in the middle; their words stand off it.
        double along = isDiagonal(cell.pair()) ? 0.3 : 0.5;
        double x = one[0] + (other[0] - one[0]) * along;
        double y = one[1] + (other[1] - one[1]) * along;
        double width = TextWidth.width(words, 11.5, false) + 8;
        svg.leaf(
                "rect",
                "x",
                x - width / 2,
                "y",
                y - 9,
                "width",
                width,
                "height",
                17,
                "rx",
                4,
                "fill",
                Tone.CARD.in(standalone));
        svg.text(
                "text",
                words,
                "x",
                x,
                "y",
                y + 4,
                "font-size",
                11.5,
                "text-anchor",
                "middle",
                "fill",
                (direct ? Tone.SOFT : Tone.RISK).in(standalone));
        svg.close();
    }

    private static boolean isDiagonal(GroupPair pair) {
        return pair.equals(GroupPair.of(StakeholderGroup.USERS, StakeholderGroup.IT_FUNCTION))
                || pair.equals(GroupPair.of(StakeholderGroup.DECISION_MAKERS, StakeholderGroup.VENDORS));
    }

    private static void node(Svg svg, StakeholderGroup group, long encounters, boolean standalone) {
        double[] place = place(group);
        double radius = Math.min(24, 11 + 2.6 * Math.sqrt((double) encounters));
        svg.open("g", "class", "group");
        svg.text("title", Words.of(group) + ": present at " + Words.count(encounters, "encounter"));
        svg.leaf(
                "circle",
                "cx",
                place[0],
                "cy",
                place[1],
                "r",
                radius,
                "fill",
                (encounters == 0 ? Tone.CARD : Tone.of(group)).in(standalone),
                "stroke",
                (encounters == 0 ? Tone.of(group) : Tone.CARD).in(standalone),
                "stroke-width",
                2.5,
                "stroke-dasharray",
                encounters == 0 ? "3 3" : null);
        boolean above = group == StakeholderGroup.DECISION_MAKERS;
        svg.text(
                "text",
                Words.of(group),
                "x",
                place[0],
                "y",
                above ? place[1] - radius - 7 : place[1] + radius + 16,
                "font-size",
                13,
                "font-weight",
                600,
                "text-anchor",
                "middle",
                "fill",
                Tone.INK.in(standalone));
        svg.close();
    }

    private static double[] place(StakeholderGroup group) {
        return PLACES.getOrDefault(group, new double[] {WIDTH / 2, HEIGHT / 2});
    }

    private static String sentence(Analysis analysis, List<ContactCell> cells) {
        List<String> sentences = new ArrayList<>();
        for (ContactCell cell : cells) {
            long meetings = meetings(analysis, cell);
            sentences.add(Words.of(cell.pair()) + ": "
                    + switch (cell.contact()) {
                        case DIRECT -> meetings == 0 ? "met in an episode" : "met " + Words.count(meetings, "time");
                        case MEDIATED -> "only via " + Words.list(cell.via());
                        case NEVER -> "never met";
                        case NO_PART -> "one of the two is no part of it";
                    });
        }
        return String.join("; ", sentences);
    }
}
