package dev.parley.infra.pages.realisation;

import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.view.Changes;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells open pages that something changed; they then ask for what they show. */
@Controller
class LiveController {

    private static final Logger LOG = LoggerFactory.getLogger(LiveController.class);
    private static final long MINUTES_30 = 30 * 60 * 1000L;

    private final Changes changes;
    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    LiveController(Changes changes) {
        this.changes = changes;
    }

    /** Changes of every realisation of the organisation. */
    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(@RequestAttribute(Metadata.ORGANISATION) String organisation) {
        return follow(organisation, null);
    }

    /** Changes of one realisation. */
    @GetMapping(path = "/realisations/{id}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(@RequestAttribute(Metadata.ORGANISATION) String organisation, @PathVariable String id) {
        return follow(organisation, id);
    }

    private SseEmitter follow(String organisation, @Nullable String realisation) {
        SseEmitter emitter = new SseEmitter(MINUTES_30);
        open.add(emitter);
        AtomicReference<Changes.Subscription> subscription = new AtomicReference<>();
        Runnable end = () -> {
            open.remove(emitter);
            Changes.Subscription open = subscription.getAndSet(null);
            if (open != null) {
                open.close();
            }
        };
        emitter.onCompletion(end);
        emitter.onTimeout(emitter::complete);
        emitter.onError(failure -> end.run());
        subscription.set(changes.subscribe(new OrganisationId(organisation), change -> {
            if (realisation == null || change.realisation().value().equals(realisation)) {
                send(
                        emitter,
                        SseEmitter.event()
                                .name("change")
                                .id(Long.toString(change.version()))
                                .data(change.realisation().value() + " " + change.version()),
                        end);
            }
        }));
        // Opens the stream at once, so that the browser knows it is live.
        send(emitter, SseEmitter.event().comment("open").reconnectTime(3000), end);
        if (ended) {
            emitter.complete();
        }
        return emitter;
    }

    /** Streams never end by themselves: without this, a graceful stop of the server would wait for every open page. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        ended = true;
        open.forEach(SseEmitter::complete);
    }

    private static void send(SseEmitter emitter, SseEmitter.SseEventBuilder event, Runnable end) {
        try {
            emitter.send(event);
        } catch (IOException | IllegalStateException e) {
            // The reader has gone; its page will come back by itself if it is still there.
            LOG.debug("live reader gone: {}", e.getMessage());
            end.run();
        }
    }
}
