package dev.parley.command.realisation;

import dev.parley.command.RealisationCommand;
import dev.parley.command.invariant.OwnDimensions;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.RealisationStreams;
import java.util.Map;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;

/** How aggregates are tested: on the clock and on behalf of the town. */
final class Fixtures {

    static final Map<String, String> METADATA =
            Map.of(Metadata.ORGANISATION, Portal.TOWN.value(), Metadata.PRINCIPAL, "kim");

    private Fixtures() {}

    static AggregateTestFixture<RealisationAggregate> fixture() {
        AggregateTestFixture<RealisationAggregate> fixture = new AggregateTestFixture<>(RealisationAggregate.class);
        fixture.registerInjectableResource(Portal.CLOCK);
        fixture.registerInjectableResource(OwnDimensions.NONE);
        fixture.registerCommandTargetResolver(message -> {
            Object stream =
                    RealisationStreams.named(Portal.TOWN, ((RealisationCommand) message.getPayload()).realisation());
            return new VersionedAggregateIdentifier(stream, null);
        });
        return fixture;
    }
}
