package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.Address;
import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.EventIndex;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.infra.pages.realisation.RealisationModel.EncounterCard;
import dev.parley.infra.pages.realisation.RealisationModel.FactLine;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.announcement.AnnouncementModel;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.words.FactWords;
import dev.parley.query.words.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The card of the encounter that one looks at: who was there, who was needed and knew of it, and what happened in it. */
final class EncounterCards {

    private final RealisationReading reading;
    private final Analysis seen;
    private final EventIndex index;

    EncounterCards(RealisationReading reading, EventIndex index) {
        this.reading = reading;
        this.seen = reading.seen();
        this.index = index;
    }

    @Nullable
    EncounterCard card() {
        String at = reading.at();
        return at == null
                ? null
                : Stream.concat(seen.encounters().stream(), reading.whole().encounters().stream())
                        .filter(each -> each.label().equals(at))
                        .findFirst()
                        .map(this::card)
                        .orElse(null);
    }

    private EncounterCard card(EncounterEntry entry) {
        RecordedEvent recorded = index.find(entry.event());
        List<FactLine> facts = new ArrayList<>();
        for (Entry each : Chronicle.of(Chronicle.recorded(reading.history(), reading.cut()))
                .entries()) {
            if (entry.label().equals(FactWords.of(each.recorded().event()).within())
                    && !each.recorded().id().equals(entry.event())
                    // What its reader may not read is in no list.
                    && index.find(each.recorded().id()) != null) {
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

    private static FactLine line(String realisation, Entry entry) {
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
                retractable
                        ? "/realisations/" + realisation + "/facts/" + Address.part(event.id()) + "/retract"
                        : null);
    }
}
