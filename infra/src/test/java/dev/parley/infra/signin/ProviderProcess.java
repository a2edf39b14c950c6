package dev.parley.infra.signin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Spring Authorization Server as a process of its own. */
public final class ProviderProcess implements AutoCloseable {

    private final Process process;
    private final String issuer;

    private ProviderProcess(Process process, String issuer) {
        this.process = process;
        this.issuer = issuer;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param redirect where people are sent back to
     * @param people login by login, the claims that the provider tells of them as {@code organisation role role}
     */
    public static ProviderProcess started(String redirect, Map<String, String> people) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Provider.class.getName(),
                redirect);
        people.forEach((login, claims) -> builder.command().add(login + "=" + claims));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("issuer ")) {
                return new ProviderProcess(process, line.substring("issuer ".length()));
            }
        }
        process.destroyForcibly();
        throw new IOException("The provider did not start");
    }

    /** Its address. */
    public String issuer() {
        return issuer;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
