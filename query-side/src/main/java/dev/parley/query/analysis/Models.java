package dev.parley.query.analysis;

import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.NoteAttached;
import dev.parley.query.analysis.agreement.AgreementModel;
import dev.parley.query.analysis.announcement.AnnouncementModel;
import dev.parley.query.analysis.change.ChangeModel;
import dev.parley.query.analysis.consensus.ConsensusModel;
import dev.parley.query.analysis.constituency.ConstituencyModel;
import dev.parley.query.analysis.contact.ContactModel;
import dev.parley.query.analysis.core.Register;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.TimedRule;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.course.CourseModel;
import dev.parley.query.analysis.decision.DecisionModel;
import dev.parley.query.analysis.discussion.DiscussionModel;
import dev.parley.query.analysis.facilitation.FacilitationModel;
import dev.parley.query.analysis.friction.FrictionModel;
import dev.parley.query.analysis.goal.GoalModel;
import dev.parley.query.analysis.influence.InfluenceModel;
import dev.parley.query.analysis.involvement.InvolvementModel;
import dev.parley.query.analysis.keeping.KeepingModel;
import dev.parley.query.analysis.knowledge.KnowledgeModel;
import dev.parley.query.analysis.need.NeedModel;
import dev.parley.query.analysis.obstacle.ObstacleModel;
import dev.parley.query.analysis.output.OutputModel;
import dev.parley.query.analysis.politics.PoliticsModel;
import dev.parley.query.analysis.position.PositionModel;
import dev.parley.query.analysis.power.PowerModel;
import dev.parley.query.analysis.request.RequestModel;
import dev.parley.query.analysis.resistance.ResistanceModel;
import dev.parley.query.analysis.specification.SpecificationModel;
import dev.parley.query.analysis.value.ValueModel;
import dev.parley.query.analysis.view.ViewModel;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The one list of the models: a new room of the analysis is a line here, after those that it builds on. */
public final class Models {

    /** Every model there is. */
    public static final Register ALL = new Register(List.of(
            new CourseModel(),
            new ContactModel(),
            new ObstacleModel(),
            new KnowledgeModel(),
            new NeedModel(),
            new AgreementModel(),
            new DecisionModel(),
            new KeepingModel(),
            new PositionModel(),
            new ValueModel(),
            new RequestModel(),
            new GoalModel(),
            new FrictionModel(),
            new ConsensusModel(),
            new ConstituencyModel(),
            new InfluenceModel(),
            new PowerModel(),
            new SpecificationModel(),
            new ViewModel(),
            new FacilitationModel(),
            new OutputModel(),
            new ChangeModel(),
            new ResistanceModel(),
            new InvolvementModel(),
            new DiscussionModel(),
            new AnnouncementModel(),
            new PoliticsModel()));

    /** Facts that no model reads: they are kept and shown, and nothing is found in them. */
    public static final Set<Class<? extends Fact>> SILENT = Set.of(NoteAttached.class);

    /** Models in which something can be due, so that time alone brings findings. */
    public static final Set<String> TIMED = Set.of("keeping", "request", "facilitation", "output");

    /** What time alone brings: something was due and has not been done. */
    public static final Set<FindingType> OF_TIME = ALL.rules(RuleSet.V3).stream()
            .filter(TimedRule.class::isInstance)
            .map(Rule::finds)
            .collect(Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new), Collections::unmodifiableSet));

    private Models() {}
}
