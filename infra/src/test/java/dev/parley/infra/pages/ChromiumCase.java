package dev.parley.infra.pages;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.BoundingBox;
import dev.parley.infra.ParleyApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole application and a real browser, from an empty data directory on. Needs a Chromium on the machine and is skipped,
 * saying so, where there is none.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChromiumCase {

    static final Path SHOTS = Path.of("target", "screenshots");

    /** Pictures take as long as what is tested with them: {@code -Dparley.test.pictures=true} makes them. */
    private static final boolean PICTURES = Boolean.getBoolean("parley.test.pictures");

    ConfigurableApplicationContext application;
    String url;
    Playwright playwright;
    Browser browser;
    BrowserContext context;
    Page page;

    @BeforeAll
    void open(@TempDir Path data) throws IOException {
        Path chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(
                chromium != null, "Skipped: no Chromium on this machine (looked for /usr/bin/chromium and its like).");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        Files.createDirectories(SHOTS);
        application = start(data);
        url = "http://127.0.0.1:"
                + ((WebServerApplicationContext) application).getWebServer().getPort();
    }

    @AfterAll
    void close() {
        if (playwright != null) {
            playwright.close();
        }
        if (application != null) {
            application.close();
        }
    }

    @BeforeEach
    void window() {
        context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1440, 900));
        context.setDefaultTimeout(20_000);
        page = context.newPage();
    }

    @AfterEach
    void shut() {
        context.close();
    }

    Page go(String path) {
        Response response = page.navigate(url + path);
        if (response != null && response.status() >= 500) {
            throw new AssertionError(path + " answered " + response.status());
        }
        return page;
    }

    Page another(String path) {
        Page other = context.newPage();
        other.navigate(url + path);
        other.waitForSelector(".live-on");
        return other;
    }

    /** Waits for what a script says of the page; from outside, since the page itself allows no script but its own. */
    void until(String script) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                // The page may be on its way to another.
                .ignoreExceptionsInstanceOf(PlaywrightException.class)
                .until(() -> Boolean.TRUE.equals(page.evaluate(script)));
    }

    /** Opens a page again and again until something is on it: what was sent a moment ago is on its way to the views. */
    void untilThere(String path, String selector) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> go(path).locator(selector).count() > 0);
    }

    /** A picture of a whole page in {@code target/screenshots}, where somebody wants to look at it. */
    void shot(Page of, String name) {
        if (!PICTURES) {
            return;
        }
        of.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** A picture as the documents have it, {@code docs/images/NAME.png}: the page from its top to the end of something. */
    void picture(Page of, String name, Locator last) {
        if (!PICTURES) {
            return;
        }
        BoundingBox end = Objects.requireNonNull(last.boundingBox(), "what is shown");
        of.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve("docs-" + name + ".png"))
                .setFullPage(true)
                .setClip(0, 0, Objects.requireNonNull(of.viewportSize()).width, end.y + end.height + 16));
    }

    /** Starts the application. */
    ConfigurableApplicationContext start(Path data) {
        return ParleyApplication.start(settings(data));
    }

    /** Settings of the application. */
    Map<String, Object> settings(Path data) {
        return Map.of("server.port", 0, "parley.data", data.toString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url + path))
                                .header("Content-Type", "application/yaml")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a form as a browser does, and follows no redirection. */
    HttpResponse<String> form(String path, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url + path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Origin", url)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
