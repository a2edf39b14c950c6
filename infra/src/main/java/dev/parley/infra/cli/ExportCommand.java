package dev.parley.infra.cli;

import picocli.CommandLine.Command;

/** {@code parley export}. */
@Command(name = "export", mixinStandardHelpOptions = true)
final class ExportCommand implements Runnable {

    @Override
    public void run() {}
}
