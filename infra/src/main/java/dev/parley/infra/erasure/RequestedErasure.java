package dev.parley.infra.erasure;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What somebody wants erased, and which numbers stand for it. Carried out again it takes what was recorded meanwhile, under the same
 * numbers and in the same line of the protocol. It knows what the texts said: never to be kept.
 */
public final class RequestedErasure {

    private final OrganisationId organisation;
    private final RealisationId realisation;
    private final String stream;
    private final TextSelection selection;
    private final String by;
    private final String why;
    private final Instant at;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    /**
     * @param organisation whose realisation it is
     * @param realisation its id
     * @param stream its stream in the log
     * @param selection which texts
     * @param by who asks for it
     * @param why the reason, in which nothing may stand of what is erased
     * @param at when
     */
    public RequestedErasure(
            OrganisationId organisation,
            RealisationId realisation,
            String stream,
            TextSelection selection,
            String by,
            String why,
            Instant at) {
        this.organisation = organisation;
        this.realisation = realisation;
        this.stream = stream;
        this.selection = selection;
        this.by = by;
        this.why = why;
        this.at = at;
    }

    OrganisationId organisation() {
        return organisation;
    }

    RealisationId realisation() {
        return realisation;
    }

    String stream() {
        return stream;
    }

    TextSelection selection() {
        return selection;
    }

    String by() {
        return by;
    }

    String why() {
        return why;
    }

    Instant at() {
        return at;
    }

    /** The number of what stands for a text, by what it said. */
    Map<String, Integer> numbers() {
        return numbers;
    }

    /** Names among them: of these every place goes, or what was one thing would be two. */
    Set<String> names() {
        return names;
    }
}
