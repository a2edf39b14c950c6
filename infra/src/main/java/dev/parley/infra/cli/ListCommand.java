package dev.parley.infra.cli;

import picocli.CommandLine.Command;

/** {@code parley list}. */
@Command(name = "list", mixinStandardHelpOptions = true)
final class ListCommand implements Runnable {

    @Override
    public void run() {}
}
