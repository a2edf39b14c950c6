package dev.parley.query.dashboard;

import dev.parley.kernel.OrganisationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An alert book in memory. */
final class Pinboard implements AlertBook {

    private final Map<String, Alert> alerts = new ConcurrentHashMap<>();

    @Override
    public boolean raise(Alert alert) {
        return alerts.putIfAbsent(alert.id(), alert) == null;
    }

    @Override
    public boolean knows(OrganisationId organisation, String realisation, String finding) {
        return alerts.values().stream()
                .anyMatch(each -> each.organisation().equals(organisation)
                        && each.realisation().equals(realisation)
                        && each.finding().equals(finding));
    }

    @Override
    public List<Alert> open(OrganisationId organisation, int most) {
        return alerts.values().stream()
                .filter(each -> each.organisation().equals(organisation) && each.acknowledgedBy() == null)
                .sorted(Comparator.comparing(Alert::raised).reversed().thenComparing(Alert::id))
                .limit(most)
                .toList();
    }

    @Override
    public List<Alert> acknowledged(OrganisationId organisation, int most) {
        return alerts.values().stream()
                .filter(each -> each.organisation().equals(organisation) && each.acknowledgedBy() != null)
                .sorted(Comparator.comparing(Alert::acknowledgedAt).reversed())
                .limit(most)
                .toList();
    }

    @Override
    public long count(OrganisationId organisation) {
        return open(organisation, Integer.MAX_VALUE).size();
    }

    @Override
    public boolean acknowledge(OrganisationId organisation, String id, String principal, Instant when, String reason) {
        Alert alert = alerts.get(id);
        if (alert == null
                || alert.acknowledgedBy() != null
                || !alert.organisation().equals(organisation)) {
            return false;
        }
        alerts.put(
                id,
                new Alert(
                        id,
                        organisation,
                        alert.realisation(),
                        alert.title(),
                        alert.finding(),
                        alert.tone(),
                        alert.tag(),
                        alert.text(),
                        alert.worsened(),
                        alert.raised(),
                        principal,
                        when,
                        reason));
        return true;
    }
}
