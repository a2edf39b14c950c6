package dev.parley.command.intake.reading;

import dev.parley.command.naming.PersonalData;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that keeps a file from being imported.
 *
 * @param file name of the file
 * @param line line in it (for tables the row, the header being 1), or 0 where it concerns the whole
 * @param character where in the line it begins, from 1, or 0 where that is not known
 * @param column column, attribute or property, or null where it is none in particular
 * @param message what is wrong and what is accepted
 * @param asksWho whether it asks who somebody is, whom it therefore names; what else is quoted and looks like a person is not shown
 */
public record IntakeProblem(
        String file, int line, int character, @Nullable String column, String message, boolean asksWho) {

    private static final int LONGEST_MESSAGE = 1_000;
    private static final int LONGEST_NAME = 200;

    /** What a message quotes; an apostrophe within a word quotes nothing. */
    private static final Pattern QUOTED = Pattern.compile("(?<![\\p{L}\\p{N}])'([^']{1,300})'(?![\\p{L}\\p{N}])");

    private static final String NOT_SHOWN = "a text that looks like a person";

    /** Words of which names of columns are made: "Meeting Title" looks like a person, and is none. */
    private static final Set<String> OF_COLUMNS = Set.of(
            "title",
            "titel",
            "otsikko",
            "aihe",
            "emne",
            "betreff",
            "subject",
            "topic",
            "date",
            "datum",
            "dato",
            "päivämäärä",
            "time",
            "uhrzeit",
            "klokkeslæt",
            "kellonaika",
            "duration",
            "dauer",
            "varighed",
            "kesto",
            "type",
            "tyyppi",
            "name",
            "navn",
            "nimi",
            "created",
            "opened",
            "closed",
            "updated",
            "modified",
            "assigned",
            "recorded",
            "organizer",
            "organiser",
            "email",
            "report",
            "attendee",
            "attendees",
            "participant",
            "participants",
            "teilnehmer",
            "teilnehmende",
            "deltager",
            "deltagere",
            "osallistuja",
            "osallistujat",
            "description",
            "status",
            "number",
            "nummer",
            "numero",
            "path",
            "points",
            "version",
            "resources",
            "meeting",
            "leave",
            "start",
            "end",
            "last",
            "first",
            "required",
            "optional",
            "erforderliche",
            "optionale",
            "short",
            "full",
            "join",
            "due",
            "area",
            "iteration",
            "item",
            "work",
            "issue",
            "project",
            "case",
            "by",
            "to",
            "of",
            "as",
            "show",
            "all",
            "day",
            "event",
            "information",
            "epic",
            "fix",
            "story",
            "user",
            "group",
            "team",
            "record",
            "mødets",
            "kokouksen",
            "sitzung",
            "besprechung",
            "der",
            "des",
            "outcome",
            "result",
            "ergebnis",
            "resultat",
            "tulos",
            "phase",
            "vaihe");

    /** What a message quotes of a file is cut, since the file may be all one value, and stands on one line. */
    public IntakeProblem {
        message = ForeignTexts.oneLine(cut(message, LONGEST_MESSAGE));
        message = asksWho ? message : QUOTED.matcher(message).replaceAll(IntakeProblem::shown);
        column = column == null ? null : ForeignTexts.oneLine(cut(column, LONGEST_NAME));
    }

    /** A problem of a line, or of the whole file. */
    public IntakeProblem(String file, int line, @Nullable String column, String message) {
        this(file, line, 0, column, message);
    }

    /** A problem that asks nobody who somebody is. */
    public IntakeProblem(String file, int line, int character, @Nullable String column, String message) {
        this(file, line, character, column, message, false);
    }

    private static String shown(MatchResult quoted) {
        String text = quoted.group(1);
        boolean column =
                Stream.of(text.toLowerCase(Locale.ROOT).split("[\\s_./-]+")).allMatch(OF_COLUMNS::contains);
        return PersonalData.isNaming(text) && !column ? NOT_SHOWN : Matcher.quoteReplacement(quoted.group());
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "...";
    }

    @Override
    public String toString() {
        if (character > 0) {
            return file + ":" + line + ":" + character + ": " + (column == null ? "" : column + ": ") + message;
        }
        return file + (line > 0 ? ", line " + line : ", as a whole") + (column == null ? "" : ", '" + column + "'")
                + ": " + message;
    }
}
