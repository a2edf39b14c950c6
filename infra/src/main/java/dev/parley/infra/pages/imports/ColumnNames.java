package dev.parley.infra.pages.imports;

import dev.parley.command.intake.table.Negations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the name of a column suggests that it means, in English, German, Danish and Finnish. The first that fits wins. */
final class ColumnNames {

    /** Patterns of names in small letters, and what such a column means. */
    private static final Map<Pattern, String> MEANINGS = meanings();

    /** Other dates than that of the meeting, which tables have beside it. */
    private static final Pattern OTHER_DATE = Pattern.compile(
            "\\b(due|deadline|next|created|modified|updated|changed|closed|end|ends|ended|until|expir\\w*|invited|sent|approved"
                    + "|frist|fällig\\w*|nächst\\w*|erstellt|geändert|ende|endet|bis|eingeladen|versandt|genehmigt"
                    + "|næste|oprettet|ændret|slut|sluttidspunkt|sendt|godkendt|forfald"
                    + "|seuraava\\w*|luotu|muokattu|määräaika|päättyy|päättymis\\w*|loppuu|eräpäivä|lähetetty|hyväksytty)\\b"
                    + "|^(end|ablauf|fälligkeits|erstellungs|änderungs|frist)datum$|^(slut|forfalds|oprettelses)dato$",
            Pattern.UNICODE_CHARACTER_CLASS);

    private ColumnNames() {}

    /**
     * What a name suggests. Who was not there, or only asked to come, did not take part: of a column of them nothing is suggested.
     *
     * @param name the name in small letters
     * @param fits whether a column can have a meaning
     * @return the first meaning that fits; empty for none
     */
    static String meaning(String name, Predicate<String> fits) {
        for (Map.Entry<Pattern, String> each : MEANINGS.entrySet()) {
            if (each.getKey().matcher(name).find() && fits.test(each.getValue())) {
                boolean taking = each.getValue().equals("participants")
                        || each.getValue().startsWith(TableColumns.MARK);
                return taking && Negations.isDoubtful(name.replace("?", "").strip()) ? "" : each.getValue();
            }
        }
        return "";
    }

    /** Whether a date of that name is another than that of the meeting, where there is one that may be that. */
    static boolean isOtherDate(String name) {
        return OTHER_DATE.matcher(name).find();
    }

    private static Map<Pattern, String> meanings() {
        Map<Pattern, String> names = new LinkedHashMap<>();
        put(names, "^(recorded|logged|erfasst|registreret|kirjattu)", "recordedAt");
        put(
                names,
                "^(when|date|day|at|time|on|wann|datum|tag|dato|hvornår|milloin|päivä|pvm|päivämäärä|aika|zeitpunkt|termin|tidspunkt|tid|ajankohta)\\b|date$|datum$|dato$|occurred",
                "at");
        put(
                names,
                "^((case|realisation|realization|project|projekt|projekti|hanke|vorhaben|sag|tapaus|fall)([ -]?(id|no|nr|number|nummer))?|process)$",
                "realisation");
        put(
                names,
                "^(project|case|realisation|process|projekt|projekti)[ -]?(title|name|titel|navn|nimi)$|^projektname$|^projektnavn$",
                "realisationTitle");
        put(names, "type|kind|\\bart\\b|typ\\b|slags|tyyppi|laji", "kind");
        put(names, "phase|stage|fase|vaihe", "phase");
        put(names, "outcome|result|ended|conclusion|ergebnis|resultat|udfald|tulos", "outcome");
        put(
                names,
                "participant|attend|present|\\bwho\\b|people|teilnehm|anwesend|deltager|deltagere|fremmødte|osallistuja|läsnä",
                "participants");
        put(names, "needed|required|benötigt|nødvendig|tarvitaan", "needed");
        put(
                names,
                "^(what|title|topic|subject|about|agenda|meeting|encounter|thema|betreff|titel|besprechung|sitzung|emne|møde|aihe|otsikko|kokous)$",
                "title");
        put(names, "^(label|no|nr|number|#|id|nummer|numero)\\.?$", "label");
        put(names, "source|document|minutes|quelle|protokoll|kilde|referat|lähde|pöytäkirja", "source");
        put(names, "coder|kodierer|koder|koodaaja", "coder");
        put(names, "\\bit\\b|information systems|\\bedv\\b|tietohallinto", "group.IT_FUNCTION");
        put(names, "user|staff|worker|anwender|nutzer|bruger|medarbejder|käyttäj|henkilöst", "group.USERS");
        put(
                names,
                "decision|management|steering|board|director|leitung|lenkung|ledelse|styregruppe|johto|ohjausryhmä",
                "group.DECISION_MAKERS");
        put(names, "vendor|supplier|consultant|lieferant|leverandør|toimittaja", "group.VENDORS");
        put(names, "citizen|customer|beneficiar|bürger|kunde|borger|kansalai|asiakas", "group.BENEFICIARIES");
        return names;
    }

    private static void put(Map<Pattern, String> names, String pattern, String meaning) {
        names.put(Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS), meaning);
    }
}
