package dev.parley.infra.pages.alerts;

import dev.parley.infra.erasure.Standing;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An alert store in memory, of one organisation. */
final class InMemoryAlerts implements AlertStore {

    private final Map<OrganisationId, Instant> digested = new LinkedHashMap<>();

    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private final Map<String, Set<String>> owed = new LinkedHashMap<>();

    private static Alert with(
            Alert alert,
            @Nullable String planned,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            @Nullable String ended) {
        return new Alert(
                alert.id(),
                alert.organisation(),
                alert.realisation(),
                alert.title(),
                alert.finding(),
                alert.tone(),
                alert.tag(),
                alert.text(),
                alert.worsened(),
                alert.raised(),
                alert.acknowledgedBy(),
                alert.acknowledgedAt(),
                alert.reason(),
                alert.severity(),
                planned,
                endedAt,
                endedBy,
                ended,
                alert.words(),
                alert.audience());
    }

    @Override
    public void say(OrganisationId organisation, String id, String text, String words, @Nullable String audience) {
        alerts.computeIfPresent(
                id,
                (key, alert) -> new Alert(
                        alert.id(),
                        alert.organisation(),
                        alert.realisation(),
                        alert.title(),
                        alert.finding(),
                        alert.tone(),
                        alert.tag(),
                        text,
                        alert.worsened(),
                        alert.raised(),
                        alert.acknowledgedBy(),
                        alert.acknowledgedAt(),
                        alert.reason(),
                        alert.severity(),
                        alert.planned(),
                        alert.endedAt(),
                        alert.endedBy(),
                        alert.ended(),
                        words,
                        audience));
    }

    private List<Alert> which(Predicate<Alert> which) {
        return alerts.values().stream()
                .filter(which)
                .sorted(Comparator.comparing(Alert::severity).reversed())
                .toList();
    }

    @Override
    public boolean raise(Alert alert, Set<String> sinks) {
        boolean fresh = alerts.putIfAbsent(alert.id(), alert) == null;
        if (fresh) {
            owed.put(alert.id(), new TreeSet<>(sinks));
        }
        return fresh;
    }

    @Override
    public List<Owed> owed(OrganisationId organisation) {
        return owed.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> new Owed(Objects.requireNonNull(alerts.get(each.getKey())), Set.copyOf(each.getValue())))
                .toList();
    }

    @Override
    public long unsent() {
        return owed.values().stream().filter(each -> !each.isEmpty()).count();
    }

    @Override
    public void sent(OrganisationId organisation, String id, String sink) {
        owed.getOrDefault(id, new TreeSet<>()).remove(sink);
    }

    @Override
    public boolean knows(OrganisationId organisation, String realisation, String finding) {
        return alerts.values().stream().anyMatch(each -> each.finding().equals(finding));
    }

    @Override
    public List<Alert> of(OrganisationId organisation, String realisation) {
        return which(each -> each.realisation().equals(realisation));
    }

    @Override
    public Set<String> realisations(OrganisationId organisation) {
        return which(each -> each.endedAt() == null).stream()
                .map(Alert::realisation)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean reopen(Alert alert, Set<String> sinks) {
        Alert known = alerts.get(alert.id());
        if (known == null || known.endedAt() == null) {
            return false;
        }
        alerts.put(alert.id(), alert);
        owed.put(alert.id(), new TreeSet<>(sinks));
        return true;
    }

    @Override
    public void plan(OrganisationId organisation, String id, @Nullable String planned) {
        alerts.computeIfPresent(
                id, (key, alert) -> with(alert, planned, alert.endedAt(), alert.endedBy(), alert.ended()));
    }

    @Override
    public boolean end(OrganisationId organisation, String id, Instant when, @Nullable String by, String why) {
        Alert known = alerts.get(id);
        if (known == null || known.endedAt() != null) {
            return false;
        }
        alerts.put(id, with(known, known.planned(), when, by, why));
        return true;
    }

    @Override
    public List<Alert> ended(OrganisationId organisation, int first, int most) {
        return which(each -> each.endedAt() != null).stream()
                .skip(first)
                .limit(most)
                .toList();
    }

    @Override
    public List<Alert> open(OrganisationId organisation, int most) {
        return which(each -> each.endedAt() == null && each.acknowledgedAt() == null);
    }

    @Override
    public List<Alert> acknowledged(OrganisationId organisation, int first, int most) {
        return which(each -> each.endedAt() == null && each.acknowledgedAt() != null).stream()
                .skip(first)
                .limit(most)
                .toList();
    }

    @Override
    public List<Head> heads(OrganisationId organisation, boolean said) {
        return open(organisation, Integer.MAX_VALUE).stream()
                .map(each -> new Head(each.realisation(), each.tone(), said ? each.title() + " " + each.text() : ""))
                .toList();
    }

    @Override
    public List<Alert> open(OrganisationId organisation, Collection<String> realisations) {
        return open(organisation, Integer.MAX_VALUE).stream()
                .filter(each -> realisations.contains(each.realisation()))
                .toList();
    }

    @Override
    public List<Turn> raisedSince(OrganisationId organisation, Instant since) {
        return which(each -> !each.raised().isBefore(since)).stream()
                .map(each -> new Turn(each.realisation(), each.raised()))
                .toList();
    }

    @Override
    public List<Turn> endedSince(OrganisationId organisation, Instant since) {
        return ended(organisation, since, Integer.MAX_VALUE).stream()
                .map(each -> new Turn(each.realisation(), Objects.requireNonNull(each.endedAt())))
                .toList();
    }

    @Override
    public List<Alert> open(OrganisationId organisation, Instant after, int most) {
        return open(organisation, most).stream()
                .filter(each -> each.raised().isAfter(after))
                .toList();
    }

    @Override
    public List<Alert> ended(OrganisationId organisation, Instant after, int most) {
        return which(each -> each.endedAt() != null && each.endedAt().isAfter(after));
    }

    @Override
    public Set<Known> known(OrganisationId organisation) {
        return acknowledged(organisation, Integer.MAX_VALUE).stream()
                .map(each -> new Known(each.realisation(), each.finding()))
                .collect(Collectors.toSet());
    }

    @Override
    public Instant digested(OrganisationId organisation, Instant first) {
        return digested.computeIfAbsent(organisation, key -> first);
    }

    @Override
    public boolean digested(OrganisationId organisation, Instant last, Instant now) {
        return digested.replace(organisation, last, now);
    }

    @Override
    public Map<OrganisationId, Instant> digests() {
        return digested;
    }

    @Override
    public void takeDigests(Map<OrganisationId, Instant> digests) {
        throw new UnsupportedOperationException("nothing is copied here");
    }

    @Override
    public void all(Consumer<Alert> each) {
        alerts.values().forEach(each);
    }

    @Override
    public void take(List<Alert> some) {
        throw new UnsupportedOperationException("nothing is copied here");
    }

    @Override
    public long count(OrganisationId organisation) {
        return open(organisation, Integer.MAX_VALUE).size();
    }

    @Override
    public boolean acknowledge(OrganisationId organisation, String id, String principal, Instant when, String reason) {
        throw new UnsupportedOperationException("not asked for here");
    }

    @Override
    public boolean acknowledged(
            OrganisationId organisation, String realisation, Instant when, boolean reason, String standing) {
        throw new UnsupportedOperationException("nothing is erased here");
    }

    @Override
    public void erased(OrganisationId organisation, RealisationId realisation, Standing standing) {
        throw new UnsupportedOperationException("nothing is erased here");
    }
}
