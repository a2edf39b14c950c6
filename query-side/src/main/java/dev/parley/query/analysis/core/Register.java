package dev.parley.query.analysis.core;

import dev.parley.kernel.event.Fact;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The models there are: where each book stands, which books take in which facts, and which rules a rule set asks for. */
public final class Register {

    private static final int[] NOBODY = {};

    private final List<Model> models;
    /** The keys of the books in the order in which they stand. */
    private final List<BookKey<?>> keys = new ArrayList<>();
    /** Places of the books that take in a fact, by its class. */
    private final Map<Class<?>, int[]> readers = new HashMap<>();
    /** Places of the books that do something as a moment begins, as it closes, and before the rules look at it. */
    private final int[] turning;

    private final int[] closing;
    private final int[] preceding;

    /**
     * A register.
     *
     * @param models each after those that it builds on
     * @throws IllegalArgumentException if two have the same name or one stands before another that it builds on
     */
    public Register(List<Model> models) {
        this.models = List.copyOf(models);
        Set<String> before = new LinkedHashSet<>();
        Map<Class<?>, List<Integer>> reading = new HashMap<>();
        List<Book> books = new ArrayList<>();
        for (Model model : this.models) {
            if (!before.containsAll(model.buildsOn())) {
                throw new IllegalArgumentException(
                        model.key() + " builds on " + model.buildsOn() + ", and before it stand " + before);
            }
            if (!before.add(model.key())) {
                throw new IllegalArgumentException("two models are called " + model.key());
            }
            for (Book book : model.begin(RuleSet.STANDARD, new Outlook(true))) {
                int place = keys.size();
                BookKey<?> key = BookKey.of(book.getClass());
                if (keys.contains(key)) {
                    throw new IllegalArgumentException("two models have a " + key);
                }
                keys.add(key);
                books.add(book);
                book.reads().forEach(fact -> reading.computeIfAbsent(fact, none -> new ArrayList<>())
                        .add(place));
            }
        }
        reading.forEach((fact, of) ->
                readers.put(fact, of.stream().mapToInt(Integer::intValue).toArray()));
        this.turning = places(books, "turn");
        this.closing = places(books, "close", Facts.class, Now.class);
        this.preceding = places(books, "precede", FindingLog.class);
    }

    /** Places of the books that have a method of their own; most leave most moments to others. */
    private static int[] places(List<Book> books, String method, Class<?>... takes) {
        return IntStream.range(0, books.size())
                .filter(place -> {
                    try {
                        return books.get(place)
                                        .getClass()
                                        .getMethod(method, takes)
                                        .getDeclaringClass()
                                != Book.class;
                    } catch (NoSuchMethodException e) {
                        throw new IllegalStateException("a book has no " + method, e);
                    }
                })
                .toArray();
    }

    /** The models, each after those that it builds on. */
    public List<Model> models() {
        return models;
    }

    /**
     * The rules that a rule set asks for, in the order of the types of findings: for each type that it names, the latest
     * rule that its edition knows. A rule that is added later, for whatever type, changes no rule set that was there before.
     */
    public List<Rule> rules(RuleSet rules) {
        Map<FindingType, Rule> asked = new EnumMap<>(FindingType.class);
        for (Model model : models) {
            for (Rule rule : model.rules(rules)) {
                if (rule.since() <= rules.edition() && rules.asksFor().contains(rule.finds())) {
                    asked.merge(rule.finds(), rule, (one, other) -> other.since() > one.since() ? other : one);
                }
            }
        }
        return new ArrayList<>(asked.values());
    }

    /**
     * A model by its name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Model model(String key) {
        return models.stream()
                .filter(model -> model.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no model is called " + key));
    }

    /** The thresholds of all models by their names in rule files. */
    public Map<String, Threshold> thresholds() {
        Map<String, Threshold> thresholds = new LinkedHashMap<>();
        models.forEach(model -> thresholds.putAll(model.thresholds()));
        return thresholds;
    }

    Book[] begin(RuleSet rules, Outlook outlook) {
        List<Book> books = new ArrayList<>(keys.size());
        models.forEach(model -> books.addAll(model.begin(rules, outlook)));
        return books.toArray(new Book[0]);
    }

    /** The books, given as they stand, by the numbers of their keys. */
    @Nullable
    Book[] byKey(Book[] books) {
        @Nullable
        Book[] byKey = new Book[keys.stream().mapToInt(BookKey::number).max().orElse(-1) + 1];
        for (int place = 0; place < books.length; place++) {
            byKey[keys.get(place).number()] = books[place];
        }
        return byKey;
    }

    int[] turning() {
        return turning;
    }

    int[] closing() {
        return closing;
    }

    int[] preceding() {
        return preceding;
    }

    int[] readers(Fact fact) {
        return readers.getOrDefault(fact.getClass(), NOBODY);
    }
}
