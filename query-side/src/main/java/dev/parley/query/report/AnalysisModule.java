package dev.parley.query.report;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.Models;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.Sections;
import dev.parley.query.analysis.core.term.GroupPair;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.Version;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * A Jackson module with the shape of an analysis. Almost all of it is the names of the records; what is added: a pair
 * of groups is written as an array of two, and sets keep the order they were written in. Spring Boot picks it up as a
 * bean, so that controllers write the same shape as {@link AnalysisJson}.
 */
public final class AnalysisModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    /** The module. */
    public AnalysisModule() {
        super("parley-analysis", Version.unknownVersion());
        addSerializer(GroupPair.class, new PairWriter());
        addDeserializer(GroupPair.class, new PairReader());
        addSerializer(Sections.class, new SectionsWriter());
        addDeserializer(Sections.class, new SectionsReader());
        addAbstractTypeMapping(Set.class, LinkedHashSet.class);
    }

    private static final class PairWriter extends ValueSerializer<GroupPair> {
        @Override
        public void serialize(GroupPair pair, JsonGenerator json, SerializationContext context) {
            json.writeStartArray(pair, 2);
            json.writeString(pair.first().name());
            json.writeString(pair.second().name());
            json.writeEndArray();
        }
    }

    private static final class PairReader extends ValueDeserializer<GroupPair> {
        @Override
        public GroupPair deserialize(JsonParser json, DeserializationContext context) {
            StakeholderGroup[] groups = context.readValue(json, StakeholderGroup[].class);
            if (groups.length != 2) {
                return context.reportInputMismatch(
                        GroupPair.class, "a pair is an array of two groups, not of %d", groups.length);
            }
            return GroupPair.of(groups[0], groups[1]);
        }
    }

    private static final class SectionsWriter extends ValueSerializer<Sections> {
        @Override
        public void serialize(Sections sections, JsonGenerator json, SerializationContext context) {
            json.writeStartObject(sections);
            sections.byModel().forEach((model, entries) -> {
                json.writeName(model);
                json.writeStartArray();
                entries.forEach(json::writePOJO);
                json.writeEndArray();
            });
            json.writeEndObject();
        }

        @Override
        public boolean isEmpty(SerializationContext context, Sections sections) {
            return sections.byModel().isEmpty();
        }
    }

    /** The register says what the entries of a model are. */
    private static final class SectionsReader extends ValueDeserializer<Sections> {
        @Override
        public Sections deserialize(JsonParser json, DeserializationContext context) {
            Map<String, List<?>> byModel = new LinkedHashMap<>();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String model = json.currentName();
                json.nextToken();
                Section<?> section = Models.ALL.model(model).section();
                if (section == null) {
                    return context.reportInputMismatch(Sections.class, "the model %s has no entries", model);
                }
                byModel.put(
                        model,
                        context.readValue(
                                json, context.getTypeFactory().constructCollectionType(List.class, section.entry())));
            }
            return new Sections(byModel);
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return Sections.NONE;
        }
    }
}
