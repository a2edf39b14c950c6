package dev.parley.infra.signin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Spring Authorization Server as a process of its own. */
public final class ProviderProcess implements AutoCloseable {

    /** As the provider knows the program whose pages people sign in to. */
    public static final String CLIENT = Provider.CLIENT;

    /** The secret that it gave for that. */
    public static final String CLIENT_SECRET = Provider.CLIENT_SECRET;

    /** As it knows another program, which gets tokens by credentials of its own. */
    public static final String PROGRAM = Provider.PROGRAM;

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

    /** A token that a program gets by its credentials, for this purpose. */
    public String tokenOfProgram(String scope) throws IOException, InterruptedException {
        String credentials = Base64.getEncoder()
                .encodeToString((Provider.PROGRAM + ":" + Provider.PROGRAM_SECRET).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(issuer + "/oauth2/token"))
                                .header("Authorization", "Basic " + credentials)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=" + scope))
                                .build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError("no token: " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
