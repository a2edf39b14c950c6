package dev.parley.infra.cli.report;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.consensus.PairStanding;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.need.NeedEntry;
import dev.parley.query.analysis.position.PositionEntry;
import dev.parley.query.analysis.value.ValueEntry;
import dev.parley.query.words.Terms;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledgers of an analysis as text: pairs, needs, decisions, positions, perceived value. */
final class LedgerReport {

    private static final int LOW = 2;

    private final TextReport report;
    private final Analysis analysis;

    LedgerReport(TextReport report, Analysis analysis) {
        this.report = report;
        this.analysis = analysis;
    }

    /** All pairs that are in it, flagged or not, those most in need of a look first. */
    void pairs() {
        if (analysis.pairs().isEmpty()) {
            return;
        }
        report.heading("Pairs, those to look at first");
        for (PairStanding pair : analysis.pairs()) {
            String level =
                    pair.level() == null ? "" : "; " + pair.level().name().replace('_', ' ');
            report.wrapped(
                    "  ",
                    "    ",
                    TerminalWords.capital(TerminalWords.pair(pair.pair())) + ": " + pair.numbers() + level + ".");
        }
    }

    void needs() {
        if (analysis.needs().isEmpty()) {
            return;
        }
        report.heading("Needs: stated, specified, delivered, valued");
        for (NeedEntry need : analysis.needs()) {
            report.wrapped(
                    "  - ",
                    "    ",
                    TerminalWords.capital(the(need.group(), need.constituency())) + ": " + need.description() + ". "
                            + trace(need) + ".");
        }
    }

    private String trace(NeedEntry need) {
        List<String> steps = new ArrayList<>();
        steps.add("Stated " + place(need.stated()));
        if (need.withdrawn() != null) {
            steps.add("given up " + place(need.withdrawn()));
        }
        if (need.dropped() != null && need.specified() == null) {
            steps.add("left out " + place(need.dropped()));
        }
        steps.add(need.specified() == null ? "not specified" : "specified " + place(need.specified()));
        steps.add(need.delivered() == null ? "not delivered" : "delivered " + place(need.delivered()));
        need.ratings()
                .forEach((group, rating) -> steps.add("rated " + rating + " of 5 by " + the(group)
                        + (rating <= LOW && group == need.group() ? ", so not valued" : "")));
        return String.join(", ", steps);
    }

    void positions() {
        if (analysis.positions().isEmpty()) {
            return;
        }
        report.heading("Positions, stated and believed");
        report.wrapped("  ", "  ", Terms.POSITION);
        for (PositionEntry position : analysis.positions()) {
            String says = TerminalWords.of(position.stance()) + " '" + position.objective() + "'";
            StakeholderGroup believer = position.believedBy();
            String sentence = believer == null
                    ? the(position.group(), position.constituency()) + ": " + says
                    : "believed by " + the(believer) + " of " + the(position.group()) + ": " + says;
            report.wrapped(
                    "  - ",
                    "    ",
                    TerminalWords.capital(sentence)
                            + " (" + within(position.within(), position.at()) + ")"
                            + words(position.words()) + ".");
        }
    }

    void values() {
        if (analysis.values().isEmpty()) {
            return;
        }
        report.heading("Perceived value, 1 to 5");
        for (ValueEntry value : analysis.values()) {
            String about = analysis.needs().stream()
                    .filter(need -> need.need().equals(value.about()))
                    .findFirst()
                    .map(need -> "the need '" + need.description() + "'")
                    .orElse(value.about());
            report.wrapped(
                    "  - ",
                    "    ",
                    TerminalWords.capital(the(value.group(), value.constituency())) + ": " + value.rating() + " for "
                            + about + " (" + place(value.at()) + ")" + words(value.words()) + ".");
        }
    }

    private static String the(StakeholderGroup group) {
        return TerminalWords.of(group);
    }

    /** "users", or the part of them: "users (front desk)". */
    private static String the(StakeholderGroup group, @Nullable String constituency) {
        return constituency == null ? the(group) : the(group) + " (" + constituency + ")";
    }

    private static String words(@Nullable String words) {
        String said = words == null ? "" : words.strip();
        return said.isEmpty() ? "" : ": " + (said.endsWith(".") ? said.substring(0, said.length() - 1) : said);
    }

    private static String within(@Nullable String label, Moment at) {
        return label == null ? place(at) : "at " + label;
    }

    private static String place(Moment moment) {
        return moment.after() == null ? "before any encounter" : "by " + moment.after();
    }
}
