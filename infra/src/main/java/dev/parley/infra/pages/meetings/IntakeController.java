package dev.parley.infra.pages.meetings;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.command.intake.meeting.MeetingRequest;
import dev.parley.command.intake.meeting.NamelessMeeting;
import dev.parley.infra.ParleyProperties;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * One meeting at a time from automation tools. What is sure becomes a plan; what is not becomes a draft that a person confirms on the page
 * {@code /meetings}. The same {@code externalId} again brings the difference. Addresses are looked up and dropped.
 */
@RestController
class IntakeController {

    private static final int SHOWN = 50;

    private final MeetingInbox inbox;
    private final @Nullable URI pages;

    IntakeController(MeetingInbox inbox, ParleyProperties properties) {
        this.inbox = inbox;
        this.pages = properties.publicUrl();
    }

    /**
     * What became of a meeting.
     *
     * @param status planned, changed, calledOff, unchanged, leftAlone (it was held, or somebody took it out), draft, or dismissed
     * @param meeting by which it is known here
     * @param realisation where it is planned; null where it is not
     * @param label label of the plan; null where there is none
     * @param questions what a person has to say; of a meeting that lies in the past first whether it took place
     * @param page where to say it; null where there is nothing to say
     * @param warnings what in the plan looks like a person; missing where nothing does
     */
    record Taken(
            String status,
            String meeting,
            @Nullable String realisation,
            @Nullable String label,
            List<String> questions,
            @Nullable String page,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {}

    @ApiResponse(
            responseCode = "201",
            description = "planned, or planned anew",
            content = @Content(schema = @Schema(implementation = Taken.class)))
    @ApiResponse(
            responseCode = "202",
            description =
                    "kept until a person has said more: something is unsure, or the meeting lies in the past (a moment that has"
                            + " come, a day that is over everywhere) and nobody said that it took place; questions says what",
            content = @Content(schema = @Schema(implementation = Taken.class)))
    @ApiResponse(
            responseCode = "200",
            description = "called off, or nothing changes",
            content = @Content(schema = @Schema(implementation = Taken.class)))
    @PostMapping(
            path = "/api/intake",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<?> take(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @RequestBody MeetingRequest request) {
        List<NamelessMeeting.Fault> faults = new ArrayList<>();
        NamelessMeeting meeting = NamelessMeeting.of(request, faults);
        if (meeting == null) {
            return faulty(faults);
        }
        try {
            MeetingInbox.Answer answer = inbox.told(new OrganisationId(organisation), principal, meeting);
            HttpStatus status =
                    switch (answer.status()) {
                        case planned, changed -> HttpStatus.CREATED;
                        case draft -> HttpStatus.ACCEPTED;
                        case calledOff, unchanged, leftAlone, held, dismissed -> HttpStatus.OK;
                    };
            String page = answer.questions().isEmpty()
                    ? null
                    : (pages == null ? "/meetings" : pages.resolve("/meetings").toString());
            return ResponseEntity.status(status)
                    .body(new Taken(
                            answer.status().name(),
                            answer.key(),
                            answer.realisation(),
                            answer.label(),
                            answer.questions(),
                            page,
                            answer.warnings()));
        } catch (MeetingInbox.Refused e) {
            return problem(
                    e.full() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.UNPROCESSABLE_CONTENT,
                    e.full() ? "too-many-wait" : "refused-meeting",
                    String.valueOf(e.getMessage()));
        }
    }

    private static ResponseEntity<ProblemDetail> faulty(List<NamelessMeeting.Fault> faults) {
        ResponseEntity<ProblemDetail> answer = problem(
                HttpStatus.BAD_REQUEST,
                "malformed-meeting",
                faults.get(0).field() + " " + faults.get(0).message()
                        + (faults.size() == 1 ? "" : " (and " + (faults.size() - 1) + " more)"));
        ProblemDetail problem = answer.getBody();
        if (problem != null) {
            problem.setProperty("field", faults.get(0).field());
            problem.setProperty(
                    "problems",
                    faults.stream()
                            .limit(SHOWN)
                            .map(each -> Map.of("field", each.field(), "message", each.message()))
                            .toList());
        }
        return answer;
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:parley:problem:" + code));
        problem.setProperty("code", code);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
