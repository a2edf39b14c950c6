package dev.parley.query.api;

import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.track.TrackRecord;
import dev.parley.query.view.Views;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What became of the flags of an organisation. */
@RestController
@RequestMapping("/api")
public class TrackRecordQueries {

    private final Views views;
    private final TrackRecords records;

    /** Track records over live views. */
    public TrackRecordQueries(Views views, TrackRecords records) {
        this.views = views;
        this.records = records;
    }

    /**
     * Of the flags of each kind and level in realisations that have ended, how many came true, were mended and came to
     * nothing, by the rules in force; no figure where there are fewer than ten.
     */
    @GetMapping("/track-record")
    ResponseEntity<TrackRecord> record(@RequestAttribute(Metadata.ORGANISATION) String organisation) {
        if (views.state() == Views.State.BUILDING) {
            throw new ViewsBuildingException();
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(records.of(new OrganisationId(organisation)));
    }
}
