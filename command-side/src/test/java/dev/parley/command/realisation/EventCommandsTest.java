package dev.parley.command.realisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.RealisationCommand;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventCommandsTest {

    @Test
    void everyTypeOfEventIsCausedByACommandOfItsOwn() {
        // when
        List<Class<?>> commands = Stream.of(Fact.class, Retraction.class)
                .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
                .<Class<?>>map(type -> EventCommands.commandFor(type.asSubclass(RealisationEvent.class)))
                .toList();

        // then
        assertThat(commands).containsExactlyInAnyOrder(RealisationCommand.class.getPermittedSubclasses());
    }

    @Test
    void theCommandOfAnEventCausesThatVeryEvent() {
        // given
        List<RealisationEvent> before = new ArrayList<>();

        for (RealisationEvent event : Portal.events()) {
            // when
            Decision decision = Decider.decide(
                    Portal.after(before),
                    EventCommands.causing(event),
                    new CommandContext(Portal.TOWN, Portal.CLOCK.instant()));

            // then
            assertThat(decision).isEqualTo(new Decision.Accepted(List.of(event)));
            before.add(event);
        }
    }
}
