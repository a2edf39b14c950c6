package dev.parley.infra.pages.realisation;

import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.api.ChangeStreams;
import dev.parley.query.api.StreamPermission;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells open pages that something changed; they then ask for what they show. */
@Controller
class LiveController {

    private final ChangeStreams streams;

    LiveController(ChangeStreams streams) {
        this.streams = streams;
    }

    /** Changes of every realisation of the organisation. */
    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @RequestAttribute(StreamPermission.ATTRIBUTE) StreamPermission permission) {
        return streams.openForPage(new OrganisationId(organisation), principal, permission, null);
    }

    /** Changes of one realisation. */
    @GetMapping(path = "/realisations/{id}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @RequestAttribute(StreamPermission.ATTRIBUTE) StreamPermission permission,
            @PathVariable String id) {
        return streams.openForPage(new OrganisationId(organisation), principal, permission, id);
    }

    /** A page that is not told of changes shows them when it is asked for again. */
    @ExceptionHandler
    ResponseEntity<Void> tooMany(ChangeStreams.TooManyStreamsException e) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "10")
                .build();
    }
}
