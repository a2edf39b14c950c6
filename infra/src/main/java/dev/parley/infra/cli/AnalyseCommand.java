package dev.parley.infra.cli;

import picocli.CommandLine.Command;

/** {@code parley analyse}. */
@Command(name = "analyse", mixinStandardHelpOptions = true)
final class AnalyseCommand implements Runnable {

    @Override
    public void run() {}
}
