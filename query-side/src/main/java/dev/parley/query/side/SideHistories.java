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

    @Override
    public Optional<History> history(OrganisationId organisation, RealisationId realisation) {
        Standpoint reader = Standpoint.current().orElse(null);
        if (reader == null) {
            return all.history(organisation, realisation);
        }
        if (!reader.onASide()) {
            return all.history(organisation, realisation).map(SideHistory::withoutResearch);
        }
        return reader.in(realisation).flatMap(side -> all.history(organisation, realisation)
                .map(history -> SideHistory.of(history, side, reader.principal())));
    }
}
