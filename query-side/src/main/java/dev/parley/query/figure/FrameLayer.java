package dev.parley.query.figure;

import dev.parley.kernel.Phase;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.PhaseEntry;
import dev.parley.query.words.Words;
import java.util.List;

/** The picture around everything: its size, and what it shows in words. */
final class FrameLayer extends Layer {

    FrameLayer(Scene scene) {
        super(scene);
    }

    void root(double height) {
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
        if (options.source() != null) {
            svg.text("metadata", options.source());
        }
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
                .append(Words.count(seen.pairs().size(), "pair"))
                .append(" of groups have met.");
        if (!labels(Phase.ANTECEDENT).isEmpty()) {
            text.append(' ').append(told(Phase.ANTECEDENT)).append('.');
        }
        for (PhaseEntry phase : seen.phases()) {
            text.append(' ').append(told(phase.phase()));
            text.append(phase.leadMode() == null ? "." : ", " + Words.lead(phase.leadMode()) + ".");
        }
        if (!seen.decisions().isEmpty()) {
            text.append(' ')
                    .append(Words.count(seen.decisions().size(), "decision"))
                    .append('.');
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

    private String told(Phase phase) {
        List<String> labels = labels(phase);
        return Words.of(phase) + ": "
                + (labels.isEmpty()
                        ? "no encounter"
                        : labels.size() > 8 ? Words.count(labels.size(), "encounter") : Words.enumeration(labels));
    }

    private List<String> labels(Phase phase) {
        return seen.encounters().stream()
                .filter(each -> each.phase() == phase && !each.planned())
                .map(EncounterEntry::label)
                .toList();
    }
}
