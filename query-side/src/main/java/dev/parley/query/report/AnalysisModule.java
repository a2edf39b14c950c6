package dev.parley.query.report;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.GroupPair;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.Version;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Teaches a Jackson mapper the shape of an analysis. Almost all of it is the names of the records; what is added: a pair
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
}
