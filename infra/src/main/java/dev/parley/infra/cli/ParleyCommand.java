package dev.parley.infra.cli;

import dev.parley.infra.cli.operate.AuditCommand;
import dev.parley.infra.cli.operate.CopyCommand;
import dev.parley.infra.cli.operate.EraseCommand;
import dev.parley.infra.cli.operate.MemberCommand;
import dev.parley.infra.cli.operate.ParkedCommand;
import dev.parley.infra.cli.operate.RebuildCommand;
import dev.parley.infra.cli.operate.RetentionCommand;
import dev.parley.infra.cli.operate.ServeCommand;
import dev.parley.infra.cli.operate.SettingsCommand;
import dev.parley.infra.cli.operate.TokenCommand;
import dev.parley.infra.cli.operate.VerifyCommand;
import dev.parley.infra.cli.research.AgreeCommand;
import dev.parley.infra.cli.research.CompareCommand;
import dev.parley.infra.cli.research.CorpusCommand;
import dev.parley.infra.cli.research.ExportCommand;
import dev.parley.infra.cli.research.ReplayCommand;
import dev.parley.infra.cli.shared.Exit;
import dev.parley.infra.cli.shared.ParleyVersion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code parley} alone: says what there is. */
@Command(
        name = "parley",
        mixinStandardHelpOptions = true,
        versionProvider = ParleyVersion.class,
        description = "Logs realisations of IT services as events and finds what goes wrong between stakeholders.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            AnalyseCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            ListCommand.class,
            CompareCommand.class,
            ReplayCommand.class,
            AgreeCommand.class,
            CorpusCommand.class,
            CheckCommand.class,
            CopyCommand.class,
            RulesCommand.class,
            RebuildCommand.class,
            ParkedCommand.class,
            SettingsCommand.class,
            TokenCommand.class,
            MemberCommand.class,
            VerifyCommand.class,
            AuditCommand.class,
            EraseCommand.class,
            RetentionCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:could not be done",
            " 2:bad input or usage",
            " 3:analyse --fail-on: such a finding is open"
        },
        footer = {"", "parley COMMAND --help tells more about one of them. Start with: parley demo"})
final class ParleyCommand implements Callable<Integer> {

    // Picocli fills it in.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Exit.BAD_INPUT;
    }
}
