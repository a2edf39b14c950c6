package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.Chip;
import dev.parley.infra.pages.reading.EventIndex;
import dev.parley.infra.pages.reading.Lens;
import dev.parley.infra.pages.reading.Linked;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.infra.pages.realisation.RealisationModel.AdviceCard;
import dev.parley.infra.pages.realisation.RealisationModel.Choice;
import dev.parley.infra.pages.realisation.RealisationModel.ClauseLine;
import dev.parley.infra.pages.realisation.RealisationModel.EncounterCard;
import dev.parley.infra.pages.realisation.RealisationModel.FactLine;
import dev.parley.infra.pages.realisation.RealisationModel.FindingCard;
import dev.parley.infra.pages.realisation.RealisationModel.FrictionRow;
import dev.parley.infra.pages.realisation.RealisationModel.KnowledgeRow;
import dev.parley.infra.pages.realisation.RealisationModel.LeadRow;
import dev.parley.infra.pages.realisation.RealisationModel.MatrixCell;
import dev.parley.infra.pages.realisation.RealisationModel.MatrixRow;
import dev.parley.infra.pages.realisation.RealisationModel.ModelCard;
import dev.parley.infra.pages.realisation.RealisationModel.ModelLine;
import dev.parley.infra.pages.realisation.RealisationModel.NeedRow;
import dev.parley.infra.pages.realisation.RealisationModel.PairRow;
import dev.parley.infra.pages.realisation.RealisationModel.RatingRow;
import dev.parley.infra.pages.realisation.RealisationModel.Replay;
import dev.parley.infra.pages.realisation.RealisationModel.Stage;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.query.analysis.Advice;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Models;
import dev.parley.query.analysis.announcement.AnnouncementModel;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.contact.ContactCell;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.finding.Clause;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.LevelChange;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.PhaseEntry;
import dev.parley.query.analysis.friction.FrictionEntry;
import dev.parley.query.analysis.knowledge.KnowledgeEntry;
import dev.parley.query.analysis.need.NeedEntry;
import dev.parley.query.figure.EncounterTable;
import dev.parley.query.figure.FigureOptions;
import dev.parley.query.figure.FigureOptions.Window;
import dev.parley.query.figure.FigureOptions.Zoom;
import dev.parley.query.figure.ProcessFigure;
import dev.parley.query.figure.Transfer;
import dev.parley.query.figure.chart.Sociogram;
import dev.parley.query.figure.chart.ValueChart;
import dev.parley.query.figure.chart.ValueSeries;
import dev.parley.query.track.TrackRecord;
import dev.parley.query.words.FactWords;
import dev.parley.query.words.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a realisation's page out of what was read. */
public final class RealisationModels {

    /** Things named one by one before "and so many more". */
    private static final int NAMED = 12;

    private final RealisationReading reading;
    private final Analysis seen;
    private final EventIndex index;
    private final FigureView view;
    private final String base;
    private final @Nullable TrackRecord record;

    private RealisationModels(RealisationReading reading, FigureView view, @Nullable TrackRecord record) {
        this.reading = reading;
        this.seen = reading.seen();
        this.index = new EventIndex(reading.history());
        this.view = view;
        this.base = "/realisations/" + reading.id();
        this.record = record;
    }

    /**
     * Makes the page.
     *
     * @param reading what was read
     * @param view how the figure is drawn
     * @param byThen what can be seen of what had happened by the moment looked at; null unless one looks at what was known
     * @param record what became of flags so far; null where that is not told
     */
    static RealisationModel of(
            RealisationReading reading, FigureView view, @Nullable Analysis byThen, @Nullable TrackRecord record) {
        return new RealisationModels(reading, view, record).model(byThen);
    }

    private RealisationModel model(@Nullable Analysis byThen) {
        List<FindingCard> open = new ArrayList<>();
        List<FindingCard> ended = new ArrayList<>();
        for (Finding finding : seen.findings()) {
            boolean holds = (finding.open() || finding.level() == Level.CONFIRMED) && finding.level() != Level.CLEARED;
            (holds ? open : ended).add(card(finding));
        }
        String values = ValueChart.draw(seen, false);
        List<Phase> phases = seen.contacts().stream()
                .map(ContactCell::phase)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new RealisationModel(
                reading.id(),
                seen.title(),
                kicker(),
                facts(),
                reading.whole().outcome() != null,
                reading.whole().encounters().isEmpty(),
                Headline.of(seen, reading.lens(), reading.at()),
                replay(),
                figure(),
                view.zoom() == Zoom.FIT || reading.whole().encounters().size() < 8,
                table(),
                encounterCard(),
                missing(byThen),
                open,
                ended,
                findingsNote(open.size()),
                seen.ruleSet() + "-" + seen.ruleVersion(),
                seen.advice().stream().map(this::advice).toList(),
                phases.stream().map(Wording::of).toList(),
                matrix(phases),
                seen.pairs().stream()
                        .map(each -> new PairRow(
                                Words.of(each.pair()),
                                each.numbers(),
                                each.level() == null ? null : Words.tone(Severity.INFO, each.level()),
                                each.level() == null ? "" : Words.sign(each.level()) + " " + Words.of(each.level())))
                        .toList(),
                Sociogram.draw(seen, false),
                seen.knowledge().stream().map(this::knowledge).toList(),
                seen.needs().stream().map(this::need).toList(),
                values,
                ValueSeries.of(seen).json(),
                seen.values().stream()
                        .map(each -> new RatingRow(
                                whose(each.group(), each.constituency()),
                                Words.tone(each.group()),
                                each.rating(),
                                Objects.requireNonNullElse(each.words(), ""),
                                about(each.about()),
                                Words.of(each.at().occurred())))
                        .toList(),
                seen.frictions().stream().map(this::friction).toList(),
                seen.phases().stream().map(RealisationModels::lead).toList(),
                models());
    }

    private List<ModelCard> models() {
        List<ModelCard> cards = new ArrayList<>();
        for (Model model : Models.ALL.models()) {
            Section<?> section = model.section();
            if (section != null) {
                add(cards, model, section);
            }
        }
        return cards;
    }

    private <E> void add(List<ModelCard> cards, Model model, Section<E> section) {
        Function<E, Section.Line> line = section.line();
        List<E> entries = line == null ? List.of() : seen.entries(model, section);
        if (line != null && !entries.isEmpty()) {
            List<ModelLine> lines = new ArrayList<>(entries.size());
            for (E entry : entries) {
                Section.Line told = line.apply(entry);
                Section.Mark mark = told.mark();
                lines.add(new ModelLine(
                        told.text(),
                        Words.of(told.at().occurred()),
                        index.chips(told.events()),
                        mark == null ? "" : tone(mark.shade()),
                        mark == null ? "" : sign(mark.shade()) + " " + mark.words()));
            }
            cards.add(new ModelCard(section.title(), Panels.of(model, entries), lines));
        }
    }

    private static String tone(Section.Shade shade) {
        return switch (shade) {
            case DONE -> "ok";
            case PARTLY -> "watch";
            case NOT -> "risk";
            case OPEN -> "quiet";
        };
    }

    private static String sign(Section.Shade shade) {
        return switch (shade) {
            case DONE -> "●";
            case PARTLY -> "◐";
            case NOT -> "○";
            case OPEN -> "◌";
        };
    }

    // --- top ---------------------------------------------------------------------------------------------------

    private String kicker() {
        RealisationOutcome outcome = seen.outcome();
        boolean dated = Chronicle.of(reading.history()).standing().stream()
                .map(Occurrence::fact)
                .anyMatch(each -> (each instanceof EncounterRecorded || each instanceof EncounterAmended)
                        && each.at().precision() != OccurredAt.Precision.ORDER_ONLY);
        List<String> parts = new ArrayList<>();
        parts.add(reading.id());
        if (outcome != null) {
            parts.add(Wording.say("realisation.closed", Wording.of(outcome)));
        }
        if (!dated && !reading.whole().encounters().isEmpty()) {
            parts.add(Wording.say("realisation.orderOnly"));
        }
        return String.join(" · ", parts);
    }

    private List<Linked> facts() {
        Phase phase = seen.phase();
        long planned =
                seen.encounters().stream().filter(EncounterEntry::planned).count();
        return List.of(
                new Linked(phase == null ? Wording.say("realisation.noPhase") : Wording.of(phase), null),
                new Linked(
                        planned == 0
                                ? Wording.say(
                                        "realisation.encounters",
                                        seen.encounters().size())
                                : Wording.say(
                                        "realisation.encountersPlanned",
                                        seen.encounters().size() - planned,
                                        planned),
                        seen.encounters().isEmpty() ? null : "#as-table"),
                new Linked(Wording.say("realisation.episodes", seen.episodes().size()), base + "/facts"),
                new Linked(Wording.say("realisation.statedInferred", seen.stated(), seen.inferred()), base + "/facts"));
    }

    private Replay replay() {
        List<String> steps = reading.steps();
        String at = reading.at();
        int place = at == null ? steps.size() : steps.indexOf(at) + 1;
        Lens lens = reading.lens();
        Lens stepping = lens == Lens.HINDSIGHT ? Lens.OCCURRED : lens;
        String previous = place > 1 ? address(stepping, steps.get(place - 2)) : null;
        String next = at == null || place >= steps.size() ? null : address(stepping, steps.get(place));
        String last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
        String moment = at == null ? last : at;
        List<Choice> clocks = new ArrayList<>();
        if (moment != null) {
            clocks.add(new Choice(
                    Wording.say("realisation.known"),
                    address(Lens.KNOWN, moment),
                    lens == Lens.KNOWN,
                    Wording.say("realisation.knownMeans")));
            clocks.add(new Choice(
                    Wording.say("realisation.occurred"),
                    address(Lens.OCCURRED, moment),
                    lens == Lens.OCCURRED,
                    Wording.say("realisation.occurredMeans")));
        }
        clocks.add(new Choice(
                Wording.say("realisation.hindsight"),
                address(Lens.HINDSIGHT, at),
                lens == Lens.HINDSIGHT,
                Wording.say("realisation.hindsightMeans")));
        return new Replay(
                now(at, lens),
                lens.parameter(),
                at,
                place,
                steps,
                base,
                previous,
                next,
                clocks,
                view.zooms(
                        each -> address(lens, at, each),
                        reading.whole().encounters().size()),
                view.scales(each -> address(lens, at, each), ProcessFigure.dated(reading.whole())),
                view.window() == null ? null : address(lens, at, view.all()),
                view.words());
    }

    private String now(@Nullable String at, Lens lens) {
        if (at == null) {
            return Wording.say(
                    reading.whole().outcome() == null ? "realisation.everything" : "realisation.wholeProcess");
        }
        String title = reading.whole().encounters().stream()
                .filter(each -> each.label().equals(at))
                .findFirst()
                .map(each -> " · " + each.title())
                .orElse("");
        return Wording.say(lens == Lens.HINDSIGHT ? "realisation.at" : "realisation.after", at) + title;
    }

    private String address(Lens lens, @Nullable String at) {
        return address(lens, at, view);
    }

    private String address(Lens lens, @Nullable String at, FigureView viewed) {
        List<String> parameters = new ArrayList<>();
        if (at != null) {
            parameters.add("clock=" + lens.parameter());
            parameters.add("at=" + URLEncoder.encode(at, StandardCharsets.UTF_8));
        }
        parameters.addAll(viewed.parameters());
        return parameters.isEmpty() ? base : base + "?" + String.join("&", parameters);
    }

    private String figure() {
        Lens lens = reading.lens() == Lens.HINDSIGHT ? Lens.OCCURRED : reading.lens();
        String link = address(lens, "LABEL").replace("LABEL", "{label}");
        String windowed = address(
                        reading.lens(),
                        reading.at(),
                        new FigureView(Zoom.FIT, view.scale(), new Window("FIRST-LABEL", "LAST-LABEL")))
                .replace("FIRST-LABEL", "{first}")
                .replace("LAST-LABEL", "{last}");
        return ProcessFigure.draw(
                reading.whole(),
                seen,
                new FigureOptions(
                        "figure",
                        false,
                        view.zoom(),
                        view.scale(),
                        view.window(),
                        reading.at(),
                        link,
                        windowed,
                        Transfer.relayedIn(recorded())));
    }

    /** The figure as a picture of its own, for papers. */
    static String paper(RealisationReading reading, FigureView view) {
        RealisationModels models = new RealisationModels(reading, view, null);
        return ProcessFigure.draw(
                reading.whole(),
                reading.seen(),
                new FigureOptions(
                                "figure",
                                true,
                                view.zoom(),
                                view.scale(),
                                view.window(),
                                null,
                                null,
                                null,
                                Transfer.relayedIn(models.recorded()))
                        .of(Citation.inEnglish(reading)));
    }

    /** The events one may know of at the moment looked at. */
    private List<RecordedEvent> recorded() {
        return Chronicle.recorded(reading.history(), reading.cut());
    }

    private String table() {
        Lens lens = reading.lens() == Lens.HINDSIGHT ? Lens.OCCURRED : reading.lens();
        return EncounterTable.rows(reading.whole(), seen, label -> address(lens, label));
    }

    private @Nullable EncounterCard encounterCard() {
        String at = reading.at();
        return at == null
                ? null
                : Stream.concat(seen.encounters().stream(), reading.whole().encounters().stream())
                        .filter(each -> each.label().equals(at))
                        .findFirst()
                        .map(this::encounterCard)
                        .orElse(null);
    }

    private EncounterCard encounterCard(EncounterEntry entry) {
        RecordedEvent recorded = index.find(entry.event());
        List<FactLine> facts = new ArrayList<>();
        for (Entry each : Chronicle.of(recorded()).entries()) {
            if (entry.label().equals(FactWords.of(each.recorded().event()).within())
                    && !each.recorded().id().equals(entry.event())) {
                facts.add(line(reading.id(), each));
            }
        }
        return new EncounterCard(
                entry.label(),
                entry.title(),
                Wording.of(entry.kind()),
                Wording.of(entry.phase()),
                Wording.of(entry.at().occurred()),
                recorded == null
                        ? ""
                        : Wording.say("realisation.byWhom", Wording.of(recorded.recordedAt()), recorded.principal())
                                + (recorded.claim() == null ? "" : ", " + EventIndex.claim(recorded)),
                Wording.of(entry.outcome())
                        + (entry.conflictKind() == null ? "" : " " + Wording.of(entry.conflictKind())),
                entry.attendances().stream()
                        .map(each -> person(each, entry.evidence()))
                        .toList(),
                entry.needed().isEmpty() ? Wording.say("realisation.nobodyNeeded") : Wording.groups(entry.needed()),
                entry.absent().isEmpty() ? "" : Wording.groups(entry.absent()),
                knew(entry),
                Words.of(entry.reach()),
                EventIndex.basis(entry.evidence()),
                entry.evidence().level() == EvidenceLevel.INFERRED,
                entry.amended(),
                entry.planned(),
                entry.planned()
                        && EnumSet.of(OccurredAt.Precision.INSTANT, OccurredAt.Precision.DAY)
                                .contains(entry.at().occurred().precision()),
                facts);
    }

    /** Who was told of it without being there; before or after it. */
    private String knew(EncounterEntry entry) {
        AnnouncementModel model = new AnnouncementModel();
        List<String> knew = new ArrayList<>();
        for (boolean before : new boolean[] {true, false}) {
            Set<StakeholderGroup> told = EnumSet.noneOf(StakeholderGroup.class);
            seen.entries(model, model.section()).stream()
                    .filter(each -> each.encounter().equals(entry.label()) && each.before() == before)
                    .forEach(each -> told.addAll(each.groups()));
            told.removeAll(entry.groups());
            if (!told.isEmpty()) {
                knew.add(before ? Wording.groups(told) : Wording.say("realisation.afterwards", Wording.groups(told)));
            }
        }
        return String.join("; ", knew);
    }

    private static String person(Attendance attendance, Evidence whole) {
        EvidenceLevel level = attendance.level() == null ? whole.level() : attendance.level();
        return attendance.participant() + ", "
                + (level == EvidenceLevel.INFERRED
                        ? Wording.say("realisation.inferred", Wording.of(attendance.presence()))
                        : Wording.of(attendance.presence()));
    }

    static FactLine line(String realisation, Entry entry) {
        RecordedEvent event = entry.recorded();
        FactWords words = FactWords.of(event.event());
        // An encounter is retracted by its label and the start of a realisation stays: to offer it would be to refuse
        // it.
        boolean retractable = entry.stands()
                && event.event() instanceof Fact
                && !(event.event() instanceof RealisationStarted
                        || event.event() instanceof EncounterPlanned
                        || event.event() instanceof EncounterRecorded
                        || event.event() instanceof EncounterAmended);
        return new FactLine(
                event.id(),
                words.kind(),
                words.text(),
                EventIndex.provenance(event.event().evidence()),
                event.event().evidence().level() == EvidenceLevel.INFERRED,
                EventIndex.happened(event),
                Words.of(event.recordedAt()),
                event.principal(),
                EventIndex.claim(event),
                !entry.stands(),
                retractable ? "/realisations/" + realisation + "/facts/" + event.id() + "/retract" : null);
    }

    // --- findings ----------------------------------------------------------------------------------------------

    private List<FindingCard> missing(@Nullable Analysis byThen) {
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
        return lines;
    }

    private static String place(Moment moment) {
        String date = Words.date(moment.occurred());
        String after = moment.after() == null ? "before en1" : moment.after();
        return date.isEmpty() ? after : after + ", " + date;
    }

    private String findingsNote(int open) {
        long confirmed = seen.findings().stream()
                .filter(each -> each.level() == Level.CONFIRMED)
                .count();
        return confirmed == 0
                ? Wording.say("common.openCount", open)
                : Wording.say("realisation.openConfirmed", open - confirmed, confirmed);
    }

    private AdviceCard advice(Advice advice) {
        return new AdviceCard(advice.text(), advice.reasons(), index.chips(advice.evidence()), advice.encounter());
    }

    // --- contacts ----------------------------------------------------------------------------------------------

    private List<MatrixRow> matrix(List<Phase> phases) {
        Map<GroupPair, Map<String, ContactCell>> cells = new LinkedHashMap<>();
        for (ContactCell cell : seen.contacts()) {
            cells.computeIfAbsent(cell.pair(), key -> new LinkedHashMap<>())
                    .put(cell.phase() == null ? "" : cell.phase().name(), cell);
        }
        List<MatrixRow> rows = new ArrayList<>();
        cells.forEach((pair, byPhase) -> {
            List<MatrixCell> row = new ArrayList<>();
            for (Phase phase : phases) {
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

    // --- ledgers -----------------------------------------------------------------------------------------------

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
            meta.add("open since " + place(entry.opened()));
        }
        if (entry.closed() != null) {
            meta.add("closed " + place(entry.closed()));
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
            stages.add(new Stage("left out", "✕", "bad", place(entry.dropped())));
        } else if (entry.withdrawn() != null) {
            stages.add(new Stage("given up", "–", "quiet", place(entry.withdrawn())));
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
                ? new Stage(name, "✓", "ok", place(moment))
                : stillPossible
                        ? new Stage("not " + name + " yet", "○", "quiet", "")
                        : new Stage("never " + name, "✕", "bad", "");
    }

    private Stage valued(NeedEntry entry) {
        Integer own = entry.ratings().get(entry.group());
        if (entry.valued() == null || own == null) {
            return stage("valued", entry.valued(), true);
        }
        return new Stage(own + " of 5", own <= 2 ? "✕" : "✓", own <= 2 ? "bad" : "ok", place(entry.valued()));
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
                place(entry.at()),
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
