package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.reading.Chip;
import dev.parley.infra.pages.reading.Linked;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A realisation's page, ready to be written down: templates only place what stands here.
 *
 * @param id the realisation
 * @param title its title
 * @param kicker one line above the title
 * @param facts one line under it
 * @param closed whether it has ended
 * @param empty whether no encounter has been recorded
 * @param headline the verdict
 * @param replay where one looks and where one can go
 * @param figure the process figure, markup
 * @param figureFits whether the whole figure fits the page
 * @param table the figure as rows of a table, markup
 * @param encounter the encounter looked at, or null
 * @param missing what had happened by the moment looked at and was not known
 * @param open findings that hold
 * @param ended findings that no longer do
 * @param findingsNote "4 open, 1 confirmed"
 * @param rules by which rules, such as "parley-2"
 * @param advice for the next encounter
 * @param phases names of the phases in the matrix
 * @param matrix who has met whom
 * @param pairs all pairs that are in it, those to look at first
 * @param sociogram markup
 * @param knowledge the knowledge ledger
 * @param needs the needs trace
 * @param values the chart of perceived value, markup, empty where nobody rated
 * @param valueSeries the same as numbers for a chart drawn in the browser, empty for none
 * @param ratings the ratings in words
 * @param frictions conflict and resistance
 * @param leads who led in each phase
 * @param models what further models say, those that have something to say
 */
public record RealisationModel(
        String id,
        String title,
        String kicker,
        List<Linked> facts,
        boolean closed,
        boolean empty,
        Headline headline,
        Replay replay,
        String figure,
        boolean figureFits,
        String table,
        @Nullable EncounterCard encounter,
        List<FindingCard> missing,
        List<FindingCard> open,
        List<FindingCard> ended,
        String findingsNote,
        String rules,
        List<AdviceCard> advice,
        List<String> phases,
        List<MatrixRow> matrix,
        List<PairRow> pairs,
        String sociogram,
        List<KnowledgeRow> knowledge,
        List<NeedRow> needs,
        String values,
        String valueSeries,
        List<RatingRow> ratings,
        List<FrictionRow> frictions,
        List<LeadRow> leads,
        List<ModelCard> models) {

    /** Where one looks in time, and the addresses of the other moments. */
    record Replay(
            String now,
            String clock,
            @Nullable String at,
            int index,
            List<String> steps,
            String base,
            @Nullable String previous,
            @Nullable String next,
            List<Choice> clocks,
            List<Choice> zooms,
            List<Choice> scales,
            @Nullable String all,
            String window) {}

    /** One of several ways to look. */
    public record Choice(String name, String href, boolean current, String title) {}

    /** A finding. */
    record FindingCard(
            String id,
            String tone,
            String sign,
            String tag,
            String title,
            String explanation,
            List<Chip> chips,
            List<String> meta,
            List<ClauseLine> clauses,
            String rule,
            String source,
            boolean observed,
            @Nullable String record) {}

    /** A clause of a rule. */
    record ClauseLine(String text, List<Chip> chips) {}

    /** How it stands between two groups. */
    record PairRow(String pair, String numbers, @Nullable String tone, String level) {}

    /** A pair in the matrix. */
    record MatrixRow(String pair, String brief, boolean marked, List<MatrixCell> cells) {}

    /** A pair in a phase. */
    record MatrixCell(String sign, String words, String brief, String title, String tokens) {}

    /** An item that somebody needs. */
    record KnowledgeRow(
            String description,
            String holders,
            String lacker,
            String tone,
            String sign,
            String state,
            String meta,
            List<Chip> chips) {}

    /** A need. */
    record NeedRow(String group, String tone, String description, List<Stage> stages, List<Chip> chips) {}

    /** A step of a need: reached, missed or still to come. */
    record Stage(String name, String sign, String tone, String when) {}

    /** A rating. */
    record RatingRow(String group, String tone, int rating, String words, String about, String when) {}

    /** A conflict or resistance. */
    record FrictionRow(
            String tone,
            String sign,
            String kind,
            String groups,
            String description,
            String handled,
            String when,
            List<String> preceded,
            List<Chip> chips) {}

    /** Advice. */
    record AdviceCard(
            String text,
            List<String> reasons,
            List<Chip> chips,
            @Nullable String encounter) {}

    /** Who led in a phase. */
    record LeadRow(String phase, String lead, String mostPresent, String counts) {}

    /** What a further model says: as a whole where it is drawn, and line by line. */
    record ModelCard(String title, @Nullable Panel panel, List<ModelLine> lines) {}

    /** A line of it, with what it rests on, and how it stands as a tone and as words; both empty where nothing is to be marked. */
    record ModelLine(String text, String when, List<Chip> chips, String tone, String mark) {}

    /** The encounter looked at, with what was recorded in it. */
    record EncounterCard(
            String label,
            String title,
            String kind,
            String phase,
            String when,
            String recorded,
            String outcome,
            List<String> people,
            String needed,
            String absent,
            String knew,
            String reach,
            String provenance,
            boolean inferred,
            boolean amended,
            boolean planned,
            boolean dated,
            List<FactLine> facts) {}

    /** A recorded fact with its provenance. */
    record FactLine(
            String event,
            String kind,
            String text,
            String provenance,
            boolean inferred,
            String happened,
            String recorded,
            String principal,
            String claim,
            boolean retracted,
            @Nullable String retractHref) {}
}
