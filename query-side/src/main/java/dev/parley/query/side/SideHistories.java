package dev.parley.query.side;

import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.view.Histories;
import java.util.Optional;

/** Histories as who asks may read them: the one place through which pages, API, exports and trials read. */
public final class SideHistories implements Histories {

    private final Histories all;

    /** @param all everything */
    public SideHistories(Histories all) {
        this.all = all;
    }

    /**
     * A history that somebody is about to record, as they are shown it beforehand: they may go on from what they do not read.
     *
     * @param history everything
     */
    public static History shown(History history) {
        return Standpoint.current()
                .filter(reader -> !reader.onASide())
                .map(reader -> SideHistory.of(history, reader.reads()))
                .orElse(history);
    }

    @Override
    public Optional<History> history(OrganisationId organisation, RealisationId realisation) {
        Standpoint reader = Standpoint.current().orElse(null);
        if (reader == null) {
            return all.history(organisation, realisation);
        }
        if (!reader.onASide()) {
            return all.history(organisation, realisation).map(history -> SideHistory.of(history, reader.reads()));
        }
        return reader.in(realisation).flatMap(side -> all.history(organisation, realisation)
                .map(history -> SideHistory.of(history, side, reader.principal())));
    }
}
