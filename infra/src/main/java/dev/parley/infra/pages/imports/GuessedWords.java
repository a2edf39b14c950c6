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
        return namesSeveral(text) ? "" : first(GROUPS, TableWords.plain(text));
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
        if (!Negations.isIn(text)) {
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

    private static Map<Pattern, Phase> phases() {
        Map<Pattern, Phase> words = new LinkedHashMap<>();
        words.put(
                words("anteced|vorgeschicht|vorfeld|forhistor|ennakko|before (the )?(init|first|project|start)"),
                Phase.ANTECEDENT);
        words.put(
                words("init|idea|\\bidee|start|prepar|analys|feasib|vorbereit|idé|forbered|aloitus|esiselvit|ideointi"),
                Phase.INITIATION);
        words.put(
                words(
                        "design|spec|requirement|concept|\\bplan|spezif|anforder|konzept|krav|koncept|määrit|suunnit|vaatimus"),
                Phase.DESIGN);
        words.put(
                words(
                        "implement|build|develop|test|deploy|roll|operat|umsetz|einführ|entwickl|betrieb|udvikl|indfør|drift|idriftsæt"
                                + "|toteut|käyttöön|kehit"),
                Phase.IMPLEMENTATION);
        return words;
    }

    private static Map<Pattern, StakeholderGroup> groups() {
        Map<Pattern, StakeholderGroup> words = new LinkedHashMap<>();
        words.put(words("project manager|projektleit|projektled|projektipääll"), StakeholderGroup.IT_FUNCTION);
        words.put(
                words(
                        "vendor|supplier|consult|contractor|account manager|provider|lieferant|berater|anbieter|leverandør|konsulent"
                                + "|toimittaja|konsultti"),
                StakeholderGroup.VENDORS);
        words.put(
                words(
                        "director|\\bhead\\b|board|management|managment|chief|\\bceo\\b|\\bcfo\\b|steering|decision|owner|mayor|leitung|leiter"
                                + "|vorstand|geschäftsführ|lenkung|direktør|chef|ledelse|styregruppe|johtaja|johto|päättä|ohjausryhmä"),
                StakeholderGroup.DECISION_MAKERS);
        words.put(
                words(
                        "\\buser|worker|clerk|staff|nurse|teacher|secretar|\\bcase|employee|officer|anwender|nutzer|sachbearbeit|mitarbeit|pflege"
                                + "|lehrer|bruger|medarbejder|sagsbehandl|sygeplej|lærer|käyttäjä|työnteki|hoitaja|opettaja|sihteeri"),
                StakeholderGroup.USERS);
        words.put(
                words(
                        "citizen|customer|patient|student|pupil|client|bürger|kunde|schüler|borger|\\belev|kansalai|asiakas|oppila|potila"),
                StakeholderGroup.BENEFICIARIES);
        words.put(
                words(
                        "\\bit\\b|architect|develop|analyst|system|\\bdata\\b|technic|\\bcio\\b|informatik|entwickler|\\bedv\\b|udvikler"
                                + "|datatekn|tietohallinto|kehittäj|järjestelm"),
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
