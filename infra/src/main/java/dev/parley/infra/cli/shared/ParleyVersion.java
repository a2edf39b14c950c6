package dev.parley.infra.cli.shared;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, from its jar. */
public final class ParleyVersion implements IVersionProvider {

    static String version() {
        return Objects.requireNonNullElse(ParleyVersion.class.getPackage().getImplementationVersion(), "development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"parley " + version()};
    }
}
