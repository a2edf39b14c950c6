package dev.parley.infra.research;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.query.corpus.Study;
import dev.parley.query.corpus.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The numbers on docs/research.md are those that come out of the command that it names. */
class RecoveryNumbersIT {

    private static final int SEED = 102;
    private static final int SIZE = 300;

    @ParameterizedTest
    @EnumSource(World.class)
    void the_tables_are_what_comes_out(World world) throws IOException {
        // given
        List<String> page = Files.readAllLines(Path.of("../docs/research.md"));
        assertThat(page)
                .anyMatch(line -> line.contains(
                        "parley corpus --study --world " + world.key() + " --size " + SIZE + " --seed " + SEED));

        // when
        List<String> lines = new Study(world, SEED, SIZE).lines(done -> {});

        // then
        assertThat(page).containsSubsequence(lines);
    }
}
