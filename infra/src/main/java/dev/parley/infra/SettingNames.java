package dev.parley.infra;

import dev.parley.kernel.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The names that settings have. Of the libraries inside (those of the server, of logging and the like) it is told by the lists
 * that they bring, which are read only where a file sets something of theirs.
 */
final class SettingNames {

    private static final String LISTS = "META-INF/spring-configuration-metadata.json";
    private static final String VARIABLE = "PARLEY_";
    private static final String OF_TESTS = "PARLEY_TEST_";
    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("parley");
    private static final Set<String> USUAL = Set.of("server.port", "server.address");

    /** Variables that are no settings of the server. */
    private static final List<String> OTHERS = List.of(Settings.API_TOKEN, "PARLEY_JAVA_OPTS", "PARLEY_NO_ARCHIVE");

    private SettingNames() {}

    /** Names in files that no setting has; ours are left to whoever reads them. */
    static List<String> unknownInFiles(ConfigurableEnvironment environment) {
        Map<String, Origin> others = othersInFiles(environment);
        if (others.isEmpty()) {
            return List.of();
        }
        Set<ConfigurationPropertyName> known = ofLibraries();
        List<String> unknown = new ArrayList<>();
        others.forEach((name, origin) -> {
            if (!isKnown(ConfigurationPropertyName.of(name), known)) {
                unknown.add(name + " (" + Settings.from(origin) + "): there is no such setting; "
                        + "parley settings prints what there is");
            }
        });
        return unknown;
    }

    /** What people set of the libraries inside, in files and in the environment, each by its name and where it stands. */
    static List<String> ofLibraries(ConfigurableEnvironment environment) {
        List<String> set = new ArrayList<>();
        othersInFiles(environment).forEach((name, origin) -> set.add(name + " (" + Settings.from(origin) + ")"));
        Map<String, String> variables = new TreeMap<>();
        for (ConfigurationPropertyName name : ofLibraries()) {
            if (!USUAL.contains(name.toString())) {
                String variable =
                        name.toString().replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
                variables.put(variable, name.toString());
            }
        }
        System.getenv().keySet().stream()
                .filter(variables::containsKey)
                .sorted()
                .forEach(variable -> set.add(variables.get(variable) + " (environment " + variable + ")"));
        return set;
    }

    private static Map<String, Origin> othersInFiles(ConfigurableEnvironment environment) {
        Map<String, Origin> others = new LinkedHashMap<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof OriginTrackedMapPropertySource file) {
                for (String name : file.getPropertyNames()) {
                    Origin origin = file.getOrigin(name);
                    ConfigurationPropertyName key = ConfigurationPropertyName.adapt(name, '.');
                    if (isOfPeople(origin)
                            && !OURS.equals(key)
                            && !OURS.isAncestorOf(key)
                            && !USUAL.contains(key.toString())) {
                        others.putIfAbsent(key.toString(), origin);
                    }
                }
            }
        }
        return others;
    }

    private static boolean isOfPeople(@Nullable Origin origin) {
        return origin instanceof TextResourceOrigin text
                && text.getResource() != null
                && !text.getResource().getDescription().startsWith("class path");
    }

    private static boolean isKnown(ConfigurationPropertyName name, Set<ConfigurationPropertyName> known) {
        for (ConfigurationPropertyName each = name; !each.isEmpty(); each = each.getParent()) {
            if (known.contains(each)) {
                return true;
            }
        }
        return false;
    }

    private static Set<ConfigurationPropertyName> ofLibraries() {
        Set<ConfigurationPropertyName> known = new HashSet<>();
        try {
            for (URL list : Collections.list(SettingNames.class.getClassLoader().getResources(LISTS))) {
                try (InputStream in = list.openStream()) {
                    for (JsonNode property : JsonMapper.shared().readTree(in).path("properties")) {
                        ConfigurationPropertyName name = ConfigurationPropertyName.ofIfValid(
                                property.path("name").asString(""));
                        if (name != null) {
                            known.add(name);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }

    /**
     * Variables that are nearly named as one of ours is. Others that begin the same may be anybody's: where programs run in
     * containers their surroundings set such.
     *
     * @param variables the environment
     * @param settings names of all settings, an entry of a list with any number
     */
    static List<String> misspelt(Map<String, String> variables, Collection<String> settings) {
        Map<String, String> known = new LinkedHashMap<>();
        settings.forEach(name -> known.put(
                normal(name),
                name.replace("[0]", "_0_")
                        .replace("._", "_")
                        .replace("_.", "_")
                        .replace('.', '_')
                        .replace("-", "")
                        .toUpperCase(Locale.ROOT)));
        OTHERS.forEach(name -> known.put(normal(name), name));
        List<String> misspelt = new ArrayList<>();
        for (String name : new TreeSet<>(variables.keySet())) {
            if (name.startsWith(VARIABLE) && !name.startsWith(OF_TESTS) && !known.containsKey(normal(name))) {
                String meant = Spelling.closest(normal(name), known.keySet());
                if (meant != null) {
                    misspelt.add("environment " + name + ": there is no such setting; did you mean " + known.get(meant)
                            + "?");
                }
            }
        }
        return misspelt;
    }

    /** Without the beginning that all share, and without what is written in several ways. */
    private static String normal(String name) {
        String letters = name.toLowerCase(Locale.ROOT).replaceAll("\\d+", "#").replaceAll("[^a-z#]", "");
        return letters.startsWith("parley") ? letters.substring("parley".length()) : letters;
    }
}
