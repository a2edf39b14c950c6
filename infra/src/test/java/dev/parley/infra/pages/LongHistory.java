package dev.parley.infra.pages;

import java.time.LocalDate;
import java.util.List;

/** History files of realisations that went on for long. */
final class LongHistory {

    private static final List<String> KINDS =
            List.of("MEETING", "WORKSHOP", "REVIEW", "REQUIREMENTS_HANDOVER", "DEMO", "OTHER");
    private static final List<List<String>> PRESENT = List.of(
            List.of("project manager", "account manager"),
            List.of("project manager", "case worker"),
            List.of("project manager", "head of department"),
            List.of("project manager", "solution architect", "account manager"),
            List.of("project manager", "case worker", "head of department"));
    private static final List<String> GROUPS = List.of("USERS", "DECISION_MAKERS", "VENDORS");
    private static final List<String> LEADS = List.of("IT_LED", "BUSINESS_LED", "JOINT");

    private final StringBuilder yaml = new StringBuilder();
    private LocalDate day = LocalDate.of(2024, 1, 8);

    private LongHistory() {}

    /**
     * A history in which much is said, agreed and not passed on.
     *
     * @param id of the realisation
     * @param encounters how many
     */
    static String yaml(String id, int encounters) {
        return new LongHistory().write(id, encounters);
    }

    private String write(String id, int encounters) {
        yaml.append("parley: 1\nrealisation: ").append(id).append("\norganisation: local\nby: tester\nhistory:\n\n");
        entry("realisation-started: Case-management renewal " + encounters);
        participant("project manager", "IT_FUNCTION");
        participant("solution architect", "IT_FUNCTION");
        participant("case worker", "USERS");
        participant("head of department", "DECISION_MAKERS");
        participant("account manager", "VENDORS");
        String phase = "INITIATION";
        for (int i = 1; i <= encounters; i++) {
            String next =
                    i > encounters * 6 / 10 ? "IMPLEMENTATION" : i > encounters * 3 / 10 ? "DESIGN" : "INITIATION";
            if (i == 1 || !next.equals(phase)) {
                phase = next;
                entry("phase-entered: " + phase);
            }
            encounter(i, phase);
            day = day.plusDays(2);
        }
        return yaml.toString();
    }

    private void encounter(int number, String phase) {
        String kind = KINDS.get(number * 7 % KINDS.size());
        StringBuilder attendances = new StringBuilder();
        PRESENT.get(number * 3 % PRESENT.size())
                .forEach(each -> attendances.append("\n      ").append(each).append(": IN_PERSON"));
        entry(
                "encounter-recorded: en" + number,
                "kind: " + kind,
                "title: Number " + number + " about the register",
                "phase: " + phase,
                "attendances:" + attendances,
                "outcome: " + (number % 3 == 0 ? "CONSENSUS" : "NOT_RECORDED"));
        if (number % 5 == 0) {
            String what = "description: What item " + number + " is about";
            entry("knowledge-held: item" + number, "group: " + GROUPS.get(number / 5 % 3), "kind: NEED", what);
            entry("knowledge-needed: item" + number, "group: " + GROUPS.get((number / 5 + 2) % 3), "kind: NEED", what);
        }
        if (number % 8 == 0) {
            entry(
                    "value-perceived: " + GROUPS.get(number / 8 % 3),
                    "within: en" + number,
                    "rating: " + (1 + number * 5 % 7 % 5));
        }
        if (number % 6 == 0) {
            entry(
                    "episode-begun: ep" + number,
                    "active-groups: [IT_FUNCTION]",
                    "title: Work after en" + number,
                    "phase: " + phase,
                    "lead-mode: " + LEADS.get(number / 6 % 3));
        }
        if (number % 6 == 3 && number > 6) {
            entry("episode-ended: ep" + (number - 3), "outcome: NONE_OBSERVED");
        }
    }

    private void participant(String role, String group) {
        entry("participant-identified: " + role, "groups: [" + group + "]");
    }

    private void entry(String first, String... more) {
        yaml.append("  - ").append(first).append("\n    at: ").append(day);
        yaml.append("\n    recorded: ").append(day).append("T18:00:00Z\n");
        for (String line : more) {
            yaml.append("    ").append(line).append('\n');
        }
        yaml.append('\n');
    }
}
