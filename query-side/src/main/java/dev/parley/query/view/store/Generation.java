package dev.parley.query.view.store;

import java.util.regex.Pattern;

/**
 * The name of one complete set of read models, which has its own views, rows, parked realisations and tokens.
 *
 * @param name names it among all versions, such as {@code g3}: a letter and digits, so that a store may name tables by it
 * @param version what filled it: code, rule set, rule version
 */
public record Generation(String name, String version) {

    private static final Pattern NAME = Pattern.compile("g[0-9]{1,18}");

    /** @throws IllegalArgumentException if it has another form */
    public Generation {
        if (!isName(name)) {
            throw new IllegalArgumentException("a generation is named like g3, not '" + name + "'");
        }
    }

    /** Whether a name is one that this program gives. Names come from a store, where anything may stand. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Name of its event processor, and with it of its tokens. */
    public String processor() {
        return "projection-" + name;
    }
}
