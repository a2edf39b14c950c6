package dev.parley.command.realisation;

import static dev.parley.command.realisation.Portal.ID;
import static dev.parley.command.realisation.Portal.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.AttachNote;
import dev.parley.command.EpisodeCommand.BeginEpisode;
import dev.parley.kernel.StakeholderGroup;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandDigestTest {

    @Test
    void isTheSameForTheSameContent() {
        assertThat(CommandDigest.of(episode(List.of(StakeholderGroup.USERS, StakeholderGroup.VENDORS))))
                .isEqualTo(CommandDigest.of(episode(List.of(StakeholderGroup.VENDORS, StakeholderGroup.USERS))))
                .hasSize(64);
    }

    @Test
    void differsInEveryField() {
        assertThat(Set.of(
                        CommandDigest.of(new AttachNote(ID, "a", null, null, null)),
                        CommandDigest.of(new AttachNote(ID, "b", null, null, null)),
                        CommandDigest.of(new AttachNote(ID, "a", "en1", null, null)),
                        CommandDigest.of(new AttachNote(ID, "a", null, at("2026"), null)),
                        CommandDigest.of(new AttachNote(ID, "a", null, at("2026-01"), null)),
                        CommandDigest.of(new AttachNote(ID, "a", null, null, Portal.MINUTES))))
                .hasSize(6);
    }

    @Test
    void noTextPassesForStructure() {
        assertThat(CommandDigest.of(new AttachNote(ID, "a;within=1:b", null, null, null)))
                .isNotEqualTo(CommandDigest.of(new AttachNote(ID, "a", "b", null, null)));
    }

    @Test
    void staysWhatItWasForCommandsAlreadySent() {
        // a retry may cross an upgrade of the application
        assertThat(CommandDigest.of(new AttachNote(ID, "a note", "en1", at("2026-01"), null)))
                .isEqualTo("f06678a0ad2ea37b1d8c31d5ecf0adc63e4008b63f9c83ceee853e2d2957d3ab");
    }

    private static BeginEpisode episode(List<StakeholderGroup> groups) {
        return new BeginEpisode(ID, "ep1", "Testing", null, new LinkedHashSet<>(groups), null, null, null);
    }
}
