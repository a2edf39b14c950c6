package dev.parley.query.analysis.keeping;

import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import dev.parley.kernel.event.KeepingFact.AgreementChecked;
import dev.parley.kernel.event.KeepingFact.AgreementReached;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.ForkableMap;
import dev.parley.query.analysis.core.term.GroupPair;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Agreements, and what was seen of their keeping. */
public final class KeepingBook implements Book {

    private static final BookKey<KeepingBook> KEY = BookKey.of(KeepingBook.class);

    /** The book among others. */
    public static KeepingBook of(Facts facts) {
        return facts.book(KEY);
    }

    private final ForkableMap<TrackedAgreement> agreements;
    /** Keys of those to be looked at by a date at which nobody has looked, and which none has replaced. */
    private final Set<String> waiting;

    private final Set<String> touched = new LinkedHashSet<>();

    KeepingBook() {
        this(new ForkableMap<>(), new LinkedHashSet<>());
    }

    private KeepingBook(ForkableMap<TrackedAgreement> agreements, Set<String> waiting) {
        this.agreements = agreements;
        this.waiting = waiting;
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(AgreementReached.class, AgreementChecked.class, ResistanceObserved.class);
    }

    @Override
    public KeepingBook fork() {
        return new KeepingBook(agreements.fork(), new LinkedHashSet<>(waiting));
    }

    @Override
    public void turn() {
        touched.clear();
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof AgreementReached reached) {
            String before = reached.replaces();
            if (before != null && agreements.read(before) != null) {
                write(before).replace(source);
                waiting.remove(before);
            }
            agreements.write(reached.agreement(), () -> new TrackedAgreement(source, now.of(source)));
            touched.add(reached.agreement());
            if (reached.checkBy() != null) {
                waiting.add(reached.agreement());
            }
        } else if (fact instanceof AgreementChecked checked && agreements.read(checked.agreement()) != null) {
            write(checked.agreement()).check(source, now.of(source));
            waiting.remove(checked.agreement());
        } else if (fact instanceof ResistanceObserved resistance && resistance.concerning() != null) {
            TrackedAgreement agreement = agreements.read(resistance.concerning());
            if (agreement != null && agreement.reached().parties().contains(resistance.group())) {
                write(resistance.concerning()).resist(source);
            }
        }
    }

    /** The last agreement that both of a pair reached and none has replaced, or null. */
    public @Nullable Occurrence standing(GroupPair pair) {
        Occurrence standing = null;
        for (TrackedAgreement agreement : agreements.all()) {
            if (agreement.replaced() == null && agreement.reached().parties().containsAll(pair.groups())) {
                standing = agreement.source();
            }
        }
        return standing;
    }

    private TrackedAgreement write(String key) {
        touched.add(key);
        return agreements.write(key, () -> {
            throw new IllegalStateException("there is no agreement " + key);
        });
    }

    /** The agreements reached, replaced, looked at or resisted at the moment. */
    List<TrackedAgreement> touchedNow() {
        return named(touched);
    }

    /** Those to be looked at by a date at which nobody has looked, and which none has replaced. */
    List<TrackedAgreement> waiting() {
        return named(waiting);
    }

    private List<TrackedAgreement> named(Set<String> keys) {
        return keys.stream().map(agreements::read).map(Objects::requireNonNull).toList();
    }

    /** An agreement, by its key; null where there is none. */
    public @Nullable AgreementEntry agreement(String key) {
        TrackedAgreement agreement = agreements.read(key);
        return agreement == null ? null : agreement.entry();
    }

    /** The agreements in the order in which they were reached. */
    public List<AgreementEntry> entries() {
        List<AgreementEntry> entries = new ArrayList<>();
        agreements.all().forEach(agreement -> entries.add(agreement.entry()));
        return entries;
    }
}
