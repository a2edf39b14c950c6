package dev.parley.query.figure;

import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Draws the service realisation process of one history (after the process figures of Lempinen &amp; Rajala 2014): a lane
 * per stakeholder group, users above, the IT function in the middle, vendors below, so that a direct contact of users
 * and vendors is a line that crosses the IT lane; phases as bands, encounters as posts joining those present, episodes
 * as pale lines on the lanes of those active with their lead mode above, decisions as flags above the lanes, and the
 * findings under the same axis.
 *
 * <p>What lies after the moment looked at is drawn pale, so that nothing jumps while one steps through time.
 */
public final class ProcessFigure {

    private ProcessFigure() {}

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
        return draw(new Scene(whole, seen, options));
    }

    /** Whether every encounter has a date, so that the axis can be a calendar. */
    public static boolean dated(Analysis analysis) {
        return span(analysis) != null;
    }

    /** From the first date to the last, where every encounter has one; otherwise null. */
    public static FigureOptions.@Nullable Span span(Analysis analysis) {
        return Axis.of(analysis, analysis, Scene.LEFT, Scene.WIDTH - Scene.LEFT, FigureOptions.PAGE)
                .span();
    }

    private static String draw(Scene scene) {
        boolean titles = scene.pitch >= 64;
        boolean dated = scene.axis.encounters().stream()
                .anyMatch(each -> !Words.date(each.at().occurred()).isEmpty());
        double datesY = scene.bottom + 26;
        double dates = scene.axis.calendar() == null ? 0 : 24;
        double titlesY = scene.bottom + 44 + dates;
        double marksY = scene.bottom + 30 + dates;
        double rowsTop = titles ? titlesY + 42 + (dated ? 15 : 0) : scene.dense ? marksY + 22 : titlesY + 4;
        FindingLayer findings = new FindingLayer(scene);
        FindingLayer.Rows rows = findings.rows();
        double rowsBottom = rowsTop + rows.height();
        double height = rowsBottom + (rows.lead() == null ? 4 : 32) + 24;
        PhaseLayer phases = new PhaseLayer(scene);
        LaneLayer lanes = new LaneLayer(scene);
        EpisodeLayer episodes = new EpisodeLayer(scene);
        KnowledgeLayer knowledge = new KnowledgeLayer(scene);
        Svg svg = scene.svg;

        new FrameLayer(scene).root(height);
        lanes.takeRoom();
        phases.bands();
        phases.cursorLine(height - 24);
        lanes.lanes();
        new CalendarLayer(scene).marks(datesY);
        svg.line().open("g", "class", "episodes");
        episodes.strips(scene.strips, scene.stripsTop);
        episodes.episodes();
        svg.close();
        knowledge.transfers();
        new PostLayer(scene).encounters(scene.labelY, titles ? titlesY : Double.NaN, dated);
        svg.line().open("g", "class", "marks");
        knowledge.gaps();
        new FrictionLayer(scene).frictions(marksY);
        new DecisionLayer(scene).decisions();
        svg.close();
        rows.draw(rowsTop);
        findings.leadTime(rows.lead(), rowsBottom + 16);
        lanes.laneLabels(rowsTop, rows);
        lanes.legend(height - 8);
        svg.close();
        return svg.written();
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
}
