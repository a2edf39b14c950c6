package dev.parley.query.analysis.change;

import dev.parley.kernel.change.ChangeType;
import dev.parley.kernel.change.InvolvementDegree;
import dev.parley.kernel.change.VisionReach;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.ChangeDescribed;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.InvolvementFact.InvolvementNoted;
import dev.parley.kernel.event.InvolvementFact.MandateGiven;
import dev.parley.kernel.event.InvolvementFact.PressureNoted;
import dev.parley.query.analysis.change.ChangeEntry.Aspect;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said of a change: its description as it stands, pressures, who is involved, mandates. */
public final class ChangeBook implements Book {

    private static final BookKey<ChangeBook> KEY = BookKey.of(ChangeBook.class);

    /** The book among others. */
    public static ChangeBook of(Facts facts) {
        return facts.book(KEY);
    }

    /** Something said, with its key among what can be said. */
    private record Said(String key, ChangeEntry entry) {}

    private final List<Said> said = new ArrayList<>();
    private @Nullable Occurrence radical;
    private @Nullable ChangeType depth;
    private @Nullable Occurrence depthSource;
    private @Nullable Occurrence planSource;
    private @Nullable VisionReach vision;
    private @Nullable Occurrence visionSource;
    private @Nullable List<String> steeredBy;
    private @Nullable Occurrence steeringSource;
    private final Map<String, Occurrence> involvement = new LinkedHashMap<>();

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(ChangeDescribed.class, PressureNoted.class, InvolvementNoted.class, MandateGiven.class);
    }

    @Override
    public ChangeBook fork() {
        ChangeBook fork = new ChangeBook();
        fork.said.addAll(said);
        fork.radical = radical;
        fork.depth = depth;
        fork.depthSource = depthSource;
        fork.planSource = planSource;
        fork.vision = vision;
        fork.visionSource = visionSource;
        fork.steeredBy = steeredBy;
        fork.steeringSource = steeringSource;
        fork.involvement.putAll(involvement);
        return fork;
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof ChangeDescribed change) {
            describe(change, source, now);
        } else if (fact instanceof PressureNoted pressure) {
            String what = pressure.what() == null ? "" : ": " + pressure.what();
            say(Aspect.PRESSURE, pressure.origin(), words(pressure.mechanism()) + what, source, now);
        } else if (fact instanceof InvolvementNoted noted) {
            involvement.put(noted.involved(), source);
            say(Aspect.INVOLVEMENT, noted.involved(), words(noted.degree()), source, now);
        } else if (fact instanceof MandateGiven mandate) {
            String by = mandate.givenBy() == null ? "" : ", given by " + mandate.givenBy();
            String scope = mandate.scope() == null ? "" : ": " + mandate.scope();
            say(
                    Aspect.MANDATE,
                    mandate.participant(),
                    (mandate.formal() ? "formal" : "informal") + by + scope,
                    source,
                    now);
        }
    }

    private void describe(ChangeDescribed change, Occurrence source, Now now) {
        header(Aspect.MANAGEMENT_MODEL, change.managementModel(), change, source, now);
        header(Aspect.PLANNING_MODEL, change.planningModel(), change, source, now);
        header(Aspect.DRIVE, change.drive(), change, source, now);
        header(Aspect.VISION, change.vision(), change, source, now);
        header(Aspect.DEPTH, change.depth(), change, source, now);
        header(Aspect.REACH, change.reach(), change, source, now);
        header(Aspect.PLAN, change.plan(), change, source, now);
        header(Aspect.APPROACH, change.approach(), change, source, now);
        List<String> steering = change.steeredBy();
        header(Aspect.STEERING, steering == null ? null : String.join(", ", steering), change, source, now);
        if (change.depth() != null) {
            radical = change.depth() == ChangeType.RADICAL ? source : radical;
            depth = change.depth();
            depthSource = source;
        }
        planSource = change.plan() == null ? planSource : source;
        if (change.vision() != null) {
            vision = change.vision();
            visionSource = source;
        }
        if (steering != null) {
            steeredBy = steering;
            steeringSource = source;
        }
    }

    private void header(Aspect aspect, @Nullable Object value, ChangeDescribed change, Occurrence source, Now now) {
        if (value != null) {
            String words = value instanceof Enum<?> choice ? words(choice) : value.toString();
            said.add(new Said(
                    aspect.name(),
                    new ChangeEntry(aspect, change.title(), words, true, now.of(source), List.of(source.id()))));
        }
    }

    private void say(Aspect aspect, String subject, String value, Occurrence source, Now now) {
        said.add(new Said(
                aspect.name() + " " + subject,
                new ChangeEntry(aspect, subject, value, true, now.of(source), List.of(source.id()))));
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What said that it is radical, where it was said so and is incremental now; else null. */
    @Nullable
    Occurrence slowed() {
        return depth == ChangeType.INCREMENTAL ? radical : null;
    }

    /** What said last how deep it goes, or null. */
    @Nullable
    Occurrence depthSource() {
        return depthSource;
    }

    /** What said last how it is planned, or null. */
    @Nullable
    Occurrence planSource() {
        return planSource;
    }

    /** What said that there is no vision, where that is what was said last; else null. */
    @Nullable
    Occurrence withoutVision() {
        return vision == VisionReach.NONE ? visionSource : null;
    }

    /** Who steers it alone, or null. */
    @Nullable
    String steersAlone() {
        return steeredBy != null && steeredBy.size() == 1 ? steeredBy.get(0) : null;
    }

    /** What said last who steers it, or null. */
    @Nullable
    Occurrence steeringSource() {
        return steeringSource;
    }

    /** What said last how much each is involved. */
    Map<String, Occurrence> involved() {
        return Collections.unmodifiableMap(involvement);
    }

    /** Whether what said how much somebody is involved says that they are much. */
    static boolean isMuch(Occurrence noted) {
        return ((InvolvementNoted) noted.fact()).degree() == InvolvementDegree.HIGH;
    }

    /** Everything as a table shows it. */
    public List<ChangeEntry> entries() {
        Map<String, Integer> last = new LinkedHashMap<>();
        for (int i = 0; i < said.size(); i++) {
            last.put(said.get(i).key(), i);
        }
        List<ChangeEntry> entries = new ArrayList<>(said.size());
        for (int i = 0; i < said.size(); i++) {
            ChangeEntry entry = said.get(i).entry();
            boolean latest = Objects.equals(last.get(said.get(i).key()), i);
            entries.add(
                    latest
                            ? entry
                            : new ChangeEntry(
                                    entry.aspect(), entry.subject(), entry.value(), false, entry.at(), entry.events()));
        }
        return entries;
    }

    /** What is said of an aspect: of the change itself as it went, of others as it was last said; null where nothing is. */
    static @Nullable String said(List<ChangeEntry> entries, Aspect aspect) {
        boolean header = aspect.compareTo(Aspect.PRESSURE) < 0;
        List<String> values = entries.stream()
                .filter(entry -> entry.aspect() == aspect && (header || entry.latest()))
                .map(entry -> header ? entry.value() : entry.subject() + " " + entry.value())
                .distinct()
                .toList();
        return values.isEmpty()
                ? null
                : header
                        ? String.join(", then ", values)
                        : values.stream().sorted().collect(Collectors.joining("; "));
    }
}
