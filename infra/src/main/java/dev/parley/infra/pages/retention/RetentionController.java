package dev.parley.infra.pages.retention;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.access.Caller;
import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.retention.PastRetention;
import dev.parley.infra.retention.RetentionList;
import dev.parley.infra.retention.RetentionPeriod;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The list of realisations that are past the time for which what is recorded of them is kept, for admins. */
@Controller
class RetentionController {

    private static final String CALLER = "dev.parley.infra.access.Caller";

    private final RetentionList list;
    private final @Nullable String usual;

    RetentionController(RetentionList list, ParleyProperties properties) {
        this.list = list;
        this.usual = properties.retention();
    }

    /**
     * The realisations that were closed longer ago than what is recorded of them is kept, with what is not erased of them yet. One that is open is
     * never among them.
     *
     * @param after the period, such as {@code 6y}, {@code 18 months} or {@code P6Y}; the setting parley.retention where it is not given
     */
    @GetMapping(path = "/api/retention", produces = "application/json")
    @ResponseBody
    PastRetention past(
            @Parameter(hidden = true) @RequestAttribute(CALLER) Caller caller,
            @RequestParam(required = false) @Nullable String after) {
        String said = said(after);
        if (said == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, RetentionList.NOT_SET);
        }
        return past(
                caller,
                RetentionPeriod.parse(said)
                        .orElseThrow(() -> new ResponseStatusException(
                                HttpStatus.BAD_REQUEST,
                                "after: what is given is no period; accepted is " + RetentionPeriod.ACCEPTED + ".")));
    }

    private PastRetention past(Caller caller, RetentionPeriod period) {
        return list.past(new OrganisationId(caller.organisation()), period);
    }

    private @Nullable String said(@Nullable String after) {
        return after == null || after.isBlank() ? usual : after;
    }

    /** A realisation in words. */
    record Line(String id, String title, String closed, String past, String lastRecorded, String texts) {

        static Line of(PastRetention.Past each) {
            return new Line(
                    each.realisation(),
                    each.title(),
                    each.dated()
                            ? Wording.of(OccurredAt.parse(each.closed()))
                            : Wording.say("retention.undated", Wording.of(OccurredAt.parse(each.closed()))),
                    Wording.day(each.past()),
                    Wording.say("retention.recorded", Wording.day(each.lastRecorded()), each.lastRecordedDays()),
                    Wording.number(each.texts()));
        }
    }

    @GetMapping("/retention")
    String page(
            @RequestAttribute(CALLER) Caller caller,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        String said = said(after);
        RetentionPeriod period =
                said == null ? null : RetentionPeriod.parse(said).orElse(null);
        PastRetention past = period == null ? null : past(caller, period);
        model.addAttribute("after", said);
        model.addAttribute("usual", usual);
        model.addAttribute("refused", said != null && period == null);
        model.addAttribute("looked", past != null);
        model.addAttribute("erased", past == null ? 0 : past.erased());
        model.addAttribute(
                "lines",
                past == null
                        ? List.of()
                        : past.realisations().stream().map(Line::of).toList());
        return "retention";
    }
}
