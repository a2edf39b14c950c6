package dev.parley.infra.pages.week;

import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A meeting that is worth holding. It is remembered for readers of any language, so its words are made when it is shown.
 *
 * @param realisation id of the realisation
 * @param title title of the realisation
 * @param entered the phase it is in; null before the first
 * @param groups the groups that would meet
 * @param roles who would come, one for each group
 * @param gap the gap or need that lies between them, in the words of the realisation; null where there is none
 * @param finding title of the worst finding it speaks to; null where it speaks to none
 * @param why why, in a sentence
 * @param gain what holding it would change
 * @param openSince label of the encounter since which that has been open; null where there is none
 * @param findings ids of the findings it speaks to
 * @param told ids of those of them that people are told of by an alert
 * @param types of which types they are
 * @param rank severity of the worst of them, from 0 to 5
 */
public record AdvisedMeeting(
        String realisation,
        String title,
        @Nullable Phase entered,
        Set<StakeholderGroup> groups,
        List<Role> roles,
        @Nullable String gap,
        @Nullable String finding,
        String why,
        Gain gain,
        @Nullable String openSince,
        List<String> findings,
        List<String> told,
        Set<FindingType> types,
        int rank) {

    /**
     * Somebody who would come.
     *
     * @param title role title; null where nobody speaks for the group yet
     * @param group for which group
     */
    public record Role(@Nullable String title, StakeholderGroup group) {

        /** The role, or the group where nobody speaks for it yet. */
        public String name() {
            return title == null ? Wording.of(group) : title;
        }

        /** Style class of the group. */
        public String tone() {
            return Words.tone(group);
        }

        private String called() {
            return title == null ? Wording.say("week.somebodyOf." + group.name()) : Wording.say("week.theRole", title);
        }
    }

    /**
     * What holding it would change.
     *
     * @param clears findings that would clear
     * @param ends findings that would end or not arise
     * @param eases findings that would be less severe
     */
    public record Gain(int clears, int ends, int eases) {

        /** Whether it would change anything. */
        boolean any() {
            return clears + ends + eases > 0;
        }

        /** In words, such as "clears 2, ends 3"; empty where it would change nothing. */
        public String words() {
            List<String> parts = new ArrayList<>();
            if (clears > 0) {
                parts.add(Wording.say("week.clears", clears));
            }
            if (ends > 0) {
                parts.add(Wording.say("week.ends", ends));
            }
            if (eases > 0) {
                parts.add(Wording.say("week.eases", eases));
            }
            return String.join(", ", parts);
        }
    }

    /** The same as long as the same groups would meet in the same realisation, whatever changes meanwhile. */
    public String key() {
        return realisation + " " + StakeholderGroup.ordered(groups);
    }

    /** The phase it is in, in words. */
    public String phase() {
        return entered == null ? Wording.say("week.noPhase") : Wording.of(entered);
    }

    /** Who must meet, in words. */
    public String who() {
        return Wording.list(roles.stream().map(Role::called).toList());
    }

    /** What about: the gap, need or agreement that lies between them. */
    public String about() {
        return gap != null ? gap : Objects.requireNonNullElseGet(finding, () -> Wording.say("week.between"));
    }

    /** The language of what it is about, where that is known: findings are told in English, a gap in the words of the realisation. */
    public @Nullable String aboutLanguage() {
        return gap == null && finding != null ? "en" : null;
    }

    /** Since when that has been open, in words; empty where that is not known. */
    public String since() {
        return openSince == null ? "" : Wording.say("week.openSince", openSince);
    }

    /** Address of the form that plans it, filled in. */
    public String plan() {
        return form().queryParam("plan", 1).encode().toUriString();
    }

    /** Address of the form that records it, filled in. */
    public String record() {
        return form().encode().toUriString();
    }

    private UriComponentsBuilder form() {
        UriComponentsBuilder address =
                UriComponentsBuilder.fromPath("/realisations/" + realisation + "/encounters/new");
        groups.forEach(each -> address.queryParam("groups", each.name()));
        return address.queryParam("topic", topic());
    }

    /** What such a meeting is called as long as nobody says otherwise: the gap it is about, or who meets; a finding says what is wrong, and no meeting is called that. */
    private String topic() {
        return gap != null
                ? gap
                : Words.capitalised(Wording.list(roles.stream().map(Role::name).toList()));
    }
}
