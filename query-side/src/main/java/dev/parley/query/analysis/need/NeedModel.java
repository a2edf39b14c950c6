package dev.parley.query.analysis.need;

import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.NeedDelivered;
import dev.parley.kernel.event.NeedDropped;
import dev.parley.kernel.event.NeedSpecified;
import dev.parley.kernel.event.NeedStated;
import dev.parley.kernel.event.NeedValued;
import dev.parley.kernel.event.NeedWithdrawn;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.RuleSet;
import java.util.List;
import java.util.Set;

/** Needs on their way from stated to valued, and whose needs were specified by others. */
public final class NeedModel implements Model {

    @Override
    public String key() {
        return "need";
    }

    @Override
    public Set<String> buildsOn() {
        return Set.of("course", "contact", "obstacle");
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(
                NeedStated.class,
                NeedSpecified.class,
                NeedDropped.class,
                NeedWithdrawn.class,
                NeedDelivered.class,
                NeedValued.class);
    }

    @Override
    public List<Book> begin(RuleSet rules, Outlook outlook) {
        return List.of(new NeedBook(rules.edition()));
    }

    @Override
    public List<Rule> rules(RuleSet rules) {
        return List.of(new AbsentInterestRule(), new NeedLostRule(1, rules), new NeedLostRule(2, rules));
    }
}
