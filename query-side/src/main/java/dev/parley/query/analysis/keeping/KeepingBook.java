package dev.parley.query.analysis.keeping;

import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import dev.parley.kernel.event.KeepingFact.AgreementChecked;
import dev.parley.kernel.event.KeepingFact.AgreementReached;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.ForkableMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Agreements, and what was seen of their keeping. */
public final class KeepingBook implements Book {

    /** The book among others. */
    public static KeepingBook of(Facts facts) {
        return facts.book(KeepingBook.class);
    }

    private final ForkableMap<Pact> agreements;
    /** Keys of those to be looked at by a date at which nobody has looked, and which none has replaced. */
    private final Set<String> waiting;

    private final Set<String> touched = new LinkedHashSet<>();

    KeepingBook() {
        this(new ForkableMap<>(), new LinkedHashSet<>());
    }

    private KeepingBook(ForkableMap<Pact> agreements, Set<String> waiting) {
        this.agreements = agreements;
        this.waiting = waiting;
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
                pact(before).replace(source);
                waiting.remove(before);
            }
            agreements.write(reached.agreement(), () -> new Pact(source, now.of(source)));
            touched.add(reached.agreement());
            if (reached.checkBy() != null) {
                waiting.add(reached.agreement());
            }
        } else if (fact instanceof AgreementChecked checked && agreements.read(checked.agreement()) != null) {
            pact(checked.agreement()).check(source, now.of(source));
            waiting.remove(checked.agreement());
        } else if (fact instanceof ResistanceObserved resistance && resistance.concerning() != null) {
            Pact pact = agreements.read(resistance.concerning());
            if (pact != null && pact.reached().parties().contains(resistance.group())) {
                pact(resistance.concerning()).resist(source);
            }
        }
    }

    private Pact pact(String key) {
        touched.add(key);
        return agreements.write(key, () -> {
            throw new IllegalStateException("there is no agreement " + key);
        });
    }

    /** The agreements reached, replaced, looked at or resisted at the moment. */
    List<Pact> touchedNow() {
        return named(touched);
    }

    /** Those to be looked at by a date at which nobody has looked, and which none has replaced. */
    List<Pact> waiting() {
        return named(waiting);
    }

    private List<Pact> named(Set<String> keys) {
        return keys.stream().map(agreements::read).map(Objects::requireNonNull).toList();
    }

    /** An agreement, by its key; null where there is none. */
    public @Nullable AgreementEntry agreement(String key) {
        Pact pact = agreements.read(key);
        return pact == null ? null : pact.entry();
    }

    /** The agreements in the order in which they were reached. */
    public List<AgreementEntry> entries() {
        List<AgreementEntry> entries = new ArrayList<>();
        agreements.all().forEach(pact -> entries.add(pact.entry()));
        return entries;
    }
}
