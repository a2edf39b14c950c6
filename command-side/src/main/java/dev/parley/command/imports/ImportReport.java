package dev.parley.command.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.kernel.RealisationId;
import java.util.List;

/**
 * What came of an import: one entry per history, or problems, in which case nothing was stored.
 *
 * @param imported in the order given; empty where there are problems
 * @param problems all problems of all histories; empty where everything is stored
 */
public record ImportReport(List<Imported> imported, List<ImportProblem> problems) {

    /** Keeps copies of its lists. */
    public ImportReport {
        imported = List.copyOf(imported);
        problems = List.copyOf(problems);
    }

    /** Whether every history is in the log now. */
    public boolean good() {
        return problems.isEmpty();
    }

    /** What became of one history. */
    public enum Status {
        /** It is new. */
        STORED,
        /** Its beginning was stored already; the rest is new. */
        EXTENDED,
        /** All of it was stored already. */
        ALREADY_THERE
    }

    /**
     * One history in the log.
     *
     * @param realisation which
     * @param status what became of it
     * @param added number of events that are new
     * @param version number of events in the stream now
     * @param claimsOnly whether its source says that some of it was recorded earlier, and it counts as known from the import on all
     *     the same; missing where that is not so
     * @param warnings what in its new texts looks like a person; missing where nothing does
     */
    public record Imported(
            RealisationId realisation,
            Status status,
            int added,
            long version,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean claimsOnly,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {

        /** One whose texts look like nobody. */
        public Imported(RealisationId realisation, Status status, int added, long version) {
            this(realisation, status, added, version, false);
        }

        /** One whose texts look like nobody. */
        public Imported(RealisationId realisation, Status status, int added, long version, boolean claimsOnly) {
            this(realisation, status, added, version, claimsOnly, List.of());
        }

        /** Keeps its own copy. */
        public Imported {
            warnings = List.copyOf(warnings);
        }

        /** The same with other warnings. */
        Imported warning(List<String> of) {
            return new Imported(realisation, status, added, version, claimsOnly, of);
        }
    }
}
