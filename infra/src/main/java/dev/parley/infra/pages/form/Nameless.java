package dev.parley.infra.pages.form;

import dev.parley.command.naming.PersonalData;
import dev.parley.infra.pages.language.Wording;
import java.util.Locale;

/** How pages ask about texts that look as if they named people, before they are recorded. */
public final class Nameless {

    /** The field in which somebody says that what looks like a person is none. */
    public static final String FIELD = "nameless";

    private Nameless() {}

    /** Whether whoever typed a form says that it names nobody. */
    public static boolean isSaid(Form form) {
        return form.checked(FIELD);
    }

    /** What looks like a person, for whoever typed it. */
    public static String words(PersonalData.Hint hint) {
        return Wording.say(
                "named.hint",
                hint.text(),
                Wording.say("named." + hint.kind().name().toLowerCase(Locale.ROOT)));
    }
}
