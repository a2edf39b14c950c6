package dev.parley.query.analysis.announcement;

import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.EncounterFact.GroupsInformed;
import dev.parley.kernel.event.Fact;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Who was told of encounters, as they were told. What follows for those who were not, the course says where it flags them. */
final class AnnouncementBook implements Book {

    private final List<AnnouncementEntry> entries = new ArrayList<>();

    private static final BookKey<AnnouncementBook> KEY = BookKey.of(AnnouncementBook.class);

    static AnnouncementBook of(Facts facts) {
        return facts.book(KEY);
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(GroupsInformed.class);
    }

    @Override
    public AnnouncementBook fork() {
        AnnouncementBook fork = new AnnouncementBook();
        fork.entries.addAll(entries);
        return fork;
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof GroupsInformed told) {
            entries.add(new AnnouncementEntry(
                    told.encounter(), told.groups(), told.before(), now.of(source), List.of(source.id())));
        }
    }

    List<AnnouncementEntry> entries() {
        return List.copyOf(entries);
    }
}
