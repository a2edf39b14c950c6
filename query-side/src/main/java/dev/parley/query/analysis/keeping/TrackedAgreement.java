package dev.parley.query.analysis.keeping;

import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.decision.Keeping;
import dev.parley.kernel.event.KeepingFact.AgreementChecked;
import dev.parley.kernel.event.KeepingFact.AgreementReached;
import dev.parley.query.analysis.core.finding.Due;
import dev.parley.query.analysis.core.term.ForkableMap;
import dev.parley.query.analysis.core.term.Moment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agreement between groups, and what was seen of its keeping. */
final class TrackedAgreement implements ForkableMap.Entry<TrackedAgreement> {

    private final Occurrence source;
    private final AgreementReached reached;
    private final Moment at;
    private final List<String> events = new ArrayList<>();
    private @Nullable Occurrence check;
    private @Nullable Moment checked;
    private @Nullable Occurrence resisted;
    private @Nullable Occurrence replaced;
    private @Nullable AgreementEntry written;

    TrackedAgreement(Occurrence source, Moment at) {
        this.source = source;
        this.reached = (AgreementReached) source.fact();
        this.at = at;
        events.add(source.id());
    }

    @Override
    public TrackedAgreement copy() {
        TrackedAgreement copy = new TrackedAgreement(source, at);
        copy.events.clear();
        copy.events.addAll(events);
        copy.check = check;
        copy.checked = checked;
        copy.resisted = resisted;
        copy.replaced = replaced;
        return copy;
    }

    Occurrence source() {
        return source;
    }

    AgreementReached reached() {
        return reached;
    }

    /** By when somebody is to look, where that was agreed. */
    @Nullable
    Due due() {
        return reached.checkBy() == null ? null : new Due(reached.checkBy());
    }

    void check(Occurrence by, Moment when) {
        changed(by);
        check = by;
        checked = when;
        if (((AgreementChecked) by.fact()).kept() == Keeping.KEPT) {
            resisted = null;
        }
    }

    void resist(Occurrence by) {
        changed(by);
        resisted = resisted == null ? by : resisted;
    }

    void replace(Occurrence by) {
        changed(by);
        replaced = by;
    }

    private void changed(Occurrence by) {
        written = null;
        events.add(by.id());
    }

    /** The last look at it, or null. */
    @Nullable
    Occurrence check() {
        return check;
    }

    /** What was last seen, or null. */
    @Nullable
    Keeping kept() {
        Occurrence last = check;
        return last == null ? null : ((AgreementChecked) last.fact()).kept();
    }

    /** A party's resistance to it since it was last seen to be kept, or null. */
    @Nullable
    Occurrence resisted() {
        return resisted;
    }

    @Nullable
    Occurrence replaced() {
        return replaced;
    }

    AgreementEntry entry() {
        AgreementEntry entry = written;
        if (entry == null) {
            Occurrence last = check;
            Occurrence by = replaced;
            entry = new AgreementEntry(
                    reached.agreement(),
                    reached.parties(),
                    reached.terms(),
                    reached.incentive(),
                    reached.checkBy(),
                    kept(),
                    last == null ? null : ((AgreementChecked) last.fact()).checkedBy(),
                    checked,
                    resisted != null,
                    by == null ? null : ((AgreementReached) by.fact()).agreement(),
                    reached.within(),
                    at,
                    List.copyOf(events));
            written = entry;
        }
        return entry;
    }
}
