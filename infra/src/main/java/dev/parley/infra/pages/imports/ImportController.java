package dev.parley.infra.pages.imports;

import dev.parley.command.imports.Importer;
import dev.parley.command.intake.Intake.MappingText;
import dev.parley.command.intake.minutes.MinutesDraft;
import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Brings files in: look first, say what the columns of a table mean, then store. */
@Controller
class ImportController {

    /** Larger files are for the command line, which shows progress. */
    private static final int LARGEST = 8_000_000;

    private final ObjectProvider<Importing> importing;
    private final ImportRuns runs;

    ImportController(ObjectProvider<Importing> importing, ImportRuns runs) {
        this.importing = importing;
        this.runs = runs;
    }

    /** How far an import is that a page waits for, as a text. */
    @GetMapping(path = "/import", params = "progress")
    ResponseEntity<String> progress(
            @RequestAttribute(Metadata.ORGANISATION) String organisation, @RequestParam String progress) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .cacheControl(CacheControl.noStore())
                .body(runs.words(organisation, progress));
    }

    /** Where a file can be dropped. */
    @GetMapping(path = "/import", params = "!progress")
    String page(Model model) {
        return show(model);
    }

    /** What a file would bring. */
    @PostMapping(path = "/import", params = "!content")
    String preview(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @RequestAttribute(Metadata.CURATOR) boolean curator,
            @RequestParam MultipartFile file,
            @RequestParam(required = false) @Nullable MultipartFile mappingFile,
            @RequestParam MultiValueMap<String, String> typed,
            Model model)
            throws IOException {
        if (file.isEmpty()) {
            return wrong(Wording.say("import.choose"), model);
        }
        if (file.getSize() > LARGEST || (mappingFile != null && mappingFile.getSize() > LARGEST)) {
            return wrong(Wording.say("import.tooLarge"), model);
        }
        String original = file.getOriginalFilename();
        String name = original == null || original.isBlank() ? "file" : original;
        String mapping = null;
        if (mappingFile != null && !mappingFile.isEmpty()) {
            String called = mappingFile.getOriginalFilename();
            try {
                mapping = MappingText.of(
                                called == null || called.isBlank() ? "mapping" : called, mappingFile.getBytes())
                        .text();
            } catch (IllegalArgumentException e) {
                model.addAttribute("detail", e.getMessage());
                return wrong(Wording.say("import.badMapping"), model);
            }
        }
        return look(
                importer(organisation, principal, curator),
                new Importing.Handed(name, file.getBytes(), mapping),
                typed,
                false,
                model);
    }

    /**
     * Looks again at a file, or stores it. It comes back with the form, so that what is stored is what was shown, by whichever
     * node.
     */
    @PostMapping(path = "/import", params = "content")
    String again(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @RequestAttribute(Metadata.CURATOR) boolean curator,
            @RequestParam String name,
            @RequestParam String content,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestParam(required = false) @Nullable String store,
            @RequestParam MultiValueMap<String, String> typed,
            Model model) {
        byte[] bytes;
        try {
            bytes = unpacked(content);
        } catch (IllegalArgumentException | IOException e) {
            return wrong(Wording.say("import.notWhole"), model);
        }
        String given = mapping == null || mapping.isBlank() ? null : mapping;
        return look(
                importer(organisation, principal, curator),
                new Importing.Handed(name, bytes, given),
                typed,
                store != null,
                model);
    }

    private static Importer importer(String organisation, String principal, boolean curator) {
        return new Importer(new OrganisationId(organisation), principal, curator);
    }

    private String look(
            Importer who, Importing.Handed file, MultiValueMap<String, String> typed, boolean store, Model model) {
        Importing port = importing.getIfAvailable();
        if (port == null) {
            return show(model);
        }
        String organisation = String.valueOf(who.organisation());
        model.addAttribute("name", file.name());
        model.addAttribute("packed", packed(file.content()));
        model.addAttribute("mapping", file.mapping());
        Importing.Handed read = file;
        Importing.Table given = null;
        if (file.mapping() == null) {
            Importing.Table table;
            String encoding = TableForm.encoding(new Form(typed));
            model.addAttribute("encodings", TableForm.encodings());
            model.addAttribute("encoding", encoding.isEmpty() ? null : encoding);
            try {
                table = port.table(file.name(), file.content(), TableForm.said(new Form(typed)));
            } catch (Importing.UnknownSheet e) {
                model.addAttribute("askSheet", e.sheets());
                return wrong(String.valueOf(e.getMessage()), model);
            } catch (Importing.UnknownEncoding e) {
                model.addAttribute("askEncoding", true);
                return wrong(String.valueOf(e.getMessage()), model);
            } catch (IllegalArgumentException e) {
                return unreadable(e, model);
            }
            Importing.Calendar calendar = null;
            if (table == null) {
                try {
                    calendar = port.calendar(
                            file.name(),
                            file.content(),
                            CalendarForm.zone(new Form(typed)),
                            encoding.isEmpty() ? null : Charset.forName(encoding));
                } catch (Importing.UnknownEncoding e) {
                    model.addAttribute("askEncoding", true);
                    return wrong(String.valueOf(e.getMessage()), model);
                } catch (IllegalArgumentException e) {
                    return unreadable(e, model);
                }
            }
            MinutesDraft draft = table == null && calendar == null ? port.minutes(file.name(), file.content()) : null;
            if (draft != null) {
                MinutesForm form = new MinutesForm(draft, new Form(typed));
                model.addAttribute("minutes", form.asks() ? form : null);
                model.addAttribute("missing", form.missing());
                if (!form.missing().isEmpty()) {
                    return show(model);
                }
                read = new Importing.Handed(file.name(), form.asks() ? form.answered() : file.content(), null);
            }
            if (calendar != null) {
                CalendarForm form = new CalendarForm(calendar, new Form(typed));
                model.addAttribute("calendar", form);
                model.addAttribute("missing", form.missing());
                if (!form.missing().isEmpty()) {
                    return show(model);
                }
                read = new Importing.Handed(file.name(), file.content(), form.mapping());
            }
            if (table != null) {
                Importing.Proposal proposal = port.proposal(organisation, table);
                TableForm form = new TableForm(table, new Form(typed), proposal == null ? null : proposal.mapping());
                model.addAttribute("proposal", proposal);
                given = table;
                model.addAttribute("table", form);
                model.addAttribute("rows", table.rows());
                model.addAttribute("meanings", TableColumns.choices());
                model.addAttribute("missing", form.missing());
                if (!form.missing().isEmpty()) {
                    return show(model);
                }
                model.addAttribute("written", form.mapping());
                read = new Importing.Handed(file.name(), file.content(), form.mapping());
            }
        }
        Importing.Progress progress = runs.begin(organisation, new Form(typed).text("run"));
        Importing.Preview seen = store ? port.commit(who, read, progress) : port.preview(who, read, progress);
        model.addAttribute("preview", seen);
        boolean stored = store && seen.problems().isEmpty();
        model.addAttribute("stored", stored);
        String mapping = read.mapping();
        if (stored && given != null && mapping != null) {
            model.addAttribute("remembered", port.remember(organisation, file.name(), given, mapping));
        }
        return show(model);
    }

    private String wrong(String message, Model model) {
        model.addAttribute("wrong", message);
        return show(model);
    }

    /** What a reader of files says, in English as it is said everywhere. */
    private String unreadable(IllegalArgumentException why, Model model) {
        model.addAttribute("detail", why.getMessage());
        return show(model);
    }

    private String show(Model model) {
        Importing port = importing.getIfAvailable();
        model.addAttribute("on", port != null);
        model.addAttribute("run", UUID.randomUUID().toString());
        model.addAttribute("formats", port == null ? List.of() : port.formats());
        return "import";
    }

    /** Small enough to travel with a page. */
    private static String packed(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be written", e);
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    private static byte[] unpacked(String content) throws IOException {
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(content)))) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("more than was sent");
            }
            return bytes;
        }
    }
}
