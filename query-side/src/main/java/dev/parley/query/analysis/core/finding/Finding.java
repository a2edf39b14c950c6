package dev.parley.query.analysis.core.finding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.kernel.Audience;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.term.Moment;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something found in a history.
 *
 * @param id stable over time for the same matter: type, groups and subject, so that a change of level is the same finding
 * @param type what was found
 * @param level level of a false-consensus risk; null for every other type
 * @param severity for ordering only
 * @param phase the phase concerned, or null where none had been entered or it concerns the whole process
 * @param groups the groups or pair concerned
 * @param subject label or key of the encounter, item or need concerned; null where it concerns the process
 * @param evidence clause by clause, never empty
 * @param rule id of the rule
 * @param ruleVersion version of the rule set that was run
 * @param since when it first held
 * @param until when it ended; null while it holds
 * @param ended why it ended; null while it holds
 * @param levels the levels it went through, oldest first; empty where it has none
 * @param leadTime only for a confirmed finding
 * @param observed whether somebody observed it, rather than the rule alone concluding it
 * @param title the finding in a few plain words
 * @param explanation in plain words for somebody who does not know the paper
 * @param source paper and section behind the rule
 * @param audience whom it is for, the narrowest of those whom its evidence is for; whoever reads its words is of all of them. Empty for
 *     the project (docs/adr/0430)
 */
public record Finding(
        String id,
        FindingType type,
        @Nullable Level level,
        Severity severity,
        @Nullable Phase phase,
        Set<StakeholderGroup> groups,
        @Nullable String subject,
        List<Clause> evidence,
        String rule,
        String ruleVersion,
        Moment since,
        @Nullable Moment until,
        @Nullable String ended,
        List<LevelChange> levels,
        @Nullable LeadTime leadTime,
        boolean observed,
        String title,
        String explanation,
        String source,

        @JsonProperty("for") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Set<Audience> audience) {

    /** @throws IllegalArgumentException if there is no evidence */
    public Finding {
        // What was kept before there were levels, or is for the project, does not say so.
        audience = audience == null || audience.isEmpty()
                ? Set.of()
                : Collections.unmodifiableSet(EnumSet.copyOf(audience));
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("a finding without evidence: " + id);
        }
        evidence = List.copyOf(evidence);
        levels = List.copyOf(levels);
        groups = StakeholderGroup.ordered(groups);
    }

    /**
     * The same, for the narrowest of those whom its evidence is for.
     *
     * @param readers whom events are for that are not for the project, by their ids
     */
    public Finding addressedBy(Map<String, Audience> readers) {
        Set<Audience> narrowest = Audience.narrowest(evidence.stream()
                .flatMap(clause -> clause.events().stream())
                .map(event -> readers.getOrDefault(event, Audience.PROJECT))
                .toList());
        return new Finding(
                id,
                type,
                level,
                severity,
                phase,
                groups,
                subject,
                evidence,
                rule,
                ruleVersion,
                since,
                until,
                ended,
                levels,
                leadTime,
                observed,
                title,
                explanation,
                source,
                narrowest.contains(Audience.PROJECT) ? Set.of() : narrowest);
    }

    /** Whether it is for some of those alone who read what is for the project. */
    public boolean narrow() {
        return audience.stream().anyMatch(Audience::narrow);
    }

    /** Whether it still holds. */
    public boolean open() {
        return until == null;
    }
}
