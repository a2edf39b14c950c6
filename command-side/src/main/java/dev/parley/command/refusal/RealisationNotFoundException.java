package dev.parley.command.refusal;

import dev.parley.kernel.RealisationId;

/** The organisation has no realisation of that id; whether another one has is not told. */
public final class RealisationNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param realisation the id asked for
     */
    public RealisationNotFoundException(RealisationId realisation) {
        this(realisation.value());
    }

    /**
     * @param realisation what was asked for, which may be no id at all
     */
    public RealisationNotFoundException(String realisation) {
        super("there is no realisation '" + realisation + "'");
    }
}
