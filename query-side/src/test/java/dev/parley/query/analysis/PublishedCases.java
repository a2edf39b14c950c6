package dev.parley.query.analysis;

import static dev.parley.kernel.EncounterKind.ADOPTION;
import static dev.parley.kernel.EncounterKind.DELIVERY;
import static dev.parley.kernel.EncounterKind.DEMO;
import static dev.parley.kernel.EncounterKind.KICK_OFF;
import static dev.parley.kernel.EncounterKind.LAUNCH;
import static dev.parley.kernel.EncounterKind.MEETING;
import static dev.parley.kernel.EncounterKind.OFFER_EVALUATION;
import static dev.parley.kernel.EncounterKind.REQUEST_FOR_PROPOSALS;
import static dev.parley.kernel.EncounterKind.REQUIREMENTS_HANDOVER;
import static dev.parley.kernel.StakeholderGroup.DECISION_MAKERS;
import static dev.parley.kernel.StakeholderGroup.IT_FUNCTION;
import static dev.parley.kernel.StakeholderGroup.USERS;
import static dev.parley.kernel.StakeholderGroup.VENDORS;

import dev.parley.kernel.History;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.choice.RealisationOutcome;

/**
 * The two cases of Lempinen &amp; Rajala (2014), as sparsely as the rules need them. What was learned late in the
 * university case, the gaps, is recorded late.
 */
public final class PublishedCases {

    private PublishedCases() {}

    public static HistoryBuilder universityUpToEn4() {
        return new HistoryBuilder("university-administration")
                .recorded("2010-01-01T00:00:00Z")
                .at(0)
                .enters(Phase.INITIATION)
                .at(1)
                .meet("en1", KICK_OFF, Outcome.NOT_RECORDED, DECISION_MAKERS, IT_FUNCTION)
                .need("lead-the-change", DECISION_MAKERS)
                .at(1.2)
                .begin("ep1", LeadMode.BUSINESS_LED, IT_FUNCTION)
                .at(1.8)
                .end("ep1", Outcome.NOT_RECORDED)
                .at(2)
                .meet("en2", REQUEST_FOR_PROPOSALS, Outcome.NOT_RECORDED, IT_FUNCTION, VENDORS)
                .at(3)
                .meet("en3", OFFER_EVALUATION, Outcome.NOT_RECORDED, USERS, IT_FUNCTION)
                .need("better-reports", USERS)
                .at(3.2)
                .enters(Phase.DESIGN)
                .begin("ep3", LeadMode.IT_LED, IT_FUNCTION, USERS)
                .at(4)
                .end("ep3", Outcome.NONE_OBSERVED)
                .meet("en4", REQUIREMENTS_HANDOVER, Outcome.CONSENSUS, IT_FUNCTION, VENDORS);
    }

    public static History university() {
        return universityUpToEn4()
                .recorded("2010-06-01T00:00:00Z")
                .at(4.2)
                .enters(Phase.IMPLEMENTATION)
                .begin("ep4", LeadMode.IT_LED, VENDORS)
                .at(5)
                .meet("en5", DELIVERY, Outcome.CONFLICT, IT_FUNCTION, DECISION_MAKERS, VENDORS)
                .at(6)
                .meet("en6", ADOPTION, Outcome.CONFLICT, USERS, IT_FUNCTION)
                .at(6.5)
                .resists("users-resist", USERS)
                .recorded("2010-12-01T00:00:00Z")
                .at(3.5)
                .holds("what-users-need", USERS)
                .needs("what-users-need", VENDORS)
                .at(4)
                .relay("what-users-need", USERS, VENDORS, IT_FUNCTION, Completeness.DISTORTED)
                .at(7)
                .closes(RealisationOutcome.PARTLY_SUCCEEDED)
                .build();
    }

    public static History procurement() {
        return new HistoryBuilder("procurement-agency")
                .recorded("2010-01-01T00:00:00Z")
                .at(0)
                .enters(Phase.INITIATION)
                .at(1)
                .meet("en1", KICK_OFF, Outcome.CONSENSUS, IT_FUNCTION, USERS)
                .need("better-analysis", USERS)
                .begin("ep1", LeadMode.BUSINESS_LED, IT_FUNCTION)
                .at(2)
                .meet("en2", MEETING, Outcome.CONSENSUS, IT_FUNCTION, VENDORS)
                .at(3)
                .enters(Phase.DESIGN)
                .meet("en3", DEMO, Outcome.CONSENSUS, DECISION_MAKERS, VENDORS, IT_FUNCTION)
                .at(3.2)
                .begin("ep3", LeadMode.JOINT, IT_FUNCTION, VENDORS, USERS)
                .contact("ep3", IT_FUNCTION, VENDORS, USERS, DECISION_MAKERS)
                .at(3.5)
                .gap("beyond-pivot-tables", VENDORS, USERS)
                .at(3.8)
                .gapClosed("beyond-pivot-tables", VENDORS, USERS)
                .at(4)
                .end("ep3", Outcome.CONSENSUS)
                .meet("en4", REQUIREMENTS_HANDOVER, Outcome.CONSENSUS, USERS, IT_FUNCTION, VENDORS)
                .specified("better-analysis")
                .at(4.2)
                .enters(Phase.IMPLEMENTATION)
                .begin("ep4", LeadMode.IT_LED, VENDORS, IT_FUNCTION)
                .at(5)
                .meet("en5", LAUNCH, Outcome.NONE_OBSERVED, IT_FUNCTION, USERS, DECISION_MAKERS, VENDORS)
                .delivered("better-analysis")
                .valued("better-analysis", USERS, 5)
                .at(6)
                .meet("en6", ADOPTION, Outcome.NONE_OBSERVED, USERS, IT_FUNCTION)
                .at(7)
                .closes(RealisationOutcome.SUCCEEDED)
                .build();
    }
}
