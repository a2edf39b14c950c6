package dev.parley.infra.web;

import dev.parley.kernel.History;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.view.Histories;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Realisations as history files, to keep, to exchange and to import elsewhere. */
@RestController
class HistoryFileController {

    private static final MediaType YAML = MediaType.valueOf("application/yaml;charset=UTF-8");

    private final Histories histories;

    HistoryFileController(Histories histories) {
        this.histories = histories;
    }

    /** The history file of a realisation, in YAML. */
    @GetMapping("/api/realisations/{id}/history.yaml")
    ResponseEntity<String> yaml(@RequestAttribute(Metadata.ORGANISATION) String organisation, @PathVariable String id) {
        return file(organisation, id, HistoryFile.Format.YAML, YAML);
    }

    /** The history file of a realisation, in JSON. */
    @GetMapping("/api/realisations/{id}/history.json")
    ResponseEntity<String> json(@RequestAttribute(Metadata.ORGANISATION) String organisation, @PathVariable String id) {
        return file(organisation, id, HistoryFile.Format.JSON, MediaType.APPLICATION_JSON);
    }

    private ResponseEntity<String> file(String organisation, String id, HistoryFile.Format format, MediaType type) {
        History history = find(organisation, id);
        String name = history.realisation() + (format == HistoryFile.Format.YAML ? ".yaml" : ".json");
        return ResponseEntity.ok()
                .contentType(type)
                .eTag(Integer.toString(history.size()))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(HistoryFile.write(history, format));
    }

    private History find(String organisation, String id) {
        RealisationId realisation;
        try {
            realisation = new RealisationId(id);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, e.getMessage(), e);
        }
        return histories
                .history(new OrganisationId(organisation), realisation)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no realisation '" + realisation + "' here."));
    }
}
