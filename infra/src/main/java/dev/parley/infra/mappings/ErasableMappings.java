package dev.parley.infra.mappings;

import dev.parley.command.intake.reading.MappingTree;
import dev.parley.infra.erasure.Cleared;
import dev.parley.infra.erasure.Standing;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The remembered mappings of tables as something that holds texts: columns, roles and words of a file may name people. They are only
 * proposed for the next file of the same columns, so that one in which something is erased is forgotten as a whole.
 */
public final class ErasableMappings implements Cleared {

    private static final int ID = 16;

    private final MappingFolder folder;

    /**
     * @param folder where they are
     */
    public ErasableMappings(MappingFolder folder) {
        this.folder = folder;
    }

    @Override
    public String what() {
        return "mappings";
    }

    /** Its name is made of that of a file, which may name somebody. */
    private static String id(Path file) {
        return Sha256.hex(file.getFileName().toString()).substring(0, ID);
    }

    @Override
    public List<Kept> texts(OrganisationId organisation, RealisationId realisation) {
        List<Kept> texts = new ArrayList<>();
        for (Path file : folder.all(organisation)) {
            List<String> said = said(file);
            for (int i = 0; i < said.size(); i++) {
                texts.add(new Kept(id(file), "text " + (i + 1), said.get(i), false, since(file), true));
            }
        }
        return texts;
    }

    /** Every text of a mapping, names of columns and words among them; of one that cannot be read as a mapping its lines. */
    private static List<String> said(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> said = new ArrayList<>();
        said.add(file.getFileName().toString());
        Map<String, Object> tree = MappingTree.read(text);
        if (tree.isEmpty()) {
            text.lines().filter(line -> !line.isBlank()).forEach(said::add);
        } else {
            take(tree, said);
        }
        return said;
    }

    private static void take(Object value, List<String> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, held) -> {
                into.add(String.valueOf(key));
                take(held, into);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(each -> take(each, into));
        } else {
            into.add(String.valueOf(value));
        }
    }

    private static Instant since(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean put(OrganisationId organisation, String id, String field, String standing) {
        boolean there = false;
        for (Path file : folder.all(organisation)) {
            if (id(file).equals(id)) {
                folder.forget(file);
                there = true;
            }
        }
        return there;
    }

    @Override
    public void erased(OrganisationId organisation, RealisationId realisation, Standing standing) {
        if (!standing.reachesBeyond()) {
            return;
        }
        for (Path file : folder.all(organisation)) {
            if (said(file).stream().anyMatch(text -> !standing.in(text).equals(text))) {
                folder.forget(file);
            }
        }
    }
}
