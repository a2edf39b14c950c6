package dev.parley.infra.pages.imports;

import dev.parley.command.intake.table.Negations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the name of a column suggests that it means, in English, German, Danish and Finnish. The first that fits wins. */
final class ColumnNames {

    /** Longer names suggest nothing. */
    private static final int LONGEST = 200;

    /** Patterns of names in small letters, and what such a column means. */
    private static final Map<Pattern, String> MEANINGS = meanings();

    /** Other dates than that of the meeting, which tables have beside it. */
    private static final Pattern OTHER_DATE = Pattern.compile(
            "\\b(due|deadline|next|birth|geburt\\w*|fødsel\\w*|syntymä\\w*|start of project|created|modified|updated|changed|closed|end|ends|ended|until|expir\\w*|invited|sent|approved"
                    + "|frist|fällig\\w*|nächst\\w*|erstellt|geändert|ende|endet|bis|eingeladen|versandt|genehmigt"
                    + "|næste|oprettet|ændret|slut|sluttidspunkt|sendt|godkendt|forfald"
                    + "|seuraava\\w*|luotu|muokattu|määräaika|päättyy|päättymis\\w*|loppuu|eräpäivä|lähetetty|hyväksytty)\\b"
                    + "|^(end|ablauf|fälligkeits|erstellungs|änderungs|frist)datum$|^(slut|forfalds|oprettelses)dato$",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern MINUTES = Pattern.compile(
            "\\b(m|mins?|minutes?|minuten|minutter|minuuttia|minuutteina)\\b", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern HOURS =
            Pattern.compile("\\b(h|hrs?|hours?|std|stunden|timer|tuntia|tunteina)\\b", Pattern.UNICODE_CHARACTER_CLASS);

    private ColumnNames() {}

    /**
     * What a name suggests. Who was not there, or only asked to come, did not take part: of a column of them nothing is suggested.
     *
     * @param named the name in small letters
     * @param fits whether a column can have a meaning
     * @return the first meaning that fits; empty for none
     */
    static String meaning(String named, Predicate<String> fits) {
        String name = named.replace("?", "").strip();
        if (name.length() > LONGEST) {
            return "";
        }
        for (Map.Entry<Pattern, String> each : MEANINGS.entrySet()) {
            if (each.getKey().matcher(name).find() && fits.test(each.getValue())) {
                boolean taking = each.getValue().equals("participants")
                        || each.getValue().startsWith(TableColumns.MARK);
                return taking && Negations.isDoubtful(name) ? "" : each.getValue();
            }
        }
        return "";
    }

    /** Whether a date of that name is another than that of the meeting, where there is one that may be that. */
    static boolean isOtherDate(String name) {
        return OTHER_DATE.matcher(name).find();
    }

    /** What a column that says how long something took says in its name of its numbers: minutes, hours, or empty. */
    static String durationUnit(String name) {
        if (name.length() > LONGEST) {
            return "";
        }
        boolean minutes = MINUTES.matcher(name).find();
        return minutes == HOURS.matcher(name).find() ? "" : minutes ? "minutes" : "hours";
    }

    /** Whole words and beginnings of words: what is within another word, as "ended" in "Attended", suggests nothing. */
    private static Map<Pattern, String> meanings() {
        Map<Pattern, String> names = new LinkedHashMap<>();
        put(
                names,
                "^(recorded|logged)( (at|on|date|time))?$|^(erfasst|registreret|kirjattu)( (am|den|pvm))?$"
                        + "|^(erfassungs|registrerings|kirjaus)(datum|dato|päivä|pvm|zeit)$",
                "recordedAt");
        String end = "^((meeting |sitzungs|besprechungs|møde|kokouksen )?"
                + "(end(s|ed|ing)?|finish(es|ed)?|until|to|ende|endet|bis|slut(ter)?|til|loppu(u)?|päättyy|päättyi|päättymis)"
                + "([ _-]?(at|on|am|um|date|time|day|datum|zeit|uhrzeit|tag|dato|tid|tidspunkt|klokkeslæt|pvm|päivä|aika|kellonaika))?)$";
        put(names, end, "end");
        put(names, end, "endTime");
        put(
                names,
                "^(meeting |sitzungs|besprechungs|møde|kokouksen )?(duration|length|dauer|varighed|kesto)"
                        + "( ?[(\\[]?(in )?(h|hrs?|hours?|m|mins?|minutes?|std\\.?|stunden|minuten|timer|minutter|tuntia|tunteina|minuuttia|minuutteina|hh?:mm)[)\\]]?)?$",
                "duration");
        put(
                names,
                "^(start(s|ing)?|begin(s|n)?|meeting|von|fra|alku|alkaa|alkamis)?[ _-]?(time|uhrzeit|zeit|klokkeslæt|kellonaika|aika|tid|at"
                        + "|startzeit|anfangszeit|starttid|alkamisaika)$|^(start|begin|beginn|kl\\.?|klo|von|kello)$",
                "time");
        put(
                names,
                "^(when|date|day|at|time|on|wann|datum|tag|dato|hvornår|milloin|päivä|pvm|päivämäärä|aika|zeitpunkt|termin|tidspunkt|tid|ajankohta)$"
                        + "|^(when|date|wann|datum|dato|hvornår|milloin|pvm|päivämäärä|zeitpunkt|tidspunkt|ajankohta)\\b(?! ?zone)"
                        + "|^(start|starts|begin|begins|beginn|beginnt|alkaa)$|(^|[\\s_./-])(date|day held)$|^(meeting|event|session|encounter|start|held|workshop)date$|datum$|dato$"
                        + "|\\b(kokous|tapaamis|alkamis|aloitus)?(päivä|päivämäärä|pvm)$|\\boccurred\\b|^held( on)?$",
                "at");
        put(
                names,
                "^((case|realisation|realization|project|projekt|projekti|hanke|vorhaben|sag|tapaus|fall)([ -]?(id|no|nr|number|nummer))?|process)$",
                "realisation");
        put(
                names,
                "^(project|case|realisation|process|projekt|projekti)[ -]?(title|name|titel|navn|nimi)$|^projektname$|^projektnavn$",
                "realisationTitle");
        put(
                names,
                "\\bconflict (kind|type)\\b|^(kind|type) of conflict$|\\bkonflikt(art|typ|type|tyyppi)\\b|^konfliktin (tyyppi|laji)$",
                "conflictKind");
        put(
                names,
                "^(type|kind|art|typ|slags|tyyppi|laji)( (of|der|des|af) .*)?$"
                        + "|\\b(meeting|encounter|event|session|issue|item|activity) (type|kind)$|^(meeting|encounter|event|session|issue)(type|kind)$"
                        + "|\\b(sitzungs|termin|besprechungs|veranstaltungs|meeting|treffen)[ -]?(art|typ)$|\\b(møde|aftale)(type|form)$"
                        + "|\\b(kokous|tapahtuma|tapaamis)?(tyyppi|laji)$|\\b(kokouksen|tapaamisen|tapahtuman) (tyyppi|laji)$",
                "kind");
        put(
                names,
                "\\b(phase|stage)s?\\b|\\p{L}phase$|\\b(projekt)?fase(n)?$|\\b(projektin ?|hankkeen ?)?vaihe$",
                "phase");
        put(
                names,
                "\\b(outcomes?|results?|conclusions?|resultat(er|et)?|udfald(et)?|(loppu)?tulos)$|^(outcomes?|results?|conclusions?)\\b"
                        + "|\\b(\\p{L}{3,})?ergebnis(se)?$|^how (it|they) ended$",
                "outcome");
        put(
                names,
                "^(?!.*(\\b(number|count|no\\.|total|anzahl|antal|määrä)\\b|lukumäärä|\\banz\\.|#|%|rate\\b))"
                        + ".*(\\bparticipants?\\b|\\battend(ed|ees?|ance|ants?)\\b|^((who|those|people|members) )?(was |were )?present( at the meeting)?$|^who( (was there|was present|took part|attended|came|met))?\\??$"
                        + "|\\bpeople$|\\p{L}*teilnehme(r|nde|rin)(n|nen|innen|liste)?\\b|\\bteilgenommen\\b|\\banwesen(d|de|der|den|heit)\\b|^wer( war (da|dabei))?\\??$"
                        + "|\\b(møde)?deltager(e|ne|liste)?\\b|\\bdeltog\\b|\\bfremmødte?\\b|\\btil stede\\b|^hvem( deltog)?\\??$"
                        + "|\\bosallistuj\\p{L}*|\\bosallistuneet\\b|\\bläsnä(olijat|olleet)?\\b|\\bpaikalla( olleet)?\\b|^ketkä\\b.*)",
                "participants");
        put(
                names,
                "^(groups? |groups )?(needed|required|benötigt|nødvendige?|tarvitaan)( (groups?|gruppen|grupper|ryhmät))?$"
                        + "|^(benötigte|nødvendige|tarvittavat) \\p{L}+$",
                "needed");
        put(
                names,
                "^(what|title|topic|subject|about|agenda|meeting|encounter|thema|betreff|titel|besprechung|sitzung|emne|møde|aihe|otsikko|kokous)$",
                "title");
        put(names, "^(label|no|nr|number|#|id|nummer|numero)\\.?$", "label");
        put(
                names,
                "^(source|sources|documents?|minutes|quelle|quellen|kilde|kilder|lähde|lähteet|pöytäkirja)\\b"
                        + "|\\b(meeting |source )?(source|documents?|minutes)$|\\b\\p{L}*protokoll$|\\b(møde)?referat(et)?$|\\b(kokous)?pöytäkirja$",
                "source");
        put(names, "^(coder|coded by|kodierer|kodiererin|kodiert von|koder|kodet af|koodaaja)$", "coder");
        String speaks = "( (representatives?|reps?|side|group|team|there|present|attended))?$";
        put(
                names,
                "^it$|^(the )?it[ -](department|dept\\.?|function|team|staff|unit|side|people|representatives?|abteilung|bereich|afdeling(en)?|funktion|osasto)$"
                        + "|^information systems?( department)?$|^edv([ -]?abteilung)?$|^ict$|^tietohallinto$",
                "group.IT_FUNCTION");
        put(
                names,
                "^(end[ -]?)?(users?|staff|workers?|clerks?|employees?)" + speaks
                        + "|^(end)?(anwender|benutzer|nutzer)(in|innen|n|vertreter|vertretung)?$|^(slut)?bruger(e|ne|repræsentant)?$|^medarbejder(e|ne)?$"
                        + "|^(loppu)?käyttäj(ä|ät)(edustaja)?$|^henkilöstö$|^mitarbeiter(innen|nde)?$|^(user|staff) (department|unit)$",
                "group.USERS");
        put(
                names,
                "^(decision[ -]?makers?|management|(top|senior) management|steering( (group|committee|board))?|board|directors?)"
                        + speaks
                        + "|^(leitung|geschäftsleitung|geschäftsführung|lenkungs(ausschuss|kreis|gruppe)|vorstand|entscheider)$|^(ledelse|ledelsen|styregruppe(n)?|direktion(en)?)$"
                        + "|^(johto|johtoryhmä|ohjausryhmä|päättäjät)$",
                "group.DECISION_MAKERS");
        put(
                names,
                "^(vendors?|suppliers?|consultants?)" + speaks
                        + "|^(lieferant(en)?|anbieter|berater(innen)?|leverandør(er|en|erne)?|konsulent(er)?|toimittaja(t)?|konsultti|konsultit)$",
                "group.VENDORS");
        put(
                names,
                "^(citizens?|customers?|beneficiar(y|ies)|clients?)" + speaks
                        + "|^(bürger(innen)?|kund(e|en|innen)|borger(e|ne)?|kunde(r|rne)?|kansalai(nen|set)|asiakas|asiakkaat)$",
                "group.BENEFICIARIES");
        return names;
    }

    private static void put(Map<Pattern, String> names, String pattern, String meaning) {
        names.put(Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS), meaning);
    }
}
