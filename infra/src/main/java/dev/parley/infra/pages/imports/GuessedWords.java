package dev.parley.infra.pages.imports;

import dev.parley.command.intake.table.Negations;
import dev.parley.command.intake.table.TableWords;
import dev.parley.infra.pages.form.KindGuess;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.StakeholderGroup;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What words of a table may mean, in English, German, Danish and Finnish: names of constants to be looked at by a person, or an
 * empty text where nothing is suggested, as for a word that is not known or that says that something was not.
 */
final class GuessedWords {

    /** Longer texts are no words that suggest something. */
    private static final int LONGEST = 200;

    private static final Set<String> AGREED = Set.of(
            "all agreed",
            "ok",
            "approved",
            "accepted",
            "einverstanden",
            "zugestimmt",
            "genehmigt",
            "godkendt",
            "hyväksytty");
    private static final Set<String> RESISTED =
            Set.of("refused", "rejected", "resisted", "opposed", "abgelehnt", "afvist", "hylätty", "vastustettu");

    /** What stands between two people whom a cell names together; the ending of Sachbearbeiter/in is none. */
    private static final Pattern TOGETHER =
            words("[;,\\n&+|]|/(?!-?in(nen)?\\b)|\\b(and|as well as|with|und|sowie|samt|mit|og|med|ja|sekä|och)\\b");

    /** What is before or after a phase is not in it. */
    private static final Pattern ASIDE = words(
            "\\b(before|prior|pre|after|post|vor|vorher|nach|nachher|før|inden|efter|ennen|jälkeen|between|zwischen|mellem|välillä)\\b");

    private static final Map<Pattern, Phase> PHASES = phases();
    private static final Map<Pattern, StakeholderGroup> GROUPS = groups();
    private static final Map<Pattern, Presence> PRESENCES = presences();

    private GuessedWords() {}

    static String outcome(String text) {
        String plain = TableWords.plain(text);
        Outcome sure = TableWords.outcome(plain);
        return sure != null
                ? sure.name()
                : AGREED.contains(plain)
                        ? Outcome.CONSENSUS.name()
                        : RESISTED.contains(plain) ? Outcome.RESISTANCE.name() : "";
    }

    static String phase(String text) {
        String plain = TableWords.plain(text);
        String phase = first(PHASES, plain);
        return ASIDE.matcher(plain).find() && !phase.equals(Phase.ANTECEDENT.name()) ? "" : phase;
    }

    /** The group of whoever is named; of two people together nobody is guessed, since each may be of another. */
    static String group(String text) {
        return namesSeveral(text) || Negations.isDoubtful(text) || Negations.isMarked(text)
                ? ""
                : first(GROUPS, TableWords.plain(text));
    }

    /** Whether a text may name two people together. */
    static boolean namesSeveral(String text) {
        return TOGETHER.matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    static String kind(String text) {
        EncounterKind kind = Negations.isIn(text) ? null : KindGuess.of(text);
        return kind == null ? "" : kind.name();
    }

    static String presence(String text) {
        return TableWords.isPresent(text) ? Presence.IN_PERSON.name() : first(PRESENCES, TableWords.plain(text));
    }

    private static <E extends Enum<E>> String first(Map<Pattern, E> words, String text) {
        if (text.length() <= LONGEST && !Negations.isIn(text)) {
            for (Map.Entry<Pattern, E> each : words.entrySet()) {
                if (each.getKey().matcher(text).find()) {
                    return each.getValue().name();
                }
            }
        }
        return "";
    }

    private static Pattern words(String words) {
        return Pattern.compile(words, Pattern.UNICODE_CHARACTER_CLASS);
    }

    /** Beginnings of words, and ends of compounds that say it: what is within another word, as "init" in "Definition", suggests nothing. */
    private static Map<Pattern, Phase> phases() {
        Map<Pattern, Phase> words = new LinkedHashMap<>();
        words.put(
                words(
                        "\\b(anteced|vorgeschicht|vorfeld|forhistor|ennakko|esihistoria|before (the )?(init|first|project|start))"),
                Phase.ANTECEDENT);
        words.put(
                words(
                        "(?<!\\bco-)\\b(initiat|initial|initiier|initier|initiër|idea|idee\\b|ideen|idé|kick-?\\s?off|start|projektstart|projektbeginn|prepar"
                                + "|analy[sz](?!t)|feasib|machbarkeit|vorbereit|vorstudie|voranalyse|forbered|forundersøg|foranalyse|opstart|projektopstart"
                                + "|aloit|esiselvit|esitutkimu|ideoin|käynnist|inceptio)"
                                + "|\\p{L}(analyse(phase|fase|fasen)?|vorbereitung(sphase)?|analyysi(vaihe)?|aloitus(vaihe)?)\\b"),
                Phase.INITIATION);
        words.put(
                words(
                        "\\b(design(?!at)|specif|specs?\\b|requirement|concept|plan\\b|planning|planung|planlæg|spezif|anforder|konzept|konzip|entwurf"
                                + "|pflichtenheft|lastenheft|krav|koncept|määrit|suunnit|vaatimu)"
                                + "|\\p{L}(design|konzept|konzeption|entwurf|spezifikation|spezifizierung|anforderungen|koncept|suunnittelu|määrittely)(s?phase|s?fase|s?fasen|vaihe)?\\b"),
                Phase.DESIGN);
        words.put(
                words(
                        "(?<!\\bco-)\\b(implement|build\\b|builds\\b|building\\b|develop|tests?\\b|testing|tested|testen|testphase|testfase|testaus|testaa|deploy|roll-?\\s?out"
                                + "|rolled out|operations?\\b|operational\\b|operating\\b|go-?live|umsetz|einführ|entwickl|betrieb(s(phase|beginn|aufnahme|start))?\\b"
                                + "|inbetrieb|realisier|udvikl|indfør|drift(s?fase|sfasen|sstart)?\\b|i drift|idriftsæt|ibrugtag|toteut|käyttöön|kehit|rakent|(system|integrations|abnahme|akzeptanz|pilot|feld|bruger|godkendelses)tests?\\b)"
                                + "|\\p{L}(entwicklung|umsetzung|einführung|implementierung|programmierung|udvikling|implementering|indførelse|kehitys|kehittäminen|toteutus"
                                + "|käyttöönotto|testaus)(s?phase|s?fase|s?fasen|vaihe)?\\b"),
                Phase.IMPLEMENTATION);
        return words;
    }

    /** Whole words, and ends of compounds: a Begleiterin leads nobody, and onboarding is no board. */
    private static Map<Pattern, StakeholderGroup> groups() {
        Map<Pattern, StakeholderGroup> words = new LinkedHashMap<>();
        words.put(
                words(
                        "\\bproject (manager|lead|leader)s?\\b|projektleit(er|ung)|\\bprojekt(leder|ledelse|manager)|\\bprojektipääll"),
                StakeholderGroup.IT_FUNCTION);
        words.put(
                words(
                        "\\b(vendors?|suppliers?|consultan(t|ts|cy)|consulting|(sub)?contractors?|account managers?|(service )?providers?)\\b"
                                + "|\\b\\p{L}*(lieferant|dienstleister|anbieter|berater|leverandør|konsulent)(in|innen|en|er|erne|n|s)?\\b"
                                + "|\\b\\p{L}*(konsultti|konsultit|toimittaja|toimittajat|toimittajan)\\b"),
                StakeholderGroup.VENDORS);
        words.put(
                words(
                        "\\b(directors?|heads?|board|board members?|chief|ceo|cfo|coo|steering|decision[ -]?makers?|owners?|mayor|managing director"
                                + "|(deputy|vice) director)\\b|^(management|managment)\\b|\\b(senior|top|upper|middle|executive|general|line) (management|managers?)\\b"
                                + "|\\bmanagement (board|team|committee|group)\\b"
                                + "|\\b\\p{L}*(?<!beg|halb|umg|\\bver|\\bum|\\ban|\\bein|\\bab|\\bher|\\bzu|rohr|strom|wasser|daten)(leiter|leiterin|leiterinnen|leitung)\\b|\\bleitungs"
                                + "|vorstand|vorständ|\\bgeschäftsführ|\\blenkungs|\\bbürgermeister|\\b\\p{L}*(direktor|direktør)(in|en|er|erne)?\\b"
                                + "|\\b\\p{L}*(?<!an)chef(in|en|er|erne)?\\b|\\b\\p{L}*ledelse(n|r)?\\b|\\bstyregrupp|\\bborgmester|\\bbeslutningstag"
                                + "|johtaja|\\bjohto(\\b|ryhm)|\\bpäättäj|\\bohjausryhm|\\bpormestar"),
                StakeholderGroup.DECISION_MAKERS);
        words.put(
                words(
                        "\\b(end[ -]?)?users?( (representatives?|reps?|group|side))?$|\\bkey[ -]?users?\\b|\\b(case ?|social )?workers?\\b|\\bclerks?\\b|\\bstaff\\b|\\bnurses?\\b|\\bteachers?\\b"
                                + "|\\bsecretar(y|ies)\\b|\\bcase (officer|handler|manager)s?\\b|\\bemployees?\\b"
                                + "|\\b(end|key-?)?(anwender|benutzer|nutzer)\\p{L}*|sachbearbeit|\\b\\p{L}*mitarbeit(er|ende)|\\bpflege(kr|fach|person|dienst|r|rin)?(\\b|\\p{L})|\\p{L}pfleger(in|innen)?\\b"
                                + "|\\b\\p{L}*lehrer(in|innen|n)?\\b|\\b(slut|super)?bruger(e|en|ne|repræsentant)?\\b|\\b\\p{L}*medarbejder|sagsbehandler|sygeplejerske|\\b\\p{L}*lærer(e|en|ne)?\\b"
                                + "|\\b(loppu|pää)?käyttäj|työntekij|hoitaj|opettaj|sihteer"),
                StakeholderGroup.USERS);
        words.put(
                words(
                        "\\b(citizens?|residents?|customers?|patients?|students?|pupils?|clients?)( (representatives?|panel|council))?$"
                                + "|\\bbürger(in|innen|n|vertreter|beirat|schaft)?\\b|\\b(stamm|neu|end)?kund(e|en|in|innen)\\b|\\bschüler|\\bborger(e|en|ne)?\\b|\\bkunder(ne)?\\b|\\belev(er|en|erne)?\\b"
                                + "|\\bkansalai|\\basiakas|\\basiakka|\\boppila|\\bpotila"),
                StakeholderGroup.BENEFICIARIES);
        words.put(
                words(
                        "\\b(it|ict|cio|edv)\\b|\\barchitects?\\b|\\bdevelop(er|ers|ment)\\b|\\b(programmers?|software engineers?)\\b|\\b(business |systems? |data )?analysts?\\b"
                                + "|\\bsystems?[ -]?(admin|owner|engineer|architect|manager|specialist|develop|analy|ansvarlig|verantwort)|\\bsystem(administrator|betreuer|ejer|asiantuntija)"
                                + "|\\bdata (engineer|scientist|analyst|architect|manager|steward)s?\\b|\\btechnicians?\\b|informatik|\\b\\p{L}*(entwickler|programmierer|administrator)(in|innen|n)?\\b"
                                + "|\\b\\p{L}*udvikler|\\bdatatekn|tietohallin|kehittäj|\\bjärjestelm"),
                StakeholderGroup.IT_FUNCTION);
        return words;
    }

    private static Map<Pattern, Presence> presences() {
        Map<Pattern, Presence> words = new LinkedHashMap<>();
        words.put(
                words(
                        "\\b(remote|remotely|by phone|phone call|call|online|video|telefon|telefonisch|virtuell|virtuelt|puhelin|etänä)\\b"),
                Presence.REMOTE);
        words.put(
                words("\\b(on paper|paper|document|schriftlich|papier|skriftlig|skriftligt|kirjallisesti)\\b"),
                Presence.DOCUMENT_ONLY);
        words.put(
                words("\\b(in person|on site|onsite|there|persönlich|vor ort|fysisk|på stedet|paikan päällä)\\b"),
                Presence.IN_PERSON);
        return words;
    }
}
