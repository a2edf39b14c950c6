package dev.parley.infra.pages.language;

import dev.parley.kernel.Erased;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.model.IStandaloneElementTag;
import org.thymeleaf.model.IText;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Says in the language of a page what stands where a text was erased, wherever people read it: {@code [erased 3]} is what is stored. What a
 * form sends back stays as it is stored, and so does what is said in English in every language (docs/adr/0293).
 */
@Component
public final class ErasedWords extends AbstractDialect implements IPostProcessorDialect {

    private static final int LAST = 1_000;

    /** A dialect of Thymeleaf. */
    public ErasedWords() {
        super("erased");
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return LAST;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, Page.class, LAST));
    }

    /** A sentence in the language spoken. */
    static String in(String sentence) {
        int at = sentence.indexOf(Erased.BEGINNING);
        if (at < 0) {
            return sentence;
        }
        StringBuilder said = new StringBuilder();
        int done = 0;
        while (at >= 0) {
            int end = sentence.indexOf(']', at);
            if (end < 0) {
                break;
            }
            OptionalInt number = Erased.number(sentence.substring(at, end + 1));
            if (number.isPresent()) {
                said.append(sentence, done, at).append(Wording.say("erased.text", Integer.toString(number.getAsInt())));
                done = end + 1;
            }
            at = sentence.indexOf(Erased.BEGINNING, at + 1);
        }
        return said.append(sentence, done, sentence.length()).toString();
    }

    /** Goes through a page as it is written. */
    public static final class Page extends AbstractTemplateHandler {

        /** Attributes that people read. */
        private static final Set<String> READ = Set.of("title", "aria-label", "aria-description", "alt", "data-label");

        /** What stands in these is no text that is read, or is sent back. */
        private static final Set<String> KEPT = Set.of("script", "style", "textarea");

        private record Within(String element, boolean kept) {}

        private final Deque<Within> within = new ArrayDeque<>();

        private boolean kept() {
            return !within.isEmpty() && within.peek().kept();
        }

        @Override
        public void handleText(IText text) {
            super.handleText(
                    !kept() && text.length() > Erased.BEGINNING.length() && holds(text)
                            ? getContext().getModelFactory().createText(in(text.getText()))
                            : text);
        }

        /** Most texts are short and hold no bracket. */
        private static boolean holds(IText text) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) == '[') {
                    return text.getText().contains(Erased.BEGINNING);
                }
            }
            return false;
        }

        @Override
        public void handleOpenElement(IOpenElementTag tag) {
            IOpenElementTag said = said(tag);
            String element = tag.getElementCompleteName();
            String language = tag.getAttributeValue("lang");
            boolean english = language == null ? kept() : language.equals("en");
            boolean sent = element.equals("option") && !tag.hasAttribute("value");
            within.push(new Within(element, english || sent || KEPT.contains(element)));
            super.handleOpenElement(said);
        }

        @Override
        public void handleStandaloneElement(IStandaloneElementTag tag) {
            super.handleStandaloneElement(said(tag));
        }

        @Override
        public void handleCloseElement(ICloseElementTag tag) {
            String element = tag.getElementCompleteName();
            if (within.stream().anyMatch(open -> open.element().equals(element))) {
                while (!within.pop().element().equals(element)) {
                    // its end tag was left out
                }
            }
            super.handleCloseElement(tag);
        }

        private <T extends IProcessableElementTag> T said(T tag) {
            T said = tag;
            for (String name : READ) {
                String value = tag.getAttributeValue(name);
                if (value != null && value.contains(Erased.BEGINNING)) {
                    said = getContext().getModelFactory().setAttribute(said, name, in(value));
                }
            }
            return said;
        }
    }
}
