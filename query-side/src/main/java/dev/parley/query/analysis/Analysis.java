package dev.parley.query.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.kernel.Audience;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.query.analysis.consensus.PairStanding;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.contact.ContactCell;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.Sections;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.EpisodeEntry;
import dev.parley.query.analysis.course.PhaseEntry;
import dev.parley.query.analysis.decision.DecisionEntry;
import dev.parley.query.analysis.friction.FrictionEntry;
import dev.parley.query.analysis.knowledge.KnowledgeEntry;
import dev.parley.query.analysis.need.NeedEntry;
import dev.parley.query.analysis.position.PositionEntry;
import dev.parley.query.analysis.value.ValueEntry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen in one history after a cut.
 *
 * @param realisation whose history it is
 * @param title the latest title
 * @param description the latest description, or null
 * @param phase the phase it is in; null before the first
 * @param outcome how it was closed; null while open
 * @param ruleSet id of the rule set
 * @param ruleVersion its version
 * @param events number of events looked at
 * @param stated number of facts stated in their source
 * @param inferred number of facts inferred
 * @param phases the phases entered, in order
 * @param encounters encounters in the order they happened, planned ones last
 * @param episodes episodes in the order they began
 * @param contacts every pair times phase entered, and the cumulative cell of every pair
 * @param knowledge the knowledge ledger
 * @param needs the needs trace
 * @param values ratings in the order they were given
 * @param decisions decisions in the order they were made
 * @param positions positions stated and attributed, in the order in which that happened
 * @param frictions resistance and conflict ledger
 * @param findings open ones first, then by severity, then by when they first held
 * @param advice for the next encounter, most useful first
 * @param pairs all pairs of groups that are in it, flagged or not, those most in need of a look first
 * @param models entries of models that have no member of their own here, by the name of the model; left out where there are none
 * @param readers whom events are for that are not for the project, by their ids; left out where all are
 */
public record Analysis(
        RealisationId realisation,
        String title,
        @Nullable String description,
        @Nullable Phase phase,
        @Nullable RealisationOutcome outcome,
        String ruleSet,
        String ruleVersion,
        int events,
        int stated,
        int inferred,
        List<PhaseEntry> phases,
        List<EncounterEntry> encounters,
        List<EpisodeEntry> episodes,
        List<ContactCell> contacts,
        List<KnowledgeEntry> knowledge,
        List<NeedEntry> needs,
        List<ValueEntry> values,
        List<DecisionEntry> decisions,
        List<PositionEntry> positions,
        List<FrictionEntry> frictions,
        List<Finding> findings,
        List<Advice> advice,
        List<PairStanding> pairs,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Sections models,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Audience> readers) {

    /** @param readers null in what was kept before there were any */
    public Analysis {
        readers = readers == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(readers));
    }

    /** Models whose entries are members of the analysis itself. */
    static final Map<String, Function<Analysis, List<?>>> MEMBERS = Map.of(
            "contact", Analysis::contacts,
            "knowledge", Analysis::knowledge,
            "need", Analysis::needs,
            "value", Analysis::values,
            "decision", Analysis::decisions,
            "position", Analysis::positions,
            "friction", Analysis::frictions);

    /** Whether the entries of a model are a member of the analysis itself, as those of the first models are. */
    public static boolean isMember(Model model) {
        return MEMBERS.containsKey(model.key());
    }

    /**
     * What a model says: its entries, wherever in the analysis they are.
     *
     * @param model one with a section
     * @param section its section
     */
    public <E> List<E> entries(Model model, Section<E> section) {
        Function<Analysis, List<?>> member = MEMBERS.get(model.key());
        List<?> own = member == null ? models.of(model.key(), section) : member.apply(this);
        return own.stream().map(section.entry()::cast).toList();
    }

    /** Whether an event is for some of those alone who read what is for the project. */
    public boolean isNarrow(String event) {
        return readers.getOrDefault(event, Audience.PROJECT).narrow();
    }

    /** Whether it is open and time alone can bring findings: something in it has been agreed, asked for, planned or facilitated. */
    public boolean waits() {
        return outcome == null && models.byModel().keySet().stream().anyMatch(Models.TIMED::contains);
    }

    /** How many of the pairs have met. */
    public int pairsMet() {
        return (int) contacts.stream()
                .filter(cell -> cell.phase() == null && cell.contact() == Contact.DIRECT)
                .count();
    }
}
