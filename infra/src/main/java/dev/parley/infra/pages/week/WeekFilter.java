package dev.parley.infra.pages.week;

import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.marks.MarkFilter;
import dev.parley.infra.pages.week.WeekController.Choice;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioQuery.Status;
import dev.parley.query.words.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What of the front page to show; its address says it.
 *
 * @param status open realisations, or those at risk
 * @param phase they are in; null for all
 * @param group that takes part in the meeting; null for any
 * @param type of a finding it speaks to; null for any
 * @param q words in the title; null for none
 * @param filing how it is filed
 */
record WeekFilter(
        Status status,
        @Nullable Phase phase,
        @Nullable StakeholderGroup group,
        @Nullable FindingType type,
        @Nullable String q,
        MarkFilter filing) {

    /** Reads the parameters of an address; what names nothing is as if not there. */
    static WeekFilter of(
            @Nullable String status,
            @Nullable String phase,
            @Nullable String group,
            @Nullable String type,
            @Nullable String q,
            MarkFilter filing) {
        return new WeekFilter(
                "at_risk".equalsIgnoreCase(status) ? Status.AT_RISK : Status.OPEN,
                named(Phase.COURSE.toArray(Phase[]::new), phase),
                named(StakeholderGroup.values(), group),
                named(FindingType.values(), type),
                text(q),
                filing);
    }

    private static @Nullable String text(@Nullable String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }

    private static <E extends Enum<E>> @Nullable E named(E[] values, @Nullable String name) {
        return Arrays.stream(values)
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    /** Whether anything is left out. */
    public boolean chosen() {
        return status != Status.OPEN || phase != null || group != null || type != null || q != null || filing.chosen();
    }

    public boolean shows(AdvisedMeeting meeting) {
        return (group == null || meeting.groups().contains(group))
                && (type == null || meeting.types().contains(type));
    }

    List<Choice> statuses() {
        return List.of(
                new Choice(
                        Wording.say("week.openOnes"),
                        new WeekFilter(Status.OPEN, phase, group, type, q, filing).address(),
                        status == Status.OPEN),
                new Choice(
                        Wording.say("week.atRisk"),
                        new WeekFilter(Status.AT_RISK, phase, group, type, q, filing).address(),
                        status == Status.AT_RISK));
    }

    /** All realisations, or those that are one's own. */
    public List<Choice> whose() {
        return List.of(
                new Choice(
                        Wording.say("week.everybodys"),
                        new WeekFilter(status, phase, group, type, q, filing.with(false)).address(),
                        !filing.mine()),
                new Choice(
                        Wording.say("week.mine"),
                        new WeekFilter(status, phase, group, type, q, filing.with(true)).address(),
                        filing.mine()));
    }

    List<Choice> phases() {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(
                Wording.say("week.everyPhase"),
                new WeekFilter(status, null, group, type, q, filing).address(),
                phase == null));
        for (Phase each : Phase.COURSE) {
            choices.add(new Choice(
                    Wording.of(each), new WeekFilter(status, each, group, type, q, filing).address(), each == phase));
        }
        return choices;
    }

    /** A choice of a list in a form: its value, its words and whether it is the one. */
    record Option(String value, String words, boolean current) {}

    List<Option> groups() {
        return StakeholderGroup.KEY_GROUPS.stream()
                .map(each -> new Option(name(each), Wording.of(each), each == group))
                .toList();
    }

    /** The types that the meetings speak to, and the one that is chosen. */
    List<Option> types(List<AdvisedMeeting> meetings) {
        Set<FindingType> there = new TreeSet<>();
        meetings.forEach(each -> there.addAll(each.types()));
        if (type != null) {
            there.add(type);
        }
        return there.stream()
                .map(each -> new Option(name(each), Words.tag(each, null), each == type))
                .toList();
    }

    /** Address of a page of the meetings, from 0. */
    String address(int page) {
        String first = address();
        return page == 0 ? first : first + (first.contains("?") ? "&" : "?") + "page=" + page;
    }

    /** Address at which a list at the side is whole. */
    String whole(String side) {
        String first = address();
        return first + (first.contains("?") ? "&" : "?") + "whole=" + side;
    }

    /** The realisations it leaves, the worst first. */
    PortfolioQuery query(int most, @Nullable Set<RealisationId> among) {
        return new PortfolioQuery(q, status, PortfolioQuery.Order.WORST, 0, most, among).with(phase, null, null);
    }

    /** The same whether closed or not, what was recorded last first. */
    PortfolioQuery whateverStatus(int most, @Nullable Set<RealisationId> among) {
        return new PortfolioQuery(
                        q, status == Status.OPEN ? Status.ALL : status, PortfolioQuery.Order.LATEST, 0, most, among)
                .with(phase, null, null);
    }

    /** The realisations it leaves as parameters of the portfolio. */
    String portfolio() {
        return "?status=" + name(status)
                + (phase == null ? "" : "&phase=" + name(phase))
                + (q == null ? "" : "&q=" + URLEncoder.encode(q, StandardCharsets.UTF_8))
                + filing.address();
    }

    private String address() {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/");
        if (status != Status.OPEN) {
            address.queryParam("status", name(status));
        }
        if (phase != null) {
            address.queryParam("phase", name(phase));
        }
        if (group != null) {
            address.queryParam("group", name(group));
        }
        if (type != null) {
            address.queryParam("finding", name(type));
        }
        if (q != null) {
            address.queryParam("q", q);
        }
        String rest = filing.address();
        String own = address.encode().toUriString();
        return rest.isEmpty() ? own : own + (own.contains("?") ? rest : "?" + rest.substring(1));
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Name of the status, for a form. */
    public String statusName() {
        return status == Status.OPEN ? "" : name(status);
    }

    /** Name of the phase, for a form. */
    public String phaseName() {
        return phase == null ? "" : name(phase);
    }
}
