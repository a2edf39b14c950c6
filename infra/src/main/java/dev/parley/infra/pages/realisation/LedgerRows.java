package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.reading.EventIndex;
import dev.parley.infra.pages.realisation.RealisationModel.FrictionRow;
import dev.parley.infra.pages.realisation.RealisationModel.KnowledgeRow;
import dev.parley.infra.pages.realisation.RealisationModel.LeadRow;
import dev.parley.infra.pages.realisation.RealisationModel.NeedRow;
import dev.parley.infra.pages.realisation.RealisationModel.RatingRow;
import dev.parley.infra.pages.realisation.RealisationModel.Stage;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.course.PhaseEntry;
import dev.parley.query.analysis.friction.FrictionEntry;
import dev.parley.query.analysis.knowledge.KnowledgeEntry;
import dev.parley.query.analysis.need.NeedEntry;
import dev.parley.query.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of what is kept account of: knowledge, needs, ratings, friction, and who led. */
final class LedgerRows {

    private final Analysis seen;
    private final EventIndex index;

    LedgerRows(Analysis seen, EventIndex index) {
        this.seen = seen;
        this.index = index;
    }

    List<KnowledgeRow> knowledge() {
        return seen.knowledge().stream().map(this::knowledge).toList();
    }

    List<NeedRow> needs() {
        return seen.needs().stream().map(this::need).toList();
    }

    List<RatingRow> ratings() {
        return seen.values().stream()
                .map(each -> new RatingRow(
                        whose(each.group(), each.constituency()),
                        Words.tone(each.group()),
                        each.rating(),
                        Objects.requireNonNullElse(each.words(), ""),
                        about(each.about()),
                        Words.of(each.at().occurred())))
                .toList();
    }

    List<FrictionRow> frictions() {
        return seen.frictions().stream().map(this::friction).toList();
    }

    List<LeadRow> leads() {
        return seen.phases().stream().map(LedgerRows::lead).toList();
    }

    private KnowledgeRow knowledge(KnowledgeEntry entry) {
        boolean closed = entry.state() == KnowledgeEntry.State.CLOSED;
        String tone = closed
                ? "ok"
                : switch (entry.state()) {
                    case NEVER_REACHED, NOBODY_HOLDS_IT, DISTORTED -> "bad";
                    default -> "risk";
                };
        List<String> meta = new ArrayList<>();
        if (entry.opened() != null) {
            meta.add("open since " + FindingCards.place(entry.opened()));
        }
        if (entry.closed() != null) {
            meta.add("closed " + FindingCards.place(entry.closed()));
        }
        meta.add(entry.observed() ? "someone saw it" : "by rule");
        return new KnowledgeRow(
                entry.description(),
                entry.holders().isEmpty() ? "nobody known" : Words.capitalised(Words.list(entry.holders())),
                Words.of(entry.lacker()),
                tone,
                closed ? "✓" : tone.equals("bad") ? "✕" : "▲",
                Words.of(entry.state()),
                String.join(", ", meta),
                index.chips(entry.events()));
    }

    private NeedRow need(NeedEntry entry) {
        List<Stage> stages = new ArrayList<>();
        stages.add(stage("stated", entry.stated(), true));
        if (entry.dropped() != null && entry.specified() == null) {
            stages.add(new Stage("left out", "✕", "bad", FindingCards.place(entry.dropped())));
        } else if (entry.withdrawn() != null) {
            stages.add(new Stage("given up", "–", "quiet", FindingCards.place(entry.withdrawn())));
        } else {
            stages.add(stage("specified", entry.specified(), entry.delivered() == null && seen.outcome() == null));
            stages.add(stage("delivered", entry.delivered(), seen.outcome() == null));
            stages.add(valued(entry));
        }
        return new NeedRow(
                whose(entry.group(), entry.constituency()),
                Words.tone(entry.group()),
                entry.description(),
                stages,
                index.chips(entry.events()));
    }

    /** "Users", or "Users (front desk)" where it is a part of them. */
    private static String whose(StakeholderGroup group, @Nullable String constituency) {
        return constituency == null ? Words.of(group) : Words.of(group) + " (" + constituency + ")";
    }

    private static Stage stage(String name, @Nullable Moment moment, boolean stillPossible) {
        return moment != null
                ? new Stage(name, "✓", "ok", FindingCards.place(moment))
                : stillPossible
                        ? new Stage("not " + name + " yet", "○", "quiet", "")
                        : new Stage("never " + name, "✕", "bad", "");
    }

    private Stage valued(NeedEntry entry) {
        Integer own = entry.ratings().get(entry.group());
        if (entry.valued() == null || own == null) {
            return stage("valued", entry.valued(), true);
        }
        return new Stage(
                own + " of 5", own <= 2 ? "✕" : "✓", own <= 2 ? "bad" : "ok", FindingCards.place(entry.valued()));
    }

    private String about(String about) {
        return seen.needs().stream()
                .filter(each -> each.need().equals(about))
                .findFirst()
                .map(each -> "need: " + each.description())
                .orElseGet(() ->
                        Stream.of(Phase.values()).anyMatch(each -> each.name().equals(about))
                                ? Words.capital(about)
                                : about);
    }

    private FrictionRow friction(FrictionEntry entry) {
        List<String> preceded = seen.findings().stream()
                .filter(each -> entry.preceded().contains(each.id()))
                .map(Finding::title)
                .toList();
        if (preceded.size() > 3) {
            int more = preceded.size() - 3;
            preceded = Stream.concat(preceded.stream().limit(3), Stream.of("and " + more + " more"))
                    .toList();
        }
        return new FrictionRow(
                entry.settled() || entry.workedThrough() ? "ok" : "bad",
                entry.settled() || entry.workedThrough() ? "✓" : "ϟ",
                entry.resistance()
                        ? "Resistance"
                        : "Conflict" + (entry.kind() == null ? "" : " " + Words.of(entry.kind())),
                entry.inside()
                        ? "Within " + Words.list(entry.groups()) + " (" + Words.enumeration(entry.participants()) + ")"
                        : entry.named()
                                ? Words.capitalised(Words.list(entry.groups()))
                                        + (entry.constituency() == null ? "" : " (" + entry.constituency() + ")")
                                        + (entry.participants().isEmpty()
                                                ? ""
                                                : " (" + Words.enumeration(entry.participants()) + ")")
                                : "Somebody among " + Words.list(entry.among()) + " at " + entry.key() + ": who?",
                Objects.requireNonNullElse(entry.description(), ""),
                entry.workedThrough()
                        ? "worked through: its parties came to consensus later in the phase"
                        : entry.handled().isEmpty()
                                ? "not handled so far"
                                : "handled by "
                                        + Words.enumeration(entry.handled().stream()
                                                .map(Words::of)
                                                .toList())
                                        + (entry.settled() ? ", settled" : ", not settled"),
                FindingCards.place(entry.at()),
                preceded,
                index.chips(entry.events()));
    }

    private static LeadRow lead(PhaseEntry entry) {
        List<String> counts = new ArrayList<>();
        for (Map.Entry<LeadMode, Integer> mode : entry.leadModes().entrySet()) {
            if (mode.getValue() > 0) {
                counts.add(Words.count(mode.getValue(), "episode") + " " + Words.lead(mode.getKey()));
            }
        }
        return new LeadRow(
                Words.of(entry.phase()),
                Words.lead(entry.leadMode()),
                entry.mostPresent() == null ? "nobody alone" : Words.of(entry.mostPresent()),
                counts.isEmpty() ? "no lead recorded" : String.join(", ", counts));
    }
}
