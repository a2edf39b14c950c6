package dev.parley.infra.cli;

import picocli.CommandLine.Command;

/** {@code parley import}. */
@Command(name = "import", mixinStandardHelpOptions = true)
final class ImportCommand implements Runnable {

    @Override
    public void run() {}
}
