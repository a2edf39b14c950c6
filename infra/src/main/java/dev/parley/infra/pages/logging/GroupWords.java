package dev.parley.infra.pages.logging;

import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.words.Words;

/** Words for groups in templates, which call methods of objects and not of classes. */
public final class GroupWords {

    /** The one there is. */
    public static final GroupWords WORDS = new GroupWords();

    private GroupWords() {}

    /** Name of a group. */
    public String name(StakeholderGroup group) {
        return Wording.of(group);
    }

    /** Style class of a group. */
    public String tone(StakeholderGroup group) {
        return Words.tone(group);
    }

    /** Style class of a group given by its constant. */
    public String toneOf(String constant) {
        return Words.tone(StakeholderGroup.valueOf(constant));
    }
}
