package dev.parley.infra.cli.shared;

import dev.parley.kernel.Spelling;
import dev.parley.query.analysis.core.finding.Pack;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option for packs that no published version asks for, as they find something in facts of the core (docs/adr/0283). */
public final class PacksOption {

    @Option(
            names = "--packs",
            paramLabel = "PACKS",
            split = ",",
            description =
                    "also what these packs find: value (asked in time, falling, capabilities known early),"
                            + " involvement (late, gone past); both read facts of the core, so rules look by them where asked to")
    private @Nullable List<String> named;

    /**
     * The rules, and what the packs find that were asked for.
     *
     * @throws CommandFailure if a pack is none that has to be named, or the rules know nothing of such
     */
    public RuleSet with(RuleSet rules) {
        Set<Pack> packs = EnumSet.noneOf(Pack.class);
        for (String each : named == null ? List.<String>of() : named) {
            packs.add(pack(each.strip()));
        }
        try {
            return rules.with(packs);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("--packs: " + e.getMessage());
        }
    }

    private static Pack pack(String name) {
        List<String> accepted = Arrays.stream(Pack.values())
                .filter(Pack::named)
                .map(pack -> pack.name().toLowerCase(Locale.ROOT))
                .toList();
        for (Pack pack : Pack.values()) {
            if (pack.name().equalsIgnoreCase(name)) {
                if (pack.named()) {
                    return pack;
                }
                throw CommandFailure.badInput("--packs: '" + name
                        + "' need not be asked for, rules of version 3 look by it already; those that have to be: "
                        + String.join(", ", accepted));
            }
        }
        String meant = Spelling.closest(name, accepted);
        throw CommandFailure.badInput("--packs: "
                + (name.isEmpty() ? "a pack without a name" : "'" + name + "' is no pack that has to be asked for")
                + (meant == null ? "; there are: " + String.join(", ", accepted) : "; did you mean '" + meant + "'?"));
    }

    /** Names of those of the packs that have to be named, as the option takes them. */
    public static String names(Set<Pack> packs, String between) {
        return packs.stream()
                .filter(Pack::named)
                .map(pack -> pack.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(between));
    }
}
