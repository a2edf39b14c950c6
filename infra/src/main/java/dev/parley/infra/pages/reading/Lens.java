package dev.parley.infra.pages.reading;

import dev.parley.kernel.chronicle.Cut;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A way in which a page looks at a moment. */
public enum Lens {
    /** Only what had been recorded by then. */
    KNOWN,
    /** Only what had happened by then, however late it was learned. */
    OCCURRED,
    /** Everything. */
    HINDSIGHT;

    public static Lens of(@Nullable String parameter) {
        for (Lens lens : values()) {
            if (lens.parameter().equals(parameter)) {
                return lens;
            }
        }
        return HINDSIGHT;
    }

    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    Cut.Clock clock() {
        return this == KNOWN ? Cut.Clock.KNOWN : Cut.Clock.OCCURRED;
    }
}
