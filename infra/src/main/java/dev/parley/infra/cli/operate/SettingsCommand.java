package dev.parley.infra.cli.operate;

import dev.parley.infra.Settings;
import dev.parley.infra.Settings.Setting;
import dev.parley.infra.cli.shared.DataOption;
import dev.parley.infra.cli.shared.FormatOption;
import dev.parley.query.report.AnalysisJson;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code parley settings}. */
@Command(
        name = "settings",
        mixinStandardHelpOptions = true,
        description = {
            "Prints every setting with its value and where that is said: on the command line, in the environment, in"
                    + " config/application.yaml beside where Parley is started, or nowhere (the default). Each goes before"
                    + " those after it. Secrets are not shown.",
            "",
            "The server and all commands go by the same; docs/operations.md tells what each means."
        })
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
public final class SettingsCommand implements Runnable {

    private static final String NONE = "-";

    @Mixin
    private ServerOptions server;

    @Mixin
    private DataOption data;

    @Mixin
    private FormatOption format;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        List<Setting> all = Settings.read(server.properties(data)).all();
        PrintWriter out = spec.commandLine().getOut();
        if (format.json()) {
            out.println(AnalysisJson.pretty(all));
            return;
        }
        int keys = all.stream().mapToInt(each -> each.key().length()).max().orElse(0);
        int values = all.stream()
                .mapToInt(each -> Objects.requireNonNullElse(each.value(), NONE).length())
                .max()
                .orElse(0);
        all.forEach(each -> out.printf(
                Locale.ROOT,
                "%-" + keys + "s  %-" + values + "s  %s%n",
                each.key(),
                Objects.requireNonNullElse(each.value(), NONE),
                each.from()));
    }
}
