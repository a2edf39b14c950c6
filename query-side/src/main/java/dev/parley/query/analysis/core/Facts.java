package dev.parley.query.analysis.core;

import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.ParticipantFact.ParticipantChanged;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.RuleSet;
import org.jspecify.annotations.Nullable;

/** All that has been taken in so far: the books of every model; what the rules look at. */
public final class Facts {

    private final Register register;
    private final Outlook outlook;
    private final Book[] books;
    /** The same books by the numbers of their keys. */
    private final @Nullable Book[] byKey;

    private int stated;
    private int inferred;

    /**
     * Nothing taken in yet.
     *
     * @param register the models
     * @param rules what they go by
     * @param outlook what the whole of the history says
     */
    public Facts(Register register, RuleSet rules, Outlook outlook) {
        this(register, outlook, register.begin(rules, outlook));
    }

    private Facts(Register register, Outlook outlook, Book[] books) {
        this.register = register;
        this.outlook = outlook;
        this.books = books;
        this.byKey = register.byKey(books);
    }

    /** The same once more; the two go their own ways from here. */
    public Facts fork() {
        Book[] forks = new Book[books.length];
        for (int i = 0; i < books.length; i++) {
            forks[i] = books[i].fork();
        }
        Facts fork = new Facts(register, outlook, forks);
        fork.stated = stated;
        fork.inferred = inferred;
        return fork;
    }

    /**
     * The book of a model.
     *
     * @throws IllegalArgumentException if no model in the register has such a book
     */
    public <B extends Book> B book(BookKey<B> key) {
        int number = key.number();
        Book book = number < byKey.length ? byKey[number] : null;
        if (book == null) {
            throw new IllegalArgumentException("no model has a " + key);
        }
        return key.cast(book);
    }

    /** What the whole of the history says. */
    public Outlook outlook() {
        return outlook;
    }

    /** Takes in what holds throughout and belongs to no moment. */
    public void introduce(Occurrence source) {
        count(source);
        for (int reader : register.readers(source.fact())) {
            books[reader].introduce(source.fact(), source);
        }
    }

    /** Takes in the facts of a moment; who belongs to which group and which phase it is come first. */
    public void take(Now now) {
        for (int place : register.turning()) {
            books[place].turn();
        }
        for (Occurrence source : now.facts()) {
            count(source);
            if (first(source.fact())) {
                take(source, now);
            }
        }
        for (Occurrence source : now.facts()) {
            if (!first(source.fact())) {
                take(source, now);
            }
        }
        for (int place : register.closing()) {
            books[place].close(this, now);
        }
    }

    /** Lets the books look at what was found before the moment. */
    public void precede(FindingLog before) {
        for (int place : register.preceding()) {
            books[place].precede(before);
        }
    }

    /** How many facts were stated in their source. */
    public int stated() {
        return stated;
    }

    /** How many facts were inferred. */
    public int inferred() {
        return inferred;
    }

    private static boolean first(Fact fact) {
        return fact instanceof ParticipantChanged || fact instanceof PhaseEntered;
    }

    private void take(Occurrence source, Now now) {
        for (int reader : register.readers(source.fact())) {
            books[reader].take(source.fact(), source, this, now);
        }
    }

    private void count(Occurrence source) {
        if (source.fact().evidence().level() == EvidenceLevel.STATED) {
            stated++;
        } else {
            inferred++;
        }
    }
}
