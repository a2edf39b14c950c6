package dev.parley.command.intake.minutes;

import dev.parley.command.intake.reading.MappingTree;
import dev.parley.command.intake.reading.Times;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Minutes of which something may be unsure: what their front matter says, and what a person has to say beside it before they can be kept. What
 * is answered stands at the end of the front matter, so that all other lines stay where they are.
 */
public final class MinutesDraft {

    /** What minutes have to say, in the order in which it is asked. */
    private static final List<String> NEEDED = List.of("realisation", "title", "at", "phase");

    private final List<String> lines;
    private final int end;
    private final Map<String, Object> says;

    private MinutesDraft(List<String> lines, int end, Map<String, Object> says) {
        this.lines = lines;
        this.end = end;
        this.says = says;
    }

    /** Reads minutes; null where they have no front matter that can be read, which is told where they are imported. */
    public static @Nullable MinutesDraft of(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        List<String> lines =
                (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
        int end = MinutesIntake.end(lines);
        if (end < 0) {
            return null;
        }
        Map<String, Object> says = MappingTree.read(String.join("\n", lines.subList(1, end)));
        return says.isEmpty() ? null : new MinutesDraft(lines, end, says);
    }

    /** What has to be said still: realisation, title, at, phase, and zone where the time does not say where its clock hangs. */
    public List<String> unsaid() {
        List<String> unsaid = new ArrayList<>(
                NEEDED.stream().filter(each -> !says.containsKey(each)).toList());
        if (says.get("at") instanceof String at && !says.containsKey("zone") && isPlaceless(at)) {
            unsaid.add("zone");
        }
        return unsaid;
    }

    private static boolean isPlaceless(String at) {
        try {
            Times.in(null).at(at);
            return false;
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage()).contains(Times.NO_ZONE);
        }
    }

    /** The participants of whom it is not said whom they speak for. */
    public List<String> groupless() {
        Map<String, Object> known = MappingTree.map(says, "groups");
        return MappingTree.maps(says, "participants").stream()
                .filter(each -> !each.containsKey("groups"))
                .map(each -> String.valueOf(each.getOrDefault("participant", "")))
                .filter(each -> !each.isEmpty() && !known.containsKey(each))
                .distinct()
                .toList();
    }

    /**
     * The minutes with what was answered.
     *
     * @param answers what was unsaid, by its name
     * @param groups for each of those whose group was unsaid the constant of it
     */
    public byte[] answered(Map<String, String> answers, Map<String, String> groups) {
        Map<String, Object> more = new LinkedHashMap<>(answers);
        List<String> whole = new ArrayList<>(lines.subList(0, end));
        if (!groups.isEmpty()) {
            Map<String, Object> all = MappingTree.map(says, "groups");
            all.putAll(groups);
            more.put("groups", all);
            whole.removeIf(line -> says.containsKey("groups") && line.startsWith("groups:"));
        }
        MappingTree.write(more).lines().forEach(whole::add);
        whole.addAll(lines.subList(end, lines.size()));
        return (String.join("\n", whole) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
