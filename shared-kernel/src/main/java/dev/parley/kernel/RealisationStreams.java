package dev.parley.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which stream of the event log is a realisation's. It is named by organisation and id, {@code town:portal}, so that two
 * organisations can have the same case. Streams of earlier versions are named by the id alone; they stay as they are, and are
 * their organisation's as the first event says (docs/adr/0171). For any number of threads.
 */
public final class RealisationStreams {

    /** Between organisation and id; neither can hold one, and it stands in an address as it is. */
    public static final char SEPARATOR = ':';

    private static final int REMEMBERED = 100_000;

    private final Function<String, Optional<OrganisationId>> owners;
    private final Map<String, OrganisationId> known = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OrganisationId> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param owners looks into the log: whose a stream is, as its first event says; empty where there is no such stream
     */
    public RealisationStreams(Function<String, Optional<OrganisationId>> owners) {
        this.owners = owners;
    }

    /** The name that the stream of a realisation is given. */
    public static String named(OrganisationId organisation, RealisationId realisation) {
        return organisation.value() + SEPARATOR + realisation.value();
    }

    /** The names that the stream of a realisation of an organisation can have: the one it is given, and that of earlier versions. */
    public static List<String> names(OrganisationId organisation, RealisationId realisation) {
        return List.of(named(organisation, realisation), realisation.value());
    }

    /**
     * The realisation that a stream is of.
     *
     * @throws IllegalArgumentException if its name is none of a realisation's
     */
    public static RealisationId realisation(String stream) {
        return new RealisationId(stream.substring(stream.indexOf(SEPARATOR) + 1));
    }

    /** The stream of a realisation of an organisation; empty where it has no such realisation. */
    public Optional<String> find(OrganisationId organisation, RealisationId realisation) {
        String own = named(organisation, realisation);
        if (owner(own).filter(organisation::equals).isPresent()) {
            return Optional.of(own);
        }
        return owner(realisation.value()).filter(organisation::equals).map(owner -> realisation.value());
    }

    /** The stream of a realisation of an organisation, or that which it would have. */
    public String of(OrganisationId organisation, RealisationId realisation) {
        return find(organisation, realisation).orElseGet(() -> named(organisation, realisation));
    }

    /** What the first event of a stream was seen to say. */
    public void learn(String stream, OrganisationId organisation) {
        synchronized (known) {
            known.put(stream, organisation);
        }
    }

    private Optional<OrganisationId> owner(String stream) {
        synchronized (known) {
            OrganisationId organisation = known.get(stream);
            if (organisation != null) {
                return Optional.of(organisation);
            }
        }
        Optional<OrganisationId> read = owners.apply(stream);
        read.ifPresent(organisation -> learn(stream, organisation));
        return read;
    }
}
