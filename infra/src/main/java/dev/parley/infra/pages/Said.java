package dev.parley.infra.pages;

import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.web.OwnPage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What is said on a page about what was just done. The address of the page carries it there, so that it survives the way from the
 * form to the page and no session is kept for it.
 */
public enum Said {
    NOT_NEEDED("not-needed", "said.notNeeded", true),
    NOT_YET("not-yet", "said.notYet", false),
    NO_REASON("no-reason", "alerts.sayWhy", false),
    ACKNOWLEDGED("acknowledged", "said.acknowledged", true),
    FILED("filed", "said.filed", true),
    MINE("mine", "said.mine", true),
    NOT_MINE("not-mine", "said.notMine", true),
    MUTED("muted", "said.muted", true),
    TOLD_AGAIN("told-again", "said.toldAgain", true),
    REVOKED("revoked", "said.revoked", true),
    MEMBERS("members", "said.members", true);

    private final String code;
    private final String key;
    private final boolean good;

    Said(String code, String key, boolean good) {
        this.code = code;
        this.key = key;
        this.good = good;
    }

    /** In the language of the page. */
    public String words() {
        return Wording.say(key);
    }

    /** Whether it was done. */
    public boolean good() {
        return good;
    }

    /**
     * The way to a page that says it.
     *
     * @param page path and query of a page of this server; what is none leads to the front page
     */
    public String on(@Nullable String page) {
        String here = page != null && OwnPage.is(page) ? page : "/";
        return "redirect:" + here + (here.contains("?") ? "&" : "?") + "done=" + code;
    }

    /** Gives every page what it is to say. */
    @ControllerAdvice(basePackageClasses = PageErrors.class)
    static class Saying {

        @ModelAttribute("said")
        @Nullable
        Said said(@RequestParam(name = "done", required = false) @Nullable String done) {
            return Arrays.stream(values())
                    .filter(each -> each.code.equals(done))
                    .findFirst()
                    .orElse(null);
        }
    }
}
