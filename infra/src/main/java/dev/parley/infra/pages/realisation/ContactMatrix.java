package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.reading.Chip;
import dev.parley.infra.pages.reading.EventIndex;
import dev.parley.infra.pages.realisation.RealisationModel.MatrixCell;
import dev.parley.infra.pages.realisation.RealisationModel.MatrixRow;
import dev.parley.infra.pages.realisation.RealisationModel.PairRow;
import dev.parley.kernel.Phase;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.contact.ContactCell;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who has met whom, pair by pair and phase by phase. */
final class ContactMatrix {

    /** Things named one by one before "and so many more". */
    private static final int NAMED = 12;

    private final Analysis seen;
    private final EventIndex index;

    ContactMatrix(Analysis seen, EventIndex index) {
        this.seen = seen;
        this.index = index;
    }

    /** The phases of which there is something to say. */
    List<Phase> phases() {
        return seen.contacts().stream()
                .map(ContactCell::phase)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Each pair in numbers, with what its members think of each other. */
    List<PairRow> pairs() {
        return seen.pairs().stream()
                .map(each -> new PairRow(
                        Words.of(each.pair()),
                        each.numbers(),
                        each.level() == null ? null : Words.tone(Severity.INFO, each.level()),
                        each.level() == null ? "" : Words.sign(each.level()) + " " + Words.of(each.level())))
                .toList();
    }

    /** Each pair of groups in each phase, and in all. */
    List<MatrixRow> rows() {
        Map<GroupPair, Map<String, ContactCell>> cells = new LinkedHashMap<>();
        for (ContactCell cell : seen.contacts()) {
            cells.computeIfAbsent(cell.pair(), key -> new LinkedHashMap<>())
                    .put(cell.phase() == null ? "" : cell.phase().name(), cell);
        }
        List<MatrixRow> rows = new ArrayList<>();
        cells.forEach((pair, byPhase) -> {
            List<MatrixCell> row = new ArrayList<>();
            for (Phase phase : phases()) {
                row.add(cell(byPhase.get(phase.name())));
            }
            ContactCell total = byPhase.get("");
            row.add(cell(total));
            boolean marked = seen.findings().stream()
                    .anyMatch(each -> each.level() != null
                            && each.level() != Level.CLEARED
                            && each.groups().equals(pair.groups()));
            rows.add(new MatrixRow(
                    Words.of(pair),
                    String.join(" – ", pair.groups().stream().map(Words::brief).toList()),
                    marked,
                    row));
        });
        return rows;
    }

    private static String how(ContactCell cell) {
        return cell.how().isEmpty()
                ? ""
                : ", " + Words.enumeration(cell.how().stream().map(Words::of).toList());
    }

    private MatrixCell cell(@Nullable ContactCell cell) {
        if (cell == null) {
            return new MatrixCell("", "", "", "", "");
        }
        List<Chip> chips = index.chips(cell.events());
        String labels =
                String.join(", ", chips.stream().limit(NAMED).map(Chip::text).toList())
                        + (chips.size() > NAMED ? " and " + (chips.size() - NAMED) + " more" : "");
        String tokens = String.join(" ", chips.stream().map(Chip::tokens).toList());
        return switch (cell.contact()) {
            case DIRECT ->
                new MatrixCell(
                        "●",
                        cell.remoteOnly() ? "direct, from afar" : "direct" + how(cell),
                        cell.remoteOnly() ? "from afar" : "direct",
                        "met" + how(cell) + ": " + labels,
                        tokens);
            case MEDIATED ->
                new MatrixCell(
                        "◐",
                        "via "
                                + Words.enumeration(
                                        cell.via().stream().map(Words::within).toList()),
                        "via "
                                + Words.enumeration(
                                        cell.via().stream().map(Words::brief).toList()),
                        "each met " + Words.list(cell.via()) + ": " + labels,
                        tokens);
            case NEVER -> new MatrixCell("○", "never", "never", Words.of(Contact.NEVER), "");
            case NO_PART -> new MatrixCell("–", "no part", "no part", Words.of(Contact.NO_PART), "");
        };
    }
}
