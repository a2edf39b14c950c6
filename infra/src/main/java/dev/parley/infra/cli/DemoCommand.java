package dev.parley.infra.cli;

import picocli.CommandLine.Command;

/** {@code parley demo}. */
@Command(name = "demo", mixinStandardHelpOptions = true)
final class DemoCommand implements Runnable {

    @Override
    public void run() {}
}
