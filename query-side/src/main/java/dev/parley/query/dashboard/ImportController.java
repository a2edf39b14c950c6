package dev.parley.query.dashboard;

import dev.parley.kernel.Metadata;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Brings files in: look first, then commit. */
@Controller
class ImportController {

    /** Larger files are for the command line, which shows progress. */
    private static final int LARGEST = 8_000_000;

    private final ObjectProvider<Importing> importing;

    ImportController(ObjectProvider<Importing> importing) {
        this.importing = importing;
    }

    /** Where a file can be dropped. */
    @GetMapping("/import")
    String page(Model model) {
        return show(model);
    }

    /** What a file would bring. */
    @PostMapping(path = "/import", params = "!content")
    String preview(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @RequestParam MultipartFile file,
            Model model)
            throws IOException {
        Importing port = importing.getIfAvailable();
        if (port == null || file.isEmpty()) {
            model.addAttribute("wrong", port == null ? null : "Choose a file first.");
            return show(model);
        }
        if (file.getSize() > LARGEST) {
            model.addAttribute(
                    "wrong", "The file is larger than 8 MB; import it on the command line: ./parley import FILE");
            return show(model);
        }
        String original = file.getOriginalFilename();
        String name = original == null || original.isBlank() ? "file" : original;
        byte[] content = file.getBytes();
        model.addAttribute("preview", port.preview(organisation, principal, name, content));
        model.addAttribute("name", name);
        model.addAttribute("content", Base64.getEncoder().encodeToString(content));
        return show(model);
    }

    /** Stores what was looked at. The file comes back with the form, so that what is stored is what was shown. */
    @PostMapping(path = "/import", params = "content")
    String commit(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @RequestParam String name,
            @RequestParam String content,
            Model model) {
        Importing port = importing.getIfAvailable();
        if (port == null) {
            return show(model);
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            model.addAttribute("wrong", "The file did not come back whole; drop it again.");
            return show(model);
        }
        Importing.Preview done = port.commit(organisation, principal, name, bytes);
        model.addAttribute("preview", done);
        model.addAttribute("name", name);
        model.addAttribute("stored", done.problems().isEmpty());
        model.addAttribute("content", content);
        return show(model);
    }

    private String show(Model model) {
        Importing port = importing.getIfAvailable();
        model.addAttribute("on", port != null);
        model.addAttribute("formats", port == null ? List.of() : port.formats());
        return "import";
    }
}
