package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.EventIndex;
import dev.parley.infra.pages.realisation.RealisationModel.AdviceCard;
import dev.parley.infra.pages.realisation.RealisationModel.ClauseLine;
import dev.parley.infra.pages.realisation.RealisationModel.FindingCard;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.finding.Clause;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.LevelChange;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.track.TrackRecord;
import dev.parley.query.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The cards of what is found, and of what is advised. */
final class FindingCards {

    private final Analysis seen;
    private final EventIndex index;
    private final @Nullable TrackRecord record;

    /** @param record what became of flags so far; null where that is not told */
    FindingCards(Analysis seen, EventIndex index, @Nullable TrackRecord record) {
        this.seen = seen;
        this.index = index;
        this.record = record;
    }

    /** What holds. */
    List<FindingCard> open() {
        return seen.findings().stream()
                .filter(FindingCards::holds)
                .map(this::card)
                .toList();
    }

    /** What was found and holds no longer. */
    List<FindingCard> ended() {
        return seen.findings().stream()
                .filter(each -> !holds(each))
                .map(this::card)
                .toList();
    }

    private static boolean holds(Finding finding) {
        return (finding.open() || finding.level() == Level.CONFIRMED) && finding.level() != Level.CLEARED;
    }

    /** What was true by then and is not among what was known. */
    List<FindingCard> missing(@Nullable Analysis byThen) {
        if (byThen == null) {
            return List.of();
        }
        Map<String, Finding> known = new LinkedHashMap<>();
        seen.findings().forEach(each -> known.put(each.id(), each));
        return byThen.findings().stream()
                .filter(Finding::open)
                .filter(each -> {
                    Finding then = known.get(each.id());
                    return then == null || !then.open() || !Objects.equals(then.level(), each.level());
                })
                .map(this::card)
                .toList();
    }

    private FindingCard card(Finding finding) {
        List<String> ids = finding.evidence().stream()
                .flatMap(clause -> clause.events().stream())
                .distinct()
                .toList();
        return new FindingCard(
                finding.id(),
                Words.tone(finding),
                Words.sign(finding),
                Words.tag(finding),
                finding.title(),
                finding.explanation(),
                index.chips(ids),
                meta(finding),
                finding.evidence().stream().map(this::clause).toList(),
                finding.rule() + ", rules version " + finding.ruleVersion(),
                finding.source(),
                finding.observed(),
                record == null ? null : record.beside(finding).orElse(null));
    }

    private ClauseLine clause(Clause clause) {
        return new ClauseLine(clause.clause(), index.chips(clause.events()));
    }

    private static List<String> meta(Finding finding) {
        List<String> lines = new ArrayList<>();
        if (finding.levels().isEmpty()) {
            lines.add("since " + place(finding.since()));
        } else {
            for (int i = 0; i < finding.levels().size(); i++) {
                LevelChange change = finding.levels().get(i);
                String words = i == 0 && change.level() == Level.WATCH ? "first sign" : Words.of(change.level());
                lines.add(words + " " + place(change.since())
                        + (change.byRecordedOrder() ? ", by the order of recording" : ""));
            }
        }
        if (finding.until() != null && finding.level() == null) {
            lines.add("ended " + place(finding.until()));
        }
        if (finding.ended() != null) {
            lines.add(finding.ended());
        }
        if (finding.phase() != null) {
            lines.add(Words.of(finding.phase()).toLowerCase(Locale.ROOT));
        }
        if (!finding.audience().isEmpty()) {
            lines.add(Words.forWhom(finding.audience()));
        }
        return lines;
    }

    /** After which encounter, and when. */
    static String place(Moment moment) {
        String date = Words.date(moment.occurred());
        String after = moment.after() == null ? "before any encounter" : moment.after();
        return date.isEmpty() ? after : after + ", " + date;
    }

    /** How many are open and how many confirmed. */
    String note() {
        long open = seen.findings().stream().filter(FindingCards::holds).count();
        long confirmed = seen.findings().stream()
                .filter(each -> each.level() == Level.CONFIRMED)
                .count();
        return confirmed == 0
                ? Wording.say("common.openCount", open)
                : Wording.say("realisation.openConfirmed", open - confirmed, confirmed);
    }

    List<AdviceCard> advice() {
        return seen.advice().stream()
                .map(each ->
                        new AdviceCard(each.text(), each.reasons(), index.chips(each.evidence()), each.encounter()))
                .toList();
    }
}
