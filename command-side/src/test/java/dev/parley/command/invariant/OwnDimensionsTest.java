package dev.parley.command.invariant;

import static dev.parley.command.realisation.Portal.ID;
import static dev.parley.command.realisation.Portal.TOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.command.AttachNote;
import dev.parley.command.CommandSide;
import dev.parley.command.GroupCommand.IdentifyConstituency;
import dev.parley.command.RealisationCommand;
import dev.parley.command.RetractFact;
import dev.parley.command.ViewCommand.AttributeView;
import dev.parley.command.ViewCommand.StateView;
import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.ImportProblem;
import dev.parley.command.imports.ImportReport;
import dev.parley.command.imports.Importer;
import dev.parley.command.imports.StoredStreams;
import dev.parley.command.imports.Withheld;
import dev.parley.command.realisation.EventCommands;
import dev.parley.command.realisation.Portal;
import dev.parley.command.refusal.Refusal;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.command.refusal.RefusedException;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.choice.ViewAspect;
import dev.parley.kernel.choice.ViewDimension;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.ViewFact.ViewAttributed;
import dev.parley.kernel.event.ViewFact.ViewStated;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnDimensionsTest {

    private static final Refusal REFUSED = Refusal.of(
            RefusalCode.UNKNOWN_CATEGORY, "category", "OPENNESS has no category 'half open'", "closed", "open");

    private final Map<String, List<String>> own = new HashMap<>();
    private final OwnDimensions dimensions = organisation -> organisation.equals(TOWN) ? own : Map.of();
    private final CommandSide side = new CommandSide(new InMemoryEventStorageEngine(), dimensions);
    private final HistoryImport historyImport = new HistoryImport(
            side.eventStore(), Portal.CLOCK, Withheld.NOTHING, StoredStreams.of(side.eventStore()), dimensions);

    @BeforeEach
    void rules() {
        own.put("OPENNESS", List.of("closed", "open"));
    }

    private static StateView view(String part, String dimension, String category) {
        return new StateView(
                ID, StakeholderGroup.USERS, part, dimension, category, ViewAspect.CURRENT, null, null, null, null);
    }

    private static ViewStated stated(String dimension, String category) {
        return new ViewStated(
                ID,
                StakeholderGroup.USERS,
                null,
                dimension,
                category,
                ViewAspect.CURRENT,
                null,
                null,
                Portal.at("2026-05-02"),
                Evidence.FIRST_HAND);
    }

    private List<String> send(RealisationCommand command, String id) {
        return side.send(
                        command,
                        Map.of(Metadata.ORGANISATION, TOWN.value(), Metadata.PRINCIPAL, "kim", Metadata.COMMAND_ID, id))
                .events();
    }

    private static History history(RealisationEvent... more) {
        List<RealisationEvent> events = new ArrayList<>(Portal.events());
        events.addAll(List.of(more));
        List<RecordedEvent> recorded = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            recorded.add(new RecordedEvent("h-" + i, i, Portal.NOW, "kim", events.get(i)));
        }
        return new History(ID, recorded);
    }

    private void imported() {
        assertThat(historyImport
                        .store(List.of(history()), new Importer(TOWN, "kim"))
                        .good())
                .isTrue();
    }

    @Test
    void everyFactOnADimensionIsHeldToItsCategories() {
        assertThat(FactType.all().stream()
                        .filter(type -> type.components().stream().anyMatch(each -> each.refersTo() == Thing.CATEGORY))
                        .map(FactType::type))
                .containsExactlyInAnyOrder(ViewStated.class, ViewAttributed.class);
        assertThat(OwnDimensions.refusal(view(null, "OPENNESS", "half open"), own))
                .contains(REFUSED);
        assertThat(OwnDimensions.refusal(
                        new AttributeView(
                                ID,
                                StakeholderGroup.USERS,
                                StakeholderGroup.VENDORS,
                                null,
                                "OPENNESS",
                                "half open",
                                ViewAspect.CURRENT,
                                null,
                                null,
                                null,
                                null),
                        own))
                .contains(REFUSED);
        assertThat(OwnDimensions.refusal(EventCommands.causing(stated("OPENNESS", "open")), own))
                .isEmpty();
        assertThat(OwnDimensions.refusal(view(null, "SPEED", "half open"), own)).isEmpty();
        assertThat(OwnDimensions.refusal(new AttachNote(ID, "half open", null, null, null), own))
                .isEmpty();
    }

    @Test
    void aCommandIsRefusedAndOneCarriedOutStaysSo() {
        // given
        imported();
        List<String> events = send(view(null, "OPENNESS", "open"), "c1");

        // then
        assertThatThrownBy(() -> send(view(null, "OPENNESS", "half open"), "c2"))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.refusals())
                        .containsExactly(REFUSED));

        // when the rules change, and it is sent again
        own.put("OPENNESS", List.of("shut", "ajar"));

        // then
        assertThat(send(view(null, "OPENNESS", "open"), "c1")).isEqualTo(events);
    }

    @Test
    void whatRestsOnAFactStillDoesWhenTheRulesHaveChanged() {
        // given
        imported();
        List<String> part =
                send(new IdentifyConstituency(ID, "front desk", StakeholderGroup.USERS, null, null, null), "c1");
        send(view("front desk", "OPENNESS", "open"), "c2");
        own.put("OPENNESS", List.of("shut", "ajar"));

        // then
        assertThatThrownBy(() -> send(new RetractFact(ID, part.get(0), "a slip", null), "c3"))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.refusals())
                        .extracting(Refusal::code)
                        .containsExactly(RefusalCode.STILL_NEEDED));
    }

    @Test
    void anImportIsRefusedAtTheEventAndStoresNothing() {
        // given
        int before = Portal.events().size();

        // when
        ImportReport report = historyImport.store(
                List.of(history(stated("OPENNESS", "open"), stated("OPENNESS", "half open"))),
                new Importer(TOWN, "kim"));

        // then
        assertThat(report.problems()).containsExactly(new ImportProblem(0, before + 1, REFUSED));
        assertThat(side.stored(ID)).isEmpty();
    }

    @Test
    void whatIsStoredIsLeftAloneAndOnlyWhatIsNewIsHeldToTheRules() {
        // given
        Importer kim = new Importer(TOWN, "kim");
        History first = history(stated("OPENNESS", "open"));
        assertThat(historyImport.store(List.of(first), kim).good()).isTrue();
        own.put("OPENNESS", List.of("shut", "ajar"));

        // when
        ImportReport again = historyImport.store(List.of(first), kim);
        ImportReport more =
                historyImport.store(List.of(history(stated("OPENNESS", "open"), stated("OPENNESS", "ajar"))), kim);
        ImportReport wrong = historyImport.store(
                List.of(history(stated("OPENNESS", "open"), stated("OPENNESS", "ajar"), stated("OPENNESS", "open"))),
                kim);

        // then
        assertThat(again.good()).isTrue();
        assertThat(more.good()).isTrue();
        assertThat(wrong.problems())
                .extracting(ImportProblem::event)
                .containsExactly(Portal.events().size() + 2);
    }

    /** However a dimension or a category is written, of the program or of one's own, the same is meant and the same is recorded. */
    @Test
    void isRecordedAsItIsCalledHoweverItIsWritten() {
        // given
        imported();
        own.put("openness of data", List.of("by request", "OPEN"));
        Map<String, List<String>> all = new HashMap<>(own);
        for (ViewDimension each : ViewDimension.values()) {
            all.put(each.name(), each.categories());
        }
        int command = 0;

        for (Map.Entry<String, List<String>> dimension : all.entrySet()) {
            for (String category : dimension.getValue()) {
                for (UnaryOperator<String> way : WAYS) {
                    // when
                    send(view(null, way.apply(dimension.getKey()), way.apply(category)), "c" + command++);

                    // then
                    List<? extends DomainEventMessage<?>> stored = side.stored(ID);
                    ViewStated view = (ViewStated) stored.get(stored.size() - 1).getPayload();
                    assertThat(List.of(view.dimension(), view.category()))
                            .isEqualTo(List.of(dimension.getKey(), category));
                }
            }
            for (UnaryOperator<String> way : WAYS) {
                assertThat(OwnDimensions.refusal(view(null, way.apply(dimension.getKey()), "FOO"), own))
                        .as(dimension.getKey())
                        .map(Refusal::accepted)
                        .contains(dimension.getValue());
            }
        }
    }

    private static final List<UnaryOperator<String>> WAYS = List.of(
            name -> name,
            name -> name.toLowerCase(Locale.ROOT),
            name -> name.toUpperCase(Locale.ROOT),
            name -> name.replace('_', ' '),
            name -> name.toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-'));
}
