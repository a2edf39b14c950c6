package dev.parley.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * No pattern in the program takes more than linear time, on whatever text (docs/adr/0110). Every regular expression is found
 * in the sources and run on texts made to be hard for it; what is counted is how often it looks at a letter, not time. A
 * pattern that is put together from what people give must be quoted, or stand in the list below with the reason.
 */
class PatternCatalogueTest {

    /** Where a pattern is no constant, and why that is no danger. */
    private static final Map<String, String> PUT_TOGETHER = Map.of(
            "Pseudonyms.java: Pattern.compile",
            "a quoted title between two looks at one letter",
            "KindGuess.java: Pattern.compile",
            "constants of the class, on 200 letters",
            "ColumnNames.java: Pattern.compile",
            "constants of the class, on 200 letters",
            "GuessedWords.java: Pattern.compile",
            "constants of the class, on 200 letters");

    /** How often a letter may be looked at on the average, and how much more often in a text twice as long. */
    private static final int LOOKS = 60;

    private static final double GROWTH = 2.6;
    private static final int SHORT = 300;

    /** So many different letters are tried each; of more, words. */
    private static final int FEW = 6;

    /** Patterns that would be slow used otherwise than they are, and how they are used. */
    private static final Map<String, String> USED_WELL = Map.of(
            "EntryLines.java: (\\s*)-\\s.*", "on a whole line, from its beginning",
            "ImportCommand.java: \\uFEFF?\\s*\\{\\s*\"(eventTypes|objectTypes|events|objects)\"",
                    "at the beginning of a file only",
            "CopyCommand.java: [A-Za-z][A-Za-z0-9+.-]+:", "at the beginning of an argument only");

    /** How a pattern is used: on the whole of a text, to find places in it, or not known. */
    private enum Use {
        WHOLE,
        FIND,
        ANY
    }

    private record Found(String file, String expression, Use use) {
        @Override
        public String toString() {
            return file + ": " + expression;
        }
    }

    private static final List<Found> PATTERNS = new ArrayList<>();

    /** Lines with a call whose expression is known: a constant, or quoted. */
    private static final Set<String> KNOWN = new HashSet<>();

    private static final Set<String> OPEN = new TreeSet<>();

    static {
        try {
            find();
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static void find() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources = new ArrayList<>();
            for (String module : List.of("shared-kernel", "command-side", "query-side", "infra")) {
                try (Stream<Path> all = Files.walk(Path.of("..", module, "src/main/java"))) {
                    all.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
            Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(sources);
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, units);
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                String name =
                        Path.of(unit.getSourceFile().getName()).getFileName().toString();
                new Search(name, constants(unit), unit, positions).scan(unit, null);
            }
        }
    }

    private static Map<String, String> constants(CompilationUnitTree unit) {
        Map<String, String> constants = new HashMap<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree variable, Void nothing) {
                String value = variable.getInitializer() == null ? null : text(variable.getInitializer(), constants);
                if (value != null) {
                    constants.put(variable.getName().toString(), value);
                }
                return super.visitVariable(variable, null);
            }
        }.scan(unit, null);
        return constants;
    }

    private static String text(Tree tree, Map<String, String> constants) {
        if (tree instanceof LiteralTree literal && literal.getValue() instanceof String value) {
            return value;
        } else if (tree instanceof ParenthesizedTree inner) {
            return text(inner.getExpression(), constants);
        } else if (tree instanceof IdentifierTree identifier) {
            return constants.get(identifier.getName().toString());
        } else if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            String left = text(sum.getLeftOperand(), constants);
            String right = text(sum.getRightOperand(), constants);
            return left == null || right == null ? null : left + right;
        }
        return null;
    }

    /** Calls that take a regular expression. */
    private static final class Search extends TreeScanner<Void, Void> {

        private static final Map<String, Integer> OF_TEXT =
                Map.of("matches", 1, "replaceAll", 2, "replaceFirst", 2, "split", 1);

        private final String file;
        private final Map<String, String> constants;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;

        Search(String file, Map<String, String> constants, CompilationUnitTree unit, SourcePositions positions) {
            this.file = file;
            this.constants = constants;
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            if (call.getMethodSelect() instanceof MemberSelectTree select
                    && !call.getArguments().isEmpty()) {
                String method = select.getIdentifier().toString();
                String on = select.getExpression().toString();
                ExpressionTree first = call.getArguments().get(0);
                if (text(first, constants) != null || first.toString().startsWith("Pattern.quote(")) {
                    long end = positions.getEndPosition(unit, select);
                    KNOWN.add(file + ":" + unit.getLineMap().getLineNumber(end));
                }
                int arguments = call.getArguments().size();
                if (on.equals("Pattern") && (method.equals("compile") || method.equals("matches"))) {
                    add("Pattern." + method, first, method.equals("matches") ? Use.WHOLE : Use.ANY);
                } else if (OF_TEXT.getOrDefault(method, 0) == arguments || (method.equals("split") && arguments == 2)) {
                    boolean constant = text(first, constants) != null;
                    if (constant || method.startsWith("replaceF") || method.equals("split")) {
                        add(method, first, method.equals("matches") ? Use.WHOLE : Use.FIND);
                    }
                }
            }
            return super.visitMethodInvocation(call, null);
        }

        private void add(String method, ExpressionTree argument, Use use) {
            String constant = text(argument, constants);
            if (constant != null) {
                PATTERNS.add(new Found(file, constant, use));
            } else if (!argument.toString().startsWith("Pattern.quote(")) {
                OPEN.add(file + ": " + method);
            }
        }
    }

    @Test
    void patternsAreFoundInTheSources() {
        assertThat(PATTERNS).hasSizeGreaterThan(50);
        assertThat(PATTERNS).extracting(Found::file).contains("RealisationId.java", "TableForm.java", "Callers.java");
    }

    @Test
    void aPatternIsAConstantOrQuoted() {
        assertThat(OPEN)
                .as("patterns that are no constants; quote what people give, or say in this test why it is no danger")
                .isSubsetOf(PUT_TOGETHER.keySet());
    }

    /** What the sources do not tell, since a variable may be a pattern or not, the compiled program does. */
    @Test
    void noCallThatTakesAPatternIsOverseen() {
        Map<String, Set<String>> taking = Map.of(
                "java.lang.String", Set.of("matches", "replaceAll", "replaceFirst", "split"),
                "java.util.regex.Pattern", Set.of("compile", "matches"));
        Set<String> overseen = new TreeSet<>();
        int seen = 0;
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("dev.parley")) {
            List<JavaAccess<?>> calls = new ArrayList<>(type.getMethodCallsFromSelf());
            calls.addAll(type.getMethodReferencesFromSelf());
            for (JavaAccess<?> call : calls) {
                String method = call.getTarget().getName();
                if (!taking.getOrDefault(call.getTargetOwner().getName(), Set.of())
                        .contains(method)) {
                    continue;
                }
                seen++;
                String file = type.getSource().flatMap(Source::getFileName).orElse("?");
                String listed = file + ": "
                        + (call.getTargetOwner().getSimpleName().equals("Pattern") ? "Pattern." : "") + method;
                if (!KNOWN.contains(file + ":" + call.getLineNumber()) && !PUT_TOGETHER.containsKey(listed)) {
                    overseen.add(listed + " in line " + call.getLineNumber());
                }
            }
        }

        assertThat(seen).isGreaterThan(100);
        assertThat(overseen)
                .as(
                        "calls of which the pattern is not known; make it a constant of the class, quote it, or say in this test why"
                                + " it is no danger")
                .isEmpty();
    }

    @Test
    void noPatternTakesMoreThanLinearTime() {
        Set<String> slow = new TreeSet<>();
        for (Found found : PATTERNS) {
            String text = USED_WELL.containsKey(found.toString()) ? null : hardText(found.expression(), found.use());
            if (text != null) {
                slow.add(found + "   on   " + text);
            }
        }
        assertThat(slow)
                .as("patterns that look at a text again and again; anchor or look back, let the dot take line ends too,"
                        + " or go through the text by hand")
                .isEmpty();
    }

    @Test
    void theMeasureTellsSlowFromFast() {
        for (String slow : List.of(
                "[^\\s@]+@[^\\s@]+\\.[^\\s@]+",
                "-+$",
                "(a+)+b",
                "[^\\s<>]+@x",
                "x.*y.*z",
                "\\s*,",
                "(.*),(.*),(.*)!")) {
            assertThat(hardText(slow, Use.ANY)).as(slow).isNotNull();
        }
        for (String fast : List.of("(?<!-)-++b", "\\d{1,9}", "^-+", "a", "\\s+", "(?<=[a-z])(?=[A-Z])", "[.\\[].*")) {
            assertThat(hardText(fast, Use.ANY)).as(fast).isNull();
        }
    }

    /** A text on which a pattern is slow; null where there is none among those tried. */
    private static String hardText(String expression, Use use) {
        Pattern pattern = Pattern.compile(expression);
        Set<String> pieces = pieces(expression);
        List<String> pumps = new ArrayList<>(pieces);
        for (String first : pieces) {
            for (String second : pieces) {
                if (first.length() == 1 && second.length() == 1 && !first.equals(second)) {
                    pumps.add(first + second);
                }
            }
        }
        List<String> heads = new ArrayList<>(List.of(""));
        heads.addAll(pieces);
        for (String pump : pumps) {
            for (String head : pump.length() == 2 ? List.of("") : heads) {
                for (String tail : List.of("", "!", "\n!")) {
                    long once = looks(pattern, use, head + pump.repeat(SHORT / pump.length()) + tail);
                    long twice = looks(pattern, use, head + pump.repeat(2 * SHORT / pump.length()) + tail);
                    if (twice > 2L * SHORT * LOOKS || (twice > 8L * SHORT && twice > GROWTH * once)) {
                        return "'" + head + "' '" + pump + "'... '" + tail + "': " + once + ", then " + twice
                                + " looks";
                    }
                }
            }
        }
        return null;
    }

    /** Letters and words of an expression, and one letter of each common kind. */
    private static Set<String> pieces(String expression) {
        Set<String> pieces = new LinkedHashSet<>(List.of("a", "A", "1", " ", "-", ".", "\n", "/"));
        String plain = expression.replaceAll("\\\\[A-Za-z]|\\{\\d*,?\\d*}", " ");
        plain.chars()
                .filter(c -> c > ' ' && !Character.isLetterOrDigit(c) && "\\[](){}|?*+^$".indexOf(c) < 0)
                .forEach(c -> pieces.add(String.valueOf((char) c)));
        Set<String> letters = new LinkedHashSet<>();
        plain.chars().filter(Character::isLetterOrDigit).forEach(c -> letters.add(String.valueOf((char) c)));
        if (letters.size() <= FEW) {
            pieces.addAll(letters);
        }
        Matcher words = Pattern.compile("[\\p{L}=:\"'<]{2,}").matcher(plain);
        while (words.find()) {
            pieces.add(words.group());
        }
        return pieces;
    }

    /** How often a pattern looks at a letter of a text, used as it is used. */
    private static long looks(Pattern pattern, Use use, String text) {
        Counted counted = new Counted(text);
        Matcher matcher = pattern.matcher(counted);
        try {
            while (use != Use.WHOLE && matcher.find()) {
                // on to the next
            }
            if (use != Use.FIND) {
                pattern.matcher(counted).matches();
            }
        } catch (TooManyException e) {
            return Long.MAX_VALUE / 4;
        }
        return counted.looks;
    }

    private static final class TooManyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyException() {
            super(null, null, false, false);
        }
    }

    private static final class Counted implements CharSequence {

        private final String text;
        private long looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++looks > 2_000_000) {
                throw new TooManyException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
