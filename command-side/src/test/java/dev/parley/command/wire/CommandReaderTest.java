package dev.parley.command.wire;

import static dev.parley.command.realisation.Portal.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.command.AttachNote;
import dev.parley.command.Causes;
import dev.parley.command.RatingCommand.PerceiveValue;
import dev.parley.command.RealisationCommand;
import dev.parley.command.refusal.Refusal;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.command.refusal.RefusedException;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Records;
import java.lang.reflect.RecordComponent;
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

    @Test
    void listsOnlyWhatACommandTakes() {
        assertThat(refusal("EnterPhase", Map.of("phase", "ANTECEDENT")).accepted())
                .containsExactly("INITIATION", "DESIGN", "IMPLEMENTATION");
        assertThat(refusal("EnterPhase", Map.of()).accepted())
                .containsExactly("INITIATION", "DESIGN", "IMPLEMENTATION");
        assertThat(refusal("PerceiveValue", Map.of("group", "USERS", "rating", 4, "phase", "DESIGNS"))
                        .accepted())
                .doesNotContain("ANTECEDENT");
        assertThat(refusal("RecordEncounter", Map.of("phase", "DESIGNS")).accepted())
                .contains("ANTECEDENT");
    }

    /** What a command takes is what the fact takes that comes of it, so that page, API and files list the same. */
    @Test
    void takesTheChoicesOfTheFactThatComesOfIt() {
        int compared = 0;
        for (Class<? extends RealisationCommand> command : Records.under(RealisationCommand.class)) {
            Causes causes = command.getAnnotation(Causes.class);
            for (RecordComponent asked : command.getRecordComponents()) {
                for (RecordComponent told :
                        causes == null ? new RecordComponent[0] : causes.value().getRecordComponents()) {
                    if (asked.getType().isEnum()
                            && told.getName().equals(asked.getName())
                            && told.getType() == asked.getType()) {
                        assertThat(Records.constants(asked, asked.getType()))
                                .as("%s.%s", command.getSimpleName(), asked.getName())
                                .isEqualTo(Records.constants(told, told.getType()));
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(20);
    }

    private static Refusal refusal(String name, Map<String, ?> fields) {
        return catchThrowableOfType(RefusedException.class, () -> CommandReader.read(name, ID, fields))
                .refusals()
                .get(0);
    }
}
