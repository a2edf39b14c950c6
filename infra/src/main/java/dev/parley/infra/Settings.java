package dev.parley.infra;

import dev.parley.infra.ParleyProperties.Refused;
import dev.parley.kernel.catalogue.Records;
import java.beans.PropertyEditorSupport;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.boot.support.SpringApplicationJsonEnvironmentPostProcessor;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * What is set about an installation: read in one place, in one order, for the server and for every command that has to do
 * with a store. What the command line says goes before the environment, that before {@code config/application.yaml} beside
 * where Parley is started, and that before the defaults.
 */
public final class Settings {

    /** Where the server listens, unless told otherwise. */
    public static final int USUAL_PORT = 8080;

    /** The environment variable with the token that commands send to a server. */
    public static final String API_TOKEN = "PARLEY_API_TOKEN";

    private static final String TOKEN_REFUSED = API_TOKEN + " (environment): what is set is not accepted; accepted: a"
            + " token as it was given, of visible characters of ASCII without blanks";

    private static final String HIDDEN = "(secret)";
    private static final String NOT_SET = "not set";
    private static final String PREFIX = "parley";
    private static final String PORT = "server.port";
    private static final String ADDRESS = "server.address";
    private static final int LARGEST_PORT = 65_535;
    private static final String COMMAND_LINE = "command line";
    private static final String PROGRAM = "class path resource";
    private static final String DEFAULT = "default";
    private static final String JSON_VARIABLE = "SPRING_APPLICATION_JSON";
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");
    private static final Pattern IPV4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){0,3}");
    private static final Pattern HOST_NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]*+");
    private static final int LONGEST_HOST_NAME = 253;
    private static final Pattern SECRET = Pattern.compile("[.-](token|password|secret)$");
    private static final Pattern USER = Pattern.compile("//[^/?#]*@");
    private static final Pattern TAIL = Pattern.compile("(?<=//)([^/?#]*)[/?#].*", Pattern.DOTALL);
    private static final Pattern OPTIONS = Pattern.compile("\\?.*", Pattern.DOTALL);

    private static final Map<String, List<String>> LISTS = lists(PREFIX, ParleyProperties.class);

    /**
     * A setting as it stands.
     *
     * @param key its name
     * @param value what it is; a secret is not shown; null where it is not set and there is no default
     * @param from where it is set
     */
    public record Setting(String key, @Nullable String value, String from) {}

    private final ConfigurableEnvironment environment;
    private final ParleyProperties properties;

    private Settings(ConfigurableEnvironment environment, ParleyProperties properties) {
        this.environment = environment;
        this.properties = properties;
    }

    /**
     * Reads them all.
     *
     * @param commandLine what the command line says, by name of the setting
     * @throws RefusedSettingsException if one is not accepted
     */
    public static Settings read(Map<String, ?> commandLine) {
        ConfigurableEnvironment environment = environment(commandLine);
        List<String> refused = new ArrayList<>();
        ParleyProperties properties = null;
        try {
            properties = bound(environment);
        } catch (BindException e) {
            refused.addAll(unbound(environment, e));
        }
        if (properties != null) {
            properties.refused().forEach(each -> refused.add(line(environment, each)));
        }
        addresses(environment).forEach(each -> refused.add(line(environment, each)));
        if (!isSendable(givenToken())) {
            refused.add(TOKEN_REFUSED);
        }
        refused.addAll(SettingNames.unknownInFiles(environment));
        refused.addAll(SettingNames.misspelt(System.getenv(), names()));
        if (properties == null || !refused.isEmpty()) {
            throw new RefusedSettingsException(refused);
        }
        return new Settings(environment, properties);
    }

    private static String givenToken() {
        String given = System.getenv(API_TOKEN);
        return given == null ? "" : ParleyProperties.withoutLineEnd(given);
    }

    private static boolean isSendable(String token) {
        return token.isEmpty() || ParleyProperties.isSendable(token);
    }

    /**
     * The token that commands send to a server; null where none is set.
     *
     * @throws RefusedSettingsException if it is one that no request can carry; the message does not show it
     */
    public static @Nullable String apiToken() {
        String token = givenToken();
        if (!isSendable(token)) {
            throw new RefusedSettingsException(List.of(TOKEN_REFUSED));
        }
        return token.isEmpty() ? null : token;
    }

    private static ConfigurableEnvironment environment(Map<String, ?> commandLine) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(COMMAND_LINE, new LinkedHashMap<>(commandLine)));
        try {
            new SpringApplicationJsonEnvironmentPostProcessor()
                    .postProcessEnvironment(environment, new SpringApplication());
        } catch (RuntimeException | StackOverflowError e) {
            throw new RefusedSettingsException(List.of(JSON_VARIABLE + ": is not written as JSON"));
        }
        try {
            ConfigDataEnvironmentPostProcessor.applyTo(environment);
        } catch (RuntimeException e) {
            throw new RefusedSettingsException(List.of(unreadable(e)));
        } catch (StackOverflowError e) {
            throw new RefusedSettingsException(List.of("config/application.yaml: something there is part of itself"));
        }
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    /** Says where a file cannot be read, and nothing that stands there. */
    private static String unreadable(RuntimeException e) {
        Throwable root = e;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            root = cause;
            if (cause instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
                return "config/application.yaml:" + (yaml.getProblemMark().getLine() + 1) + ":"
                        + (yaml.getProblemMark().getColumn() + 1)
                        + (yaml instanceof DuplicateKeyException
                                ? ": this name stands here twice"
                                : ": is not written as YAML");
            }
        }
        return "The settings cannot be read: " + root.getClass().getSimpleName()
                + " in config/application.yaml or in a variable that begins with SPRING_";
    }

    private static ParleyProperties bound(ConfigurableEnvironment environment) {
        Binder binder = new Binder(
                ConfigurationPropertySources.get(environment),
                new PropertySourcesPlaceholdersResolver(environment),
                null,
                // Spring's own takes a path for a resource of the web application.
                editors -> editors.registerCustomEditor(Path.class, new PathEditor()),
                new NoUnboundElementsBindHandler(BindHandler.DEFAULT, Settings::namesAreOurs));
        return binder.bindOrCreate(PREFIX, Bindable.of(ParleyProperties.class));
    }

    /** In files and on the command line a name that is no setting is a mistake; the environment holds other things too. */
    private static boolean namesAreOurs(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof PropertySource<?> underlying
                && !underlying.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
                && !underlying.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    }

    private static List<String> unbound(ConfigurableEnvironment environment, BindException e) {
        if (e.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
            return unbound.getUnboundProperties().stream()
                    .map(Settings::unbound)
                    .toList();
        }
        ResolvableType target = e.getTarget().getType();
        Class<?> whole = target.resolve(Object.class);
        Class<?> type = Collection.class.isAssignableFrom(whole)
                ? target.asCollection().getGeneric().resolve(Object.class)
                : whole;
        return List.of(line(environment, new Refused(String.valueOf(e.getName()), accepted(type))));
    }

    private static String unbound(ConfigurationProperty property) {
        ConfigurationPropertyName name = property.getName();
        for (int i = 0; i < name.getNumberOfElements(); i++) {
            if (name.isNumericIndex(i)) {
                return name + " (" + from(property)
                        + "): there is no such setting, or one before it in this list is missing:"
                        + " entries are numbered from 0 without a gap";
            }
        }
        return name + " (" + from(property) + "): there is no such setting; parley settings prints what there is";
    }

    private static String accepted(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(each -> each.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == Duration.class) {
            return "a duration such as 30s, 1m or 2h";
        }
        return "what docs/operations.md says";
    }

    private static List<Refused> addresses(ConfigurableEnvironment environment) {
        List<Refused> refused = new ArrayList<>();
        ConfigurationProperty port = property(environment, PORT);
        if (port != null && !isPort(text(environment, port))) {
            refused.add(new Refused(PORT, "0 (any free one) to " + LARGEST_PORT));
        }
        ConfigurationProperty address = property(environment, ADDRESS);
        if (address != null && !isAddress(text(environment, address).strip())) {
            refused.add(
                    new Refused(ADDRESS, "an address of this machine, such as 127.0.0.1, ::1, 0.0.0.0 or its name"));
        }
        return refused;
    }

    private static boolean isPort(String text) {
        return DIGITS.matcher(text.strip()).matches() && Integer.parseInt(text.strip()) <= LARGEST_PORT;
    }

    /** Whether it is written as one; a name is looked up only by whoever listens there. */
    private static boolean isAddress(String text) {
        if (text.indexOf(':') >= 0) {
            String literal = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
            try {
                // Nothing with a colon in it is a name, so nothing is looked up.
                return InetAddress.getByName(literal) instanceof Inet6Address;
            } catch (UnknownHostException e) {
                return false;
            }
        }
        return IPV4.matcher(text).matches()
                || (text.length() <= LONGEST_HOST_NAME
                        && HOST_NAME.matcher(text).matches()
                        && text.chars().anyMatch(Character::isLetter));
    }

    private static String line(ConfigurableEnvironment environment, Refused refused) {
        ConfigurationProperty property = property(environment, refused.key());
        String key = refused.key() + (property == null ? "" : " (" + from(property) + ")");
        if (property == null) {
            return key + ": is missing; accepted: " + refused.accepted();
        }
        String shown = shown(refused.key(), text(environment, property));
        return key + ": " + (shown.equals(text(environment, property)) ? "'" + onOneLine(shown) + "' " : "what is set ")
                + "is not accepted; accepted: " + refused.accepted();
    }

    private static String onOneLine(String text) {
        return CONTROL.matcher(text)
                .replaceAll(match -> "\\\\u%04X".formatted((int) match.group().charAt(0)));
    }

    private static @Nullable ConfigurationProperty property(ConfigurableEnvironment environment, String key) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(key);
        for (ConfigurationPropertySource source : sources(environment, key)) {
            ConfigurationProperty property = source.getConfigurationProperty(name);
            if (property != null) {
                return property;
            }
        }
        return null;
    }

    /** Where a setting may stand. A list is all from the first place that has any of it. */
    private static List<ConfigurationPropertySource> sources(ConfigurableEnvironment environment, String key) {
        List<ConfigurationPropertySource> all = new ArrayList<>();
        ConfigurationPropertySources.get(environment).forEach(all::add);
        int list = key.indexOf('[');
        if (list < 0) {
            return all;
        }
        String name = key.substring(0, list);
        return all.stream().filter(source -> holds(source, name, 0)).limit(1).toList();
    }

    private static boolean holds(ConfigurationPropertySource source, String list, int index) {
        return LISTS.getOrDefault(list, List.of("")).stream()
                .anyMatch(part ->
                        source.getConfigurationProperty(ConfigurationPropertyName.of(list + "[" + index + "]" + part))
                                != null);
    }

    /** The lists among the settings, with what an entry of each consists of. */
    private static Map<String, List<String>> lists(String prefix, Class<?> type) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (RecordComponent component : Records.components(type)) {
            String key = prefix + "." + dashed(component.getName());
            if (component.getType().isRecord()) {
                lists.putAll(lists(key, component.getType()));
            } else if (List.class.isAssignableFrom(component.getType())) {
                Class<?> element = element(component.getGenericType());
                lists.put(
                        key,
                        element.isRecord()
                                ? Records.components(element).stream()
                                        .map(part -> "." + dashed(part.getName()))
                                        .toList()
                                : List.of(""));
            }
        }
        return lists;
    }

    /** The names of all settings, the first entry of each list standing for all. */
    static List<String> names() {
        return names(PREFIX, ParleyProperties.class);
    }

    private static List<String> names(String prefix, Class<?> type) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : Records.components(type)) {
            String key = prefix + "." + dashed(component.getName());
            if (component.getType().isRecord()) {
                names.addAll(names(key, component.getType()));
            } else if (LISTS.containsKey(key)) {
                for (String part : LISTS.getOrDefault(key, List.of())) {
                    names.add(key + "[0]" + part);
                    if (part.isEmpty()) {
                        names.add(key);
                    }
                }
            } else {
                names.add(key);
            }
        }
        return names;
    }

    private static Class<?> element(Type list) {
        return (Class<?>) ((ParameterizedType) list).getActualTypeArguments()[0];
    }

    private static String text(ConfigurableEnvironment environment, ConfigurationProperty property) {
        String text = String.valueOf(property.getValue());
        try {
            return environment.resolvePlaceholders(text);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String from(ConfigurationProperty property) {
        return from(property.getOrigin());
    }

    /** Where something stands, for people. */
    static String from(@Nullable Origin origin) {
        for (Origin each = origin; each != null; each = each.getParent()) {
            if (each instanceof TextResourceOrigin text) {
                return from(text);
            }
            if (each instanceof PropertySourceOrigin source) {
                Origin inner = source.getOrigin();
                return inner instanceof TextResourceOrigin text ? from(text) : from(source);
            }
        }
        return origin == null ? "somewhere" : origin.toString();
    }

    private static String from(TextResourceOrigin text) {
        Resource resource = text.getResource();
        if (resource == null || resource.getDescription().startsWith(PROGRAM)) {
            return DEFAULT;
        }
        String file = resource.getDescription().replaceAll("^[^\\[]*\\[(file:)?|\\]$", "");
        TextResourceOrigin.Location location = text.getLocation();
        return location == null ? file : file + ":" + (location.getLine() + 1);
    }

    private static String from(PropertySourceOrigin origin) {
        String name = origin.getPropertyName();
        return switch (origin.getPropertySource().getName()) {
            case COMMAND_LINE -> "--" + name.substring(name.lastIndexOf('.') + 1);
            case StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME ->
                "environment "
                        + (name.equals(SpringApplicationJsonEnvironmentPostProcessor.SPRING_APPLICATION_JSON_PROPERTY)
                                ? JSON_VARIABLE
                                : name);
            case StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME -> "-D" + name;
            default -> origin.getPropertySource().getName();
        };
    }

    /** What people may see of a value: no secret, and of an address not what may hold one. */
    private static String shown(String key, String value) {
        if (SECRET.matcher(key).find()) {
            return value.isEmpty() ? value : HIDDEN;
        }
        if (key.equals("parley.mongodb-uri")) {
            return OPTIONS.matcher(USER.matcher(value).replaceFirst("//***@")).replaceFirst("?***");
        }
        if (key.equals("parley.alert-webhook")
                || (key.startsWith("parley.calendar-sources[") && key.endsWith("].url"))) {
            return TAIL.matcher(USER.matcher(value).replaceFirst("//***@")).replaceFirst("$1/***");
        }
        return value;
    }

    /** The settings of Parley. */
    public ParleyProperties properties() {
        return properties;
    }

    /** What people set of the libraries inside, each by its name and where it stands. */
    public List<String> ofLibraries() {
        return SettingNames.ofLibraries(environment);
    }

    /** A text without the secrets among what is set of the libraries inside. */
    public String withoutSecrets(String text) {
        String without = text;
        for (String setting : ofLibraries()) {
            String key = setting.replaceFirst(" .*", "");
            String value = SECRET.matcher(key).find() ? environment.getProperty(key) : null;
            if (value != null && !value.isBlank()) {
                without = without.replace(value, HIDDEN);
            }
        }
        return without;
    }

    /** Whether nobody has said which port to listen on. */
    public boolean usualPort() {
        return setting(PORT, String.valueOf(USUAL_PORT)).from().equals(DEFAULT);
    }

    /** Every setting there is, with what it is and where that is said; entries of lists only where there are some. */
    public List<Setting> all() {
        List<Setting> all = new ArrayList<>();
        all.add(setting(PORT, String.valueOf(USUAL_PORT)));
        all.add(setting(ADDRESS, "127.0.0.1"));
        describe(PREFIX, ParleyProperties.class, all);
        boolean token = !givenToken().isEmpty();
        all.add(new Setting(API_TOKEN, token ? HIDDEN : null, token ? "environment " + API_TOKEN : NOT_SET));
        return all;
    }

    private void describe(String prefix, Class<?> type, List<Setting> all) {
        for (RecordComponent component : Records.components(type)) {
            String key = prefix + "." + dashed(component.getName());
            if (component.getType().isRecord()) {
                describe(key, component.getType(), all);
            } else if (List.class.isAssignableFrom(component.getType())) {
                describeList(key, component.getGenericType(), all);
            } else {
                DefaultValue usual = usual(type, component);
                all.add(setting(key, usual == null || usual.value().length == 0 ? null : usual.value()[0]));
            }
        }
    }

    private void describeList(String key, Type type, List<Setting> all) {
        Class<?> element = element(type);
        List<ConfigurationPropertySource> sources = sources(environment, key + "[");
        if (sources.isEmpty()) {
            all.add(setting(key, null));
            return;
        }
        for (int index = 0; holds(sources.get(0), key, index); index++) {
            if (element.isRecord()) {
                describe(key + "[" + index + "]", element, all);
            } else {
                all.add(setting(key + "[" + index + "]", null));
            }
        }
    }

    private static @Nullable DefaultValue usual(Class<?> type, RecordComponent component) {
        List<RecordComponent> components = Records.components(type);
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).getName().equals(component.getName())) {
                return type.getDeclaredConstructors()[0].getParameters()[i].getAnnotation(DefaultValue.class);
            }
        }
        return null;
    }

    private Setting setting(String key, @Nullable String usual) {
        ConfigurationProperty property = property(environment, key);
        return property == null
                ? new Setting(key, usual, usual == null ? NOT_SET : DEFAULT)
                : new Setting(key, shown(key, text(environment, property)), from(property));
    }

    private static String dashed(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** A path is what it says. */
    private static final class PathEditor extends PropertyEditorSupport {

        @Override
        public void setAsText(String text) {
            setValue(Path.of(text));
        }
    }
}
