package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.Lens;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.kernel.Sha256;
import dev.parley.kernel.history.HistoryFile;

/** What somebody needs who refers to what Parley says of a realisation, and how they know that they have the same history. */
final class Citation {

    private Citation() {}

    /**
     * Title, moment, events, the hash of the history file, rules and version of the program, in the language of the reader.
     * Whatever the moment, the hash is of the whole history: the moment is said beside it.
     */
    static String of(RealisationReading reading) {
        return Wording.say(
                "report.citation",
                named(reading) + ", " + moment(reading),
                reading.history().size(),
                hash(reading),
                rules(reading));
    }

    /** The same in English, for what travels on its own: a figure says all it says in English. */
    static String inEnglish(RealisationReading reading) {
        String at = reading.at();
        String moment = at == null || reading.lens() == Lens.HINDSIGHT
                ? "in hindsight"
                : (reading.lens() == Lens.KNOWN ? "as known after " : "as it had happened after ") + at;
        return named(reading) + ", " + moment + "; " + reading.history().size()
                + " events; SHA-256 of its history file in" + " YAML: " + hash(reading) + "; findings by rules "
                + rules(reading);
    }

    private static String moment(RealisationReading reading) {
        String at = reading.at();
        if (at == null || reading.lens() == Lens.HINDSIGHT) {
            return Wording.say("rules.hindsight");
        }
        return Wording.say(reading.lens() == Lens.KNOWN ? "rules.known" : "rules.occurred", at);
    }

    private static String named(RealisationReading reading) {
        return reading.whole().title() + " (" + reading.id() + ")";
    }

    private static String hash(RealisationReading reading) {
        return Sha256.hex(HistoryFile.write(reading.history(), HistoryFile.Format.YAML));
    }

    private static String rules(RealisationReading reading) {
        String version = Citation.class.getPackage().getImplementationVersion();
        return reading.whole().ruleVersion() + ", Parley " + (version == null ? "development" : version);
    }
}
