package dev.parley.kernel.history;

import dev.parley.kernel.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks JSON against the part of JSON Schema 2020-12 that the schema of history files uses; refuses keywords it does not know. */
final class SchemaCheck {

    private static final Set<String> ANNOTATIONS = Set.of("$schema", "$id", "$defs", "title", "description", "format");

    private final JsonNode root;

    SchemaCheck(JsonNode root) {
        this.root = root;
    }

    List<String> problems(JsonNode value) {
        return check(root, value, "");
    }

    private List<String> check(JsonNode schema, JsonNode value, String path) {
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            JsonNode wanted = keyword.getValue();
            boolean good =
                    switch (keyword.getKey()) {
                        case "$ref" -> {
                            problems.addAll(check(root.at(wanted.asString().substring(1)), value, path));
                            yield true;
                        }
                        case "type" ->
                            wanted.isArray()
                                    ? wanted.valueStream().anyMatch(type -> isType(type.asString(), value))
                                    : isType(wanted.asString(), value);
                        case "const" -> wanted.equals(value);
                        case "enum" -> wanted.valueStream().anyMatch(value::equals);
                        case "pattern" ->
                            !value.isString()
                                    || Pattern.compile(wanted.asString())
                                            .matcher(value.asString())
                                            .find();
                        case "minLength" ->
                            !value.isString() || value.asString().length() >= wanted.asInt();
                        case "minimum" -> !value.isNumber() || value.asDouble() >= wanted.asDouble();
                        case "maximum" -> !value.isNumber() || value.asDouble() <= wanted.asDouble();
                        case "uniqueItems" ->
                            !value.isArray()
                                    || value.valueStream()
                                                    .collect(Collectors.toSet())
                                                    .size()
                                            == value.size();
                        case "required" ->
                            !value.isObject() || wanted.valueStream().allMatch(key -> value.has(key.asString()));
                        case "anyOf" ->
                            wanted.valueStream()
                                    .anyMatch(each -> check(each, value, path).isEmpty());
                        case "oneOf" ->
                            wanted.valueStream()
                                            .filter(each ->
                                                    check(each, value, path).isEmpty())
                                            .count()
                                    == 1;
                        case "items" -> {
                            int i = 0;
                            for (JsonNode item : value.isArray() ? value : List.<JsonNode>of()) {
                                problems.addAll(check(wanted, item, path + "[" + i++ + "]"));
                            }
                            yield true;
                        }
                        case "properties" -> {
                            for (Map.Entry<String, JsonNode> property : wanted.properties()) {
                                if (value.has(property.getKey())) {
                                    problems.addAll(check(
                                            property.getValue(),
                                            value.get(property.getKey()),
                                            path + "." + property.getKey()));
                                }
                            }
                            yield true;
                        }
                        case "additionalProperties" -> {
                            JsonNode known = schema.path("properties");
                            for (Map.Entry<String, JsonNode> property : value.properties()) {
                                if (!known.has(property.getKey())) {
                                    if (wanted.isObject()) {
                                        problems.addAll(check(wanted, property.getValue(), path + ".*"));
                                    } else if (!wanted.asBoolean()) {
                                        problems.add(path + "." + property.getKey() + " is not allowed");
                                    }
                                }
                            }
                            yield true;
                        }
                        default -> {
                            if (!ANNOTATIONS.contains(keyword.getKey())) {
                                throw new IllegalStateException("unknown keyword " + keyword.getKey());
                            }
                            yield true;
                        }
                    };
            if (!good) {
                problems.add(path + " fails " + keyword.getKey());
            }
        }
        return problems;
    }

    private static boolean isType(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "null" -> value.isNull();
            default -> throw new IllegalStateException("unknown type " + type);
        };
    }

    /** What a YAML 1.2 processor makes of a tree. */
    static JsonNode json(Node node) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        if (node instanceof Node.Mapping mapping) {
            ObjectNode object = factory.objectNode();
            mapping.entries().forEach(entry -> object.set(entry.key().text(), json(entry.value())));
            return object;
        } else if (node instanceof Node.Sequence list) {
            return factory.arrayNode()
                    .addAll(list.items().stream().map(SchemaCheck::json).toList());
        } else if (node instanceof Node.Scalar scalar) {
            if (scalar.isNull()) {
                return factory.nullNode();
            } else if (scalar.plain() && scalar.text().matches("true|false")) {
                return factory.booleanNode(scalar.text().equals("true"));
            } else if (scalar.plain() && scalar.text().matches("-?[0-9]+")) {
                return factory.numberNode(Integer.parseInt(scalar.text()));
            }
            return factory.stringNode(scalar.text());
        }
        throw new IllegalStateException(node.kind());
    }
}
