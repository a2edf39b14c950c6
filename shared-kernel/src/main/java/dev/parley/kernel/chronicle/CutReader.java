package dev.parley.kernel.chronicle;

import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.EpisodeFact.EpisodeEnded;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.RealisationEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a moment as people write it. */
final class CutReader {

    private static final String ACCEPTED = "an instant such as 2026-11-18T13:00:00Z, a date such as 2026-11-18 (its"
            + " whole day is included), the id of an event, or the label of an encounter or episode";
    private static final int LABELS_NAMED = 40;

    private CutReader() {}

    static Cut read(Cut.Clock clock, String moment, History history) {
        String text = moment.strip();
        if (text.toLowerCase(Locale.ROOT).startsWith("after ")) {
            text = text.substring("after ".length()).strip();
        }
        RecordedEvent event = event(text, history);
        if (event != null) {
            return clock == Cut.Clock.KNOWN ? new Cut.AsKnown(event.recordedAt()) : new Cut.AsOccurredAfter(event.id());
        }
        Instant instant = instant(text, history);
        if (clock == Cut.Clock.KNOWN) {
            return new Cut.AsKnown(instant);
        }
        refuseUndated(text, instant, history);
        return new Cut.AsOccurred(instant);
    }

    /**
     * A fact that has an order alone stands between its dated neighbours, and had happened by the time it was recorded: a
     * date says nothing about it where it lies between the two. Where nothing else had happened by then, a start without
     * a date is such a fact too.
     */
    private static void refuseUndated(String text, Instant by, History history) {
        List<Occurrence> undated = new ArrayList<>();
        Occurrence start = null;
        Occurrence last = null;
        boolean dates = false;
        for (Occurrence fact : Chronicle.standing(history.events(), new Places())) {
            if (fact.fact() instanceof RealisationStarted) {
                start = fact;
            }
            if (Timeline.throughout(fact.fact()) || fact.fact() instanceof EncounterPlanned) {
                continue;
            }
            Instant date = fact.fact().at().start();
            if (date == null) {
                undated.add(fact);
            } else {
                dates = true;
                last = !date.isAfter(by) && (last == null || fact.compareTo(last) > 0) ? fact : last;
            }
        }
        boolean begun = start == null || start.fact().at().start() != null;
        dates |= start != null && begun;
        if (start != null && !begun && last == null) {
            undated.add(0, start);
        }
        Occurrence known = last;
        boolean none = !dates;
        undated.removeIf(fact -> fact.place().anchor().isAfter(by)
                || (known != null && fact.compareTo(known) < 0)
                || (!none && !fact.recordedAt().isAfter(by)));
        if (!undated.isEmpty()) {
            int count = undated.size();
            throw new Cut.UnknownMomentException(
                    "'" + text + "' says nothing about " + history.realisation() + ": " + count
                            + (count == 1 ? " fact has" : " facts have") + " an order and no date, and "
                            + (none
                                    ? "nothing dated comes before"
                                    : "may have happened before or after; nothing dated says which")
                            + "; cut by a label instead, such as "
                            + labels(history).keySet().stream()
                                    .reduce((first, second) -> second)
                                    .map(label -> "'" + label + "'")
                                    .orElse("that of an encounter"),
                    null);
        }
    }

    private static @Nullable RecordedEvent event(String text, History history) {
        Map<String, RecordedEvent> labels = labels(history);
        RecordedEvent labelled = labels.get(text);
        if (labelled != null) {
            return labelled;
        }
        Optional<RecordedEvent> named = history.events().stream()
                .filter(event -> event.id().equals(text))
                .findFirst();
        if (named.isPresent()) {
            return named.get();
        }
        List<RecordedEvent> alike = labels.entrySet().stream()
                .filter(label -> label.getKey().equalsIgnoreCase(text))
                .map(Map.Entry::getValue)
                .toList();
        return alike.size() == 1 ? alike.get(0) : null;
    }

    /**
     * The event after which an encounter, or an episode as a whole, was over; what was taken out counts only where
     * nothing of that label stands.
     */
    private static Map<String, RecordedEvent> labels(History history) {
        Map<String, RecordedEvent> labels = new LinkedHashMap<>();
        List<Entry> entries = Chronicle.of(history).entries();
        for (boolean out : new boolean[] {true, false}) {
            for (Entry entry : entries) {
                if (out != (entry.fate() == Entry.Fate.RETRACTED)) {
                    continue;
                }
                RecordedEvent recorded = entry.recorded();
                RealisationEvent event = recorded.event();
                if (event instanceof EncounterRecorded encounter) {
                    labels.put(encounter.label(), recorded);
                } else if (event instanceof EpisodeBegun episode) {
                    labels.put(episode.label(), recorded);
                } else if (event instanceof EpisodeEnded episode && !out) {
                    labels.put(episode.episode(), recorded);
                }
            }
        }
        return labels;
    }

    private static Instant instant(String text, History history) {
        OccurredAt at;
        try {
            at = OccurredAt.parse(text);
        } catch (IllegalArgumentException e) {
            throw unknown(text, history, e);
        }
        Instant start = at.start();
        if (start == null || at.order() != null) {
            throw unknown(text, history, null);
        }
        OffsetDateTime from = start.atOffset(ZoneOffset.UTC);
        return switch (at.precision()) {
            case DAY -> from.plusDays(1).toInstant().minusNanos(1);
            case MONTH -> from.plusMonths(1).toInstant().minusNanos(1);
            case YEAR -> from.plusYears(1).toInstant().minusNanos(1);
            case INSTANT, ORDER_ONLY -> start;
        };
    }

    private static Cut.UnknownMomentException unknown(String text, History history, @Nullable Throwable cause) {
        Map<String, RecordedEvent> labels = labels(history);
        String named = labels.isEmpty()
                ? "the history has no labels"
                : "the labels are "
                        + labels.keySet().stream().limit(LABELS_NAMED).collect(Collectors.joining(", "))
                        + (labels.size() > LABELS_NAMED ? " and " + (labels.size() - LABELS_NAMED) + " more" : "");
        return new Cut.UnknownMomentException(
                "'" + text + "' is no moment of " + history.realisation() + ": accepted are " + ACCEPTED + "; " + named,
                cause);
    }
}
