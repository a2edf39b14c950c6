package dev.parley.infra.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Thymeleaf leaves a slash as it is where a link is made of {@code /{variable}/}: only ids of realisations, which have none, may stand there. */
class TemplateLinksTest {

    private static final Pattern VARIABLE = Pattern.compile("@\\{[^\"(]*\\{([a-zA-Z]+)\\}");

    private static final Pattern POSTED = Pattern.compile("<form\\b[^>]*method=\"post\"(?:[^>\"]|\"[^\"]*\")*>");

    @Test
    void whatMayHoldASlashIsEncodedByThoseWhoWriteIt() throws IOException {
        List<String> others = new ArrayList<>();
        int links = 0;
        try (Stream<Path> all = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path template : all.filter(Files::isRegularFile).toList()) {
                Matcher variable = VARIABLE.matcher(Files.readString(template));
                while (variable.find()) {
                    links++;
                    if (!variable.group(1).equals("id")) {
                        others.add(template.getFileName() + ": " + variable.group());
                    }
                }
            }
        }
        assertThat(others).isEmpty();
        assertThat(links).isGreaterThan(50);
    }

    /** A form without an address of its own sends what was typed to the address of its page, where a field of the same name, such as the date of the encounter before, comes first. */
    @Test
    void whatIsTypedIsSentToAnAddressThatSaysNothingOfIt() throws IOException {
        List<String> nowhere = new ArrayList<>();
        int forms = 0;
        try (Stream<Path> all = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path template : all.filter(Files::isRegularFile).toList()) {
                Matcher form = POSTED.matcher(Files.readString(template));
                while (form.find()) {
                    forms++;
                    if (!form.group().contains("action=")) {
                        nowhere.add(template.getFileName().toString());
                    }
                }
            }
        }
        // One form for three addresses, none of which is ever opened with more than a path.
        assertThat(nowhere).containsOnly("retract.html");
        assertThat(forms).isGreaterThan(20);
    }
}
