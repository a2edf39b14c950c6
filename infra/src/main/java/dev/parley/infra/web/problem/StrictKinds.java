package dev.parley.infra.web.problem;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Values of request bodies are of the kind that is asked for: 7 is no text, "true" no yes, 1 none of a list of values. The library would turn
 * them into what they might mean, and nobody would be told.
 */
@Component
final class StrictKinds implements JsonMapperBuilderCustomizer {

    private static final CoercionInputShape[] BARE = {
        CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
    };

    @Override
    public void customize(JsonMapper.Builder mapper) {
        refuse(mapper, LogicalType.Textual, BARE);
        refuse(mapper, LogicalType.Enum, BARE);
        // nor "3" for the fourth of them
        mapper.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        refuse(
                mapper,
                LogicalType.Boolean,
                CoercionInputShape.Integer,
                CoercionInputShape.Float,
                CoercionInputShape.String);
        refuse(
                mapper,
                LogicalType.Integer,
                CoercionInputShape.Boolean,
                CoercionInputShape.Float,
                CoercionInputShape.String);
        refuse(mapper, LogicalType.Float, CoercionInputShape.Boolean, CoercionInputShape.String);
    }

    private static void refuse(JsonMapper.Builder mapper, LogicalType kind, CoercionInputShape... shapes) {
        mapper.withCoercionConfig(kind, allowed -> {
            for (CoercionInputShape shape : shapes) {
                allowed.setCoercion(shape, CoercionAction.Fail);
            }
        });
    }
}
