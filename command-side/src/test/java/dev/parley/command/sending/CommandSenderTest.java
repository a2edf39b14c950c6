package dev.parley.command.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.command.CommandSide;
import dev.parley.command.refusal.RefusedException;
import dev.parley.command.sending.CommandSender.Sender;
import dev.parley.command.wire.CommandReader;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

class CommandSenderTest {

    private static final RealisationId PORTAL = new RealisationId("portal");

    private final CountingLog log = new CountingLog();
    private final CommandSide side = new CommandSide(log);
    private final CommandSender sender = new CommandSender(side.gateway());

    /** Counts commits, and fails as many of the next as it is told to. */
    private static final class CountingLog extends InMemoryEventStorageEngine {

        private final List<Integer> commits = new ArrayList<>();
        private int conflicts;

        @Override
        public void appendEvents(List<? extends EventMessage<?>> events) {
            if (conflicts > 0) {
                conflicts--;
                throw new ConcurrencyException("somebody else was faster");
            }
            commits.add(events.size());
            super.appendEvents(events);
        }
    }

    private Receipt send(String name, Map<String, Object> fields, String id) {
        return sender.send(
                CommandReader.read(name, PORTAL, fields), new Sender(new OrganisationId("city"), "clerk", id, null));
    }

    private Receipt sendPage(Map<String, Object> last) {
        return sender.together(() -> {
            send("StartRealisation", Map.of("title", "Permit portal"), "page-1");
            send("IdentifyParticipant", Map.of("participant", "case worker", "groups", List.of("USERS")), "page-2");
            return send("EnterPhase", last, "page-3");
        });
    }

    private List<String> stored() {
        return side.stored(new OrganisationId("city"), PORTAL).stream()
                .map(DomainEventMessage::getPayloadType)
                .map(Class::getSimpleName)
                .toList();
    }

    @Test
    void commandsSentTogetherAreStoredInOneCommit() {
        // when
        Receipt last = sendPage(Map.of("phase", "INITIATION"));

        // then
        assertThat(stored()).containsExactly("RealisationStarted", "ParticipantIdentified", "PhaseEntered");
        assertThat(log.commits).containsExactly(3);
        assertThat(last.version()).isEqualTo(3);
    }

    @Test
    void oneRefusalLeavesNothingOfTheOthersBehind() {
        // when the second is refused
        assertThatThrownBy(() -> sender.together(() -> {
                    send("StartRealisation", Map.of("title", "Permit portal"), "page-1");
                    return send("RetractFact", Map.of("event", "no-such-event", "reason", "a test"), "page-2");
                }))
                .isInstanceOf(RefusedException.class);

        // then
        assertThat(stored()).isEmpty();
        assertThat(log.commits).isEmpty();

        // and the same page, put right, goes through with the ids it had
        sendPage(Map.of("phase", "INITIATION"));
        assertThat(stored()).hasSize(3);
    }

    @Test
    void theSamePageSentTwiceHasOneEffect() {
        // given
        sendPage(Map.of("phase", "INITIATION"));

        // when
        Receipt again = sendPage(Map.of("phase", "INITIATION"));

        // then
        assertThat(again.repeated()).isTrue();
        assertThat(stored()).hasSize(3);
    }

    @Test
    void aPageIsTriedAgainWholeWhenSomebodyElseWasFaster() {
        // given
        log.conflicts = 2;

        // when
        sendPage(Map.of("phase", "INITIATION"));

        // then
        assertThat(stored()).hasSize(3);
        assertThat(log.commits).containsExactly(3);
    }

    @Test
    void aPageIsGivenUpWhenSomebodyElseIsAlwaysFaster() {
        // given
        log.conflicts = Integer.MAX_VALUE;

        // when, then
        assertThatThrownBy(() -> sendPage(Map.of("phase", "INITIATION"))).isInstanceOf(ConcurrencyException.class);
        assertThat(stored()).isEmpty();
    }
}
