package dev.parley.infra.pages.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.pages.form.Form;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;

class CalendarFormTest {

    private static final Importing.Calendar CALENDAR = new Importing.Calendar(
            List.of(new Importing.Somebody("ann@acme.example", "Ann"), new Importing.Somebody("room@acme.example", "")),
            List.of(new Importing.Series("Weekly", "3 times, 7 Dec 2026 to 21 Dec 2026")),
            true,
            0);

    private static CalendarForm form(Map<String, String> typed) {
        LinkedMultiValueMap<String, String> values = new LinkedMultiValueMap<>();
        typed.forEach(values::add);
        return new CalendarForm(CALENDAR, new Form(values));
    }

    @Test
    void nobodysRoleIsGuessed() {
        assertThat(form(Map.of()).missing())
                .containsExactly(
                        "Give the title of the realisation that the meetings belong to, or the id of one that is there.",
                        "Some times of the calendar do not say where their clock hangs: give the time zone, such as"
                                + " Europe/Berlin.",
                        "Say who 2 addresses are, or leave them out: a role and a group each.");
    }

    @Test
    void whatIsSaidBecomesAMapping() {
        // given
        CalendarForm form = form(Map.of(
                "title", "Payroll \"new\"",
                "zone", "Europe/Berlin",
                "phase", "DESIGN",
                "p.0", "Payroll clerk",
                "g.0", "USERS",
                "g.1", "OUT",
                "gone", "called-off"));

        // then
        assertThat(form.missing()).isEmpty();
        assertThat(form.mapping()).isEqualTo("""
                source: ics
                realisation: {id: "payroll-new", title: "Payroll \\"new\\""}
                zone: "Europe/Berlin"
                phase: DESIGN
                missing: called-off
                participants:
                  - {address: "ann@acme.example", participant: "Payroll clerk", groups: [USERS]}
                  - {address: "room@acme.example", skip: true}
                """);
    }

    @Test
    void titlesThatSayCalledOffAreAsked() {
        Importing.Calendar calendar = new Importing.Calendar(List.of(), List.of(), false, 2);
        LinkedMultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("title", "P");

        assertThat(new CalendarForm(calendar, new Form(typed)).missing())
                .containsExactly(
                        "The titles of 2 meetings say that they were called off, the calendar does not: say below which"
                                + " holds.");
        typed.set("off", "skip");
        assertThat(new CalendarForm(calendar, new Form(typed)).missing()).isEmpty();
        assertThat(new CalendarForm(calendar, new Form(typed)).mapping()).contains("calledOffTitles: skip");
    }

    @Test
    void oneRoleIsInOneGroup() {
        assertThat(form(Map.of(
                                "title", "P", "zone", "UTC", "p.0", "Clerk", "g.0", "USERS", "p.1", "Clerk", "g.1",
                                "VENDORS"))
                        .missing())
                .containsExactly("'Clerk' is in two groups; one role is in one.");
        assertThat(form(Map.of("title", "P", "zone", "Mars/Base", "g.0", "OUT", "g.1", "OUT"))
                        .missing())
                .containsExactly("'Mars/Base' is no time zone such as Europe/Berlin.");
    }
}
