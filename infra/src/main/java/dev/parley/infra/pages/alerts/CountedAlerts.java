package dev.parley.infra.pages.alerts;

import dev.parley.infra.pages.marks.MarkBook;
import dev.parley.kernel.OrganisationId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The alerts that are counted: those that are open, but for those of realisations that are muted. */
@Component
class CountedAlerts {

    private final ObjectProvider<AlertBook> books;
    private final ObjectProvider<MarkBook> marks;

    CountedAlerts(ObjectProvider<AlertBook> books, ObjectProvider<MarkBook> marks) {
        this.books = books;
        this.marks = marks;
    }

    /** How many there are. */
    long count(OrganisationId organisation) {
        AlertBook book = books.getIfAvailable();
        if (book == null) {
            return 0;
        }
        long muted = muted(organisation).stream()
                .flatMap(realisation -> book.of(organisation, realisation).stream())
                .filter(alert -> alert.endedAt() == null && alert.acknowledgedAt() == null)
                .count();
        return book.count(organisation) - muted;
    }

    /** The realisations whose alerts are muted. */
    Set<String> muted(OrganisationId organisation) {
        @Nullable MarkBook book = marks.getIfAvailable();
        return book == null ? Set.of() : book.with(organisation, MarkBook.Kind.MUTE);
    }
}
