package dev.parley.infra.pages.form;

import java.util.List;
import org.springframework.web.bind.MissingServletRequestParameterException;

/** What a form has to name one or more of. A parameter that is there and empty names none, and is as good as missing. */
public final class Chosen {

    private Chosen() {}

    /**
     * What a parameter names.
     *
     * @param parameter its name
     * @return one or more
     * @throws MissingServletRequestParameterException if it names none
     */
    public static List<String> some(String parameter, List<String> named)
            throws MissingServletRequestParameterException {
        List<String> some = named.stream().filter(each -> !each.isBlank()).toList();
        if (some.isEmpty()) {
            throw new MissingServletRequestParameterException(parameter, "List");
        }
        return some;
    }
}
