package dev.parley.command.wire;

import static dev.parley.command.realisation.Portal.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.command.AttachNote;
import dev.parley.command.PerceiveValue;
import dev.parley.command.RealisationCommand;
import dev.parley.command.refusal.Refusal;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.command.refusal.RefusedException;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Records;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandReaderTest {

    @Test
    void readsACommandByItsName() {
        // when
        RealisationCommand command = CommandReader.read(
                "PerceiveValue", ID, Map.of("group", "USERS", "rating", 4, "within", "en1", "at", "order 2"));

        // then
        assertThat(command)
                .isEqualTo(
                        new PerceiveValue(ID, StakeholderGroup.USERS, 4, null, "en1", null, OccurredAt.order(2), null));
    }

    @Test
    void takesTheRealisationAmongTheFieldsIfItIsTheSame() {
        assertThat(CommandReader.read("AttachNote", ID, Map.of("text", "x", "realisation", ID.value())))
                .isEqualTo(new AttachNote(ID, "x", null, null, null));
    }

    @Test
    void doesNotGuessAtNumbers() {
        assertThat(refusal("PerceiveValue", Map.of("group", "USERS", "rating", 4.0))
                        .field())
                .isEqualTo("rating");
        assertThat(refusal("PerceiveValue", Map.of("group", "USERS", "rating", "4"))
                        .field())
                .isEqualTo("rating");
        assertThat(refusal("PerceiveValue", Map.of("group", "USERS")).code()).isEqualTo(RefusalCode.MISSING);
    }

    @Test
    void knowsNoOtherCommands() {
        assertThat(refusal("EraseEverything", Map.of()).accepted())
                .hasSize(Records.under(RealisationCommand.class).size())
                .contains("RecordEncounter");
    }

    private static Refusal refusal(String name, Map<String, ?> fields) {
        return catchThrowableOfType(RefusedException.class, () -> CommandReader.read(name, ID, fields))
                .refusals()
                .get(0);
    }
}
