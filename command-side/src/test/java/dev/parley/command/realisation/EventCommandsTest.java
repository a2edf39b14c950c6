package dev.parley.command.realisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.RealisationCommand;
import dev.parley.command.invariant.CommandContext;
import dev.parley.command.invariant.Decision;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.event.RealisationEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventCommandsTest {

    @Test
    void everyTypeOfEventIsCausedByACommandOfItsOwn() {
        // when
        List<Class<? extends RealisationCommand>> commands = Records.under(RealisationEvent.class).stream()
                .<Class<? extends RealisationCommand>>map(EventCommands::commandFor)
                .toList();

        // then
        assertThat(commands).doesNotHaveDuplicates().hasSameElementsAs(Records.under(RealisationCommand.class));
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
