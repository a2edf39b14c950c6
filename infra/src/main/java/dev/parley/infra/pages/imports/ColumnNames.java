package dev.parley.infra.pages.imports;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What the name of a column suggests that it means, in English, German, Danish and Finnish. The first that fits wins. */
final class ColumnNames {

    /** Patterns of names in small letters, and what such a column means. */
    static final Map<Pattern, String> MEANINGS = meanings();

    private ColumnNames() {}

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
