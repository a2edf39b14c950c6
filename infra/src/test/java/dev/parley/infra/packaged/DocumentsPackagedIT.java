package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.cli.Run;
import dev.parley.infra.eventlog.mongo.MongoServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fenced block of every document is run, as people would run it, with the packaged program. What it is run as is the
 * word after the fence; a word that is not known here fails, and what is not run is counted.
 *
 * <ul>
 *   <li>{@code sh}: run by a shell; {@code sh data}: where a data directory has the published cases in it; {@code sh
 *       mongodb}: the same, and a MongoDB runs; {@code sh by-hand}: needs more than there is here
 *   <li>{@code console}: each line that begins with {@code $} is run and prints the lines below it, where figures may
 *       differ and {@code ...} stands for anything; {@code console running}: while a server runs
 *   <li>{@code yaml example}, {@code yaml broken} with its {@code text problems}: history files; {@code yaml mapping}: a
 *       mapping that reads the file beside the word
 *   <li>{@code json meeting}: told to a running server, which takes it; {@code yaml settings}: settings that are accepted
 *   <li>{@code text modules}: the modules of the build
 *   <li>{@code text figure}: drawn with letters, nothing to run
 * </ul>
 */
class DocumentsPackagedIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final int BY_HAND = 4;
    private static final int FIGURES = 2;
    private static final int MINUTES = 3;

    /** The corpus of 3,200 realisations takes minutes; the nightly build makes it. */
    private static final String CORPUS = System.getProperty("parley.documents.corpus", "32");

    private static final Pattern FENCE = Pattern.compile("(?m)^```([^\\n]*)\\n(.*?)^```$", Pattern.DOTALL);
    private static final Pattern FIGURE = Pattern.compile("\\d[\\d.,]*");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    @TempDir
    private static Path place;

    private static String mongodb;

    private record Block(String document, int line, String kind, String text) {

        @Override
        public String toString() {
            return document + ":" + line + " " + kind;
        }
    }

    private static List<Path> documents(Path directory, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(directory, depth)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** Those for people who run the program: beside it and in {@code docs}. */
    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(documents(ROOT, 1));
        documents.addAll(documents(ROOT.resolve("docs"), 1));
        return documents;
    }

    private static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Path document : documents()) {
            String text = Files.readString(document);
            Matcher fence = FENCE.matcher(text);
            while (fence.find()) {
                int line = (int) text.substring(0, fence.start()).lines().count() + 1;
                blocks.add(new Block(
                        ROOT.relativize(document).toString(),
                        line,
                        fence.group(1).strip(),
                        fence.group(2)));
            }
        }
        return blocks;
    }

    /** What the documents take for granted: a checkout with {@code ./parley}, {@code mvn} and the documents in it. */
    @BeforeAll
    static void checkout() throws Exception {
        Files.createSymbolicLink(place.resolve("docs"), ROOT.resolve("docs"));
        Files.createSymbolicLink(place.resolve("query-side"), ROOT.resolve("query-side"));
        for (String script : List.of("check-exports", "check-real-files", "check-api", "check-launcher", "nightly")) {
            assertThat(ROOT.resolve(".ci").resolve(script)).isExecutable();
            script(".ci/" + script, "exit 0");
        }
        mongodb = MongoServer.freshDatabase();
        String program = PackagedProgram.laidOut().command().stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        script("parley", """
                # On a free port and in this directory, and a server until it answers.
                i=$#
                while [ $i -gt 0 ]; do
                    word=$1
                    shift
                    i=$((i - 1))
                    case $word in
                        --port) shift && i=$((i - 1)) ;;
                        3200) set -- "$@" "$SIZE" ;;
                        /var/lib/parley) set -- "$@" "$PLACE/var" ;;
                        mongodb://127.0.0.1:27017/parley) set -- "$@" "$MONGODB" ;;
                        *) set -- "$@" "$word" ;;
                    esac
                done
                case " $* " in *" --help "*) exec PROGRAM "$@" ;; esac
                case $1 in
                    copy) exec PROGRAM "$@" --volatile ;;
                    serve | demo) set -- "$@" --port 0 ;;
                    *) exec PROGRAM "$@" ;;
                esac
                case " $* " in *" --until-ready "*) exec PROGRAM "$@" ;; esac
                PROGRAM "$@" >"$PLACE/server.out" &
                server=$!
                for i in $(seq 600); do
                    grep -q '^Parley answers at http' "$PLACE/server.out" && break
                    kill -0 $server || exit 1
                    sleep 0.2
                done
                kill $server
                wait $server
                grep '^Parley answers at http' "$PLACE/server.out"
                """.replace("PROGRAM", program));
        // The build itself is what runs this; here only what it is asked for is looked at.
        script("bin/mvn", "printf '%s\\n' \"$*\" >>\"$PLACE/mvn.log\"");
    }

    private static void script(String name, String text) throws IOException {
        Path file = place.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @AfterAll
    static void drop() throws Exception {
        MongoServer.shared().drop(mongodb);
    }

    private record Ran(int code, String out, String err) {}

    /** Runs a shell script there, as somebody would who has set nothing. */
    private static Ran sh(String script) throws Exception {
        Path file = Files.writeString(place.resolve("script.sh"), script);
        Path out = place.resolve("script.out");
        Path err = place.resolve("script.err");
        ProcessBuilder builder = new ProcessBuilder("sh", "-eu", file.toString())
                .directory(place.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(Invocation::isOurs);
        builder.environment().put("PLACE", place.toString());
        builder.environment().put("SIZE", CORPUS);
        builder.environment().put("MONGODB", MongoServer.shared().uri(mongodb));
        builder.environment().put("PATH", place.resolve("bin") + ":" + System.getenv("PATH"));
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(script + "\ndoes not end:\n" + Files.readString(out) + Files.readString(err));
        }
        return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static Ran good(String script) throws Exception {
        Ran ran = sh(script);
        assertThat(ran.code()).as("%s%n%s%n%s", script, ran.out(), ran.err()).isZero();
        return ran;
    }

    /** A data directory with the published cases; made once, since an import is not what most documents are about. */
    private static void data() throws Exception {
        if (!Files.exists(place.resolve("cases-imported"))) {
            good("rm -rf data; ./parley import --data data docs/cases/*.yaml; cp -Rp data cases-imported");
        } else {
            good("rm -rf data; cp -Rp cases-imported data");
        }
    }

    @TestFactory
    Stream<DynamicTest> every_block_does_what_its_document_says() throws IOException {
        return blocks().stream()
                .filter(block ->
                        !block.kind().equals("sh by-hand") && !block.kind().equals("text figure"))
                .map(block -> DynamicTest.dynamicTest(block.toString(), () -> run(block)));
    }

    private static void run(Block block) throws Exception {
        String[] kind = block.kind().split(" ", 3);
        switch (kind[0] + (kind.length > 1 ? " " + kind[1] : "")) {
            case "sh" -> shell(block.text());
            case "sh data", "sh mongodb" -> {
                data();
                shell(block.text());
            }
            case "console" -> console(block.text());
            case "console running" -> {
                data();
                try (PackagedServer server = PackagedProgram.laidOut()
                        .of("serve")
                        .data(place.resolve("data"))
                        .serve()) {
                    server.awaitViews();
                    console(block.text());
                }
            }
            case "yaml example" -> {
                Files.writeString(place.resolve("example.yaml"), block.text());
                assertThat(good("./parley import --preview example.yaml --data none")
                                .out())
                        .contains("good, would be imported");
            }
            case "yaml broken" -> {
                Files.writeString(place.resolve("travel-claims.yaml"), block.text());
                Ran ran = sh("./parley import travel-claims.yaml --data none");
                assertThat(ran.code()).isEqualTo(2);
                assertThat(ran.err()).isEqualTo(only(block.document(), "text problems"));
            }
            case "text problems" ->
                assertThat(only(block.document(), "yaml broken")).isNotBlank();
            case "yaml mapping" -> {
                Files.writeString(place.resolve("mapping.yaml"), block.text());
                assertThat(good("./parley import --preview " + kind[2] + " --mapping mapping.yaml --data none")
                                .out())
                        .contains("good, would be imported");
            }
            case "json meeting" -> {
                data();
                try (PackagedServer server = PackagedProgram.laidOut()
                        .of("serve")
                        .data(place.resolve("data"))
                        .serve()) {
                    HttpResponse<String> answer = server.send("POST", "/api/intake", block.text(), Map.of());
                    assertThat(answer.statusCode()).as(answer.body()).isIn(201, 202);
                }
            }
            case "yaml settings" -> {
                Path file = Files.createDirectories(place.resolve("config")).resolve("application.yaml");
                Files.writeString(file, block.text());
                try {
                    good("./parley settings --data elsewhere");
                } finally {
                    Files.delete(file);
                }
            }
            case "text modules" ->
                assertThat(block.text().lines().map(line -> SPACE.split(line)[0]))
                        .containsExactlyElementsOf(modules());
            default ->
                throw new AssertionError(
                        block + ": nothing runs this. Say by the word after the fence what it is, see this class.");
        }
    }

    private static String only(String document, String kind) throws IOException {
        List<Block> found = blocks().stream()
                .filter(block ->
                        block.document().equals(document) && block.kind().equals(kind))
                .toList();
        assertThat(found).as("%s of %s", kind, document).hasSize(1);
        return found.get(0).text();
    }

    private static List<String> modules() throws IOException {
        return Pattern.compile("<module>([^<]+)</module>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .toList();
    }

    private static void shell(String text) throws Exception {
        Path log = place.resolve("mvn.log");
        Files.writeString(log, "");
        good(text);
        for (String asked : Files.readAllLines(log)) {
            maven(asked);
        }
    }

    /** The profiles, modules and tests that Maven is asked for are there. */
    private static void maven(String arguments) throws IOException {
        List<String> words = List.of(SPACE.split(arguments));
        String poms = Files.readString(ROOT.resolve("pom.xml")) + Files.readString(ROOT.resolve("infra/pom.xml"));
        assertThat(words).as(arguments).containsAnyOf("verify", "test", "package", "spotless:apply");
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals("-P")) {
                assertThat(poms).contains("<id>" + words.get(i + 1) + "</id>");
            } else if (words.get(i).equals("-pl")) {
                assertThat(modules()).contains(words.get(i + 1));
            } else if (words.get(i).startsWith("-Dit.test=")) {
                for (String test : words.get(i).substring("-Dit.test=".length()).split(",")) {
                    try (Stream<Path> files = Files.walk(ROOT.resolve("infra/src/test"))) {
                        assertThat(files.map(Path::getFileName).map(Path::toString))
                                .contains(test + ".java");
                    }
                }
            }
        }
    }

    private static void console(String text) throws Exception {
        Map<Integer, String> commands = new TreeMap<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("$ ")) {
                commands.put(i, lines.get(i).substring(2));
            }
        }
        assertThat(commands).isNotEmpty();
        for (Map.Entry<Integer, String> command : commands.entrySet()) {
            String printed = plain(good(command.getValue()).out());
            for (int i = command.getKey() + 1; i < lines.size() && !lines.get(i).startsWith("$ "); i++) {
                if (!lines.get(i).equals("...")) {
                    assertThat(printed).as(command.getValue()).contains(plain(lines.get(i)));
                }
            }
        }
    }

    /** Figures and how lines are broken and indented are another matter. */
    private static String plain(String text) {
        return SPACE.matcher(FIGURE.matcher(text).replaceAll("#"))
                .replaceAll(" ")
                .strip();
    }

    @Test
    void what_is_not_run_is_counted() throws IOException {
        assertThat(blocks().stream().filter(block -> block.kind().equals("sh by-hand")))
                .as("blocks that only people can run; each needs a mongod, people who sign in, or what is to be erased")
                .hasSize(BY_HAND)
                .allSatisfy(
                        block -> assertThat(block.text()).containsAnyOf("mongod ", "member add ", "erase --match "));
        assertThat(blocks().stream().filter(block -> block.kind().equals("text figure")))
                .hasSize(FIGURES);
        assertThat(blocks()).hasSizeGreaterThan(20);
    }

    @Test
    void no_link_is_dead() throws IOException {
        List<String> dead = new ArrayList<>();
        Pattern target = Pattern.compile("]\\((?!https?:|mailto:|#)([^)#\\s]+)");
        List<Path> documents = new ArrayList<>(documents(ROOT, 1));
        documents.addAll(documents(ROOT.resolve("docs"), 3));
        for (Path document : documents) {
            Matcher link = target.matcher(Files.readString(document));
            while (link.find()) {
                if (!Files.exists(document.resolveSibling(link.group(1)))) {
                    dead.add(ROOT.relativize(document) + ": " + link.group(1));
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    /** Options that a document names of a command are options of it. */
    @Test
    void no_option_is_made_up() throws IOException {
        Map<String, String> help = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        Pattern mention = Pattern.compile("(?:\\./)?parley ([a-z]+)((?: [^`\\n|]*?)?--[a-z-]+[^`\\n]*)");
        Pattern option = Pattern.compile("(?<= )--[a-z][a-z-]*");
        for (Path document : documents()) {
            Matcher named = mention.matcher(Files.readString(document));
            while (named.find()) {
                String command = named.group(1);
                if (command.equals("token") || command.equals("audit")) {
                    command += " " + SPACE.split(named.group(2).strip())[0];
                }
                help.computeIfAbsent(command, DocumentsPackagedIT::help);
                Matcher options = option.matcher(named.group(2));
                while (options.find()) {
                    if (!help.get(command).contains(options.group())) {
                        wrong.add(ROOT.relativize(document) + ": parley " + command + " " + options.group());
                    }
                }
            }
        }
        assertThat(help).containsKeys("analyse", "serve", "corpus");
        assertThat(wrong).isEmpty();
    }

    /** In this process; a command that there is not has no options. */
    private static String help(String command) {
        List<Object> words = new ArrayList<>(List.of((Object[]) command.split(" ")));
        words.add("--help");
        return Run.of(words.toArray()).out();
    }
}
