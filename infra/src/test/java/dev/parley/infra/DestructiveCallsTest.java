package dev.parley.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every call that can destroy something stands in docs/data-safety.md with what guards it, and nothing stands there that is
 * no longer so. Whoever adds such a call has to say in that list why it is safe.
 */
class DestructiveCallsTest {

    private static final Path LIST = Path.of("..", "docs", "data-safety.md");

    private static final Set<String> TEMPLATE = Set.of(
            "dropCollection",
            "remove",
            "findAndRemove",
            "findAllAndRemove",
            "findAndModify",
            "findAndReplace",
            "save",
            "replace",
            "updateFirst",
            "updateMulti",
            "upsert",
            "bulkOps");

    /** By declaring class: methods that remove, overwrite or cut off what is there. "*" stands for all of them. */
    private static final Map<String, Set<String>> DESTRUCTIVE = Map.ofEntries(
            Map.entry(
                    "java.nio.file.Files",
                    Set.of(
                            "delete",
                            "deleteIfExists",
                            "move",
                            "copy",
                            "write",
                            "writeString",
                            "newOutputStream",
                            "newBufferedWriter",
                            "newByteChannel",
                            "setPosixFilePermissions",
                            "createLink")),
            Map.entry("java.io.File", Set.of("delete", "deleteOnExit", "renameTo")),
            Map.entry("java.io.FileOutputStream", Set.of("<init>")),
            Map.entry("java.io.FileWriter", Set.of("<init>")),
            Map.entry("java.io.RandomAccessFile", Set.of("<init>")),
            Map.entry("java.io.PrintWriter", Set.of()),
            Map.entry("java.nio.channels.FileChannel", Set.of("open", "truncate")),
            Map.entry("com.mongodb.client.MongoDatabase", Set.of("drop")),
            Map.entry(
                    "com.mongodb.client.MongoCollection",
                    Set.of(
                            "drop",
                            "deleteOne",
                            "deleteMany",
                            "replaceOne",
                            "updateOne",
                            "updateMany",
                            "findOneAndDelete",
                            "findOneAndReplace",
                            "findOneAndUpdate",
                            "dropIndex",
                            "dropIndexes",
                            "renameCollection",
                            "bulkWrite")),
            Map.entry("com.mongodb.client.model.DeleteOneModel", Set.of("<init>")),
            Map.entry("com.mongodb.client.model.DeleteManyModel", Set.of("<init>")),
            Map.entry("com.mongodb.client.model.ReplaceOneModel", Set.of("<init>")),
            Map.entry("com.mongodb.client.model.UpdateOneModel", Set.of("<init>")),
            Map.entry("com.mongodb.client.model.UpdateManyModel", Set.of("<init>")),
            Map.entry("org.springframework.data.mongodb.core.MongoTemplate", TEMPLATE),
            Map.entry("org.springframework.data.mongodb.core.MongoOperations", TEMPLATE),
            Map.entry("org.springframework.data.mongodb.core.BulkOperations", Set.of("*")),
            Map.entry("org.springframework.util.FileSystemUtils", Set.of("*")));

    /** In the words of SQL, wherever they stand in a source. */
    private static final Pattern SQL = Pattern.compile(
            "\\b(DELETE FROM|DROP (TABLE|INDEX|TRIGGER|VIEW)|INSERT OR REPLACE|REPLACE INTO|TRUNCATE TABLE|ON CONFLICT\\b.*\\bDO UPDATE"
                    + "|UPDATE (\"\\s*\\+\\s*)?[\\w.]+(\\(\\))?(\\s*\\+\\s*\")? SET|ALTER TABLE|VACUUM\\b|writable_schema)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ROW = Pattern.compile("^\\| `([\\w.]+)` \\| `([^`]+)` \\| (.+) \\| (.+) \\|$");

    private static JavaClasses all;

    @BeforeAll
    static void read() throws IOException {
        Set<String> names = new HashSet<>();
        for (Path source : sources()) {
            names.add(source.getFileName().toString().replace(".java", ""));
        }
        all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                // Once modules are packaged, what they offer to tests is in jars of its own.
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("dev.parley")
                // A build that was not begun anew still has the classes of sources that have gone.
                .that(DescribedPredicate.describe("have a source", type -> names.contains(outermost(type))));
    }

    @Test
    void every_destructive_call_is_on_the_list_with_its_guard_and_nothing_else_is() throws IOException {
        // when
        Set<String> called = new TreeSet<>();
        for (JavaClass type : all) {
            Stream.of(
                            type.getMethodCallsFromSelf().stream(),
                            type.getConstructorCallsFromSelf().stream(),
                            type.getMethodReferencesFromSelf().stream(),
                            type.getConstructorReferencesFromSelf().stream())
                    .flatMap(calls -> calls)
                    .filter(DestructiveCallsTest::isDestructive)
                    .forEach(call -> called.add(outermost(type) + "." + method(call.getOrigin()) + " > "
                            + call.getTargetOwner().getSimpleName() + "." + name(call.getTarget())));
        }
        called.addAll(sql());
        called.addAll(launcher());

        // then
        assertThat(called).isEqualTo(listed("destroys"));
        assertThat(called).as("nothing ever drops a database").noneMatch(call -> call.contains("MongoDatabase.drop"));
    }

    @Test
    void every_condition_is_on_the_list_with_the_test_of_both_of_its_sides() throws IOException {
        // when
        Set<String> conditions = new TreeSet<>();
        for (JavaClass type : all) {
            (type.isAnnotation() ? Stream.<JavaAnnotation<JavaClass>>empty() : type.getAnnotations().stream())
                    .filter(each -> isCondition(each.getRawType()))
                    .forEach(each -> conditions.add(
                            type.getSimpleName() + " > @" + each.getRawType().getSimpleName()));
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                unit.getAnnotations().stream()
                        .filter(each -> isCondition(each.getRawType()))
                        .forEach(each -> conditions.add(outermost(type) + "." + unit.getName() + " > @"
                                + each.getRawType().getSimpleName()));
            }
        }

        // then
        assertThat(conditions).isEqualTo(listed("conditions"));
    }

    private static boolean isCondition(JavaClass annotation) {
        return annotation.getSimpleName().startsWith("Conditional")
                || annotation.getSimpleName().equals("Profile");
    }

    private static boolean isDestructive(JavaAccess<?> call) {
        Set<String> methods = DESTRUCTIVE.getOrDefault(call.getTargetOwner().getName(), Set.of());
        return methods.contains("*") || methods.contains(call.getTarget().getName());
    }

    private static String name(AccessTarget target) {
        return target.getName().equals("<init>") ? "new" : target.getName();
    }

    private static String method(JavaCodeUnit unit) {
        return unit.getName().equals("<init>") || unit.getName().equals("<clinit>") ? "new" : unit.getName();
    }

    private static String outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer.getSimpleName();
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("shared-kernel", "command-side", "query-side", "infra")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(path -> path.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    private static Set<String> sql() throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path source : sources()) {
            Matcher matcher = SQL.matcher(Files.readString(source).replaceAll("\"\\s*\\+?\\s*\"", ""));
            while (matcher.find()) {
                found.add(source.getFileName().toString().replace(".java", "") + ".sql > "
                        + matcher.group(1)
                                .replaceAll("\"\\s*\\+\\s*|\\s*\\+\\s*\"", "")
                                .toUpperCase(Locale.ROOT)
                                .replaceAll("\\s+", " "));
            }
        }
        return found;
    }

    /** What the launcher removes or puts in the place of something, by its functions. */
    private static Set<String> launcher() throws IOException {
        Set<String> found = new TreeSet<>();
        String function = "main";
        for (String line : Files.readAllLines(Path.of("..", "parley"))) {
            Matcher begins = Pattern.compile("^(\\w+)\\(\\) \\{").matcher(line);
            if (begins.find()) {
                function = begins.group(1);
            } else if (line.startsWith("}")) {
                function = "main";
            }
            Matcher call = Pattern.compile("\\b(rm -rf|rm -f|rm|mv -f|mv|truncate|rmdir)\\b")
                    .matcher(line.replaceAll("(^|\\s)#.*", ""));
            while (call.find()) {
                found.add("launcher." + function + " > " + call.group(1));
            }
        }
        return found;
    }

    /** The rows of the table below a heading; each has a reason of its own. */
    private static Set<String> listed(String heading) throws IOException {
        Set<String> rows = new TreeSet<>();
        boolean within = false;
        for (String line : Files.readAllLines(LIST)) {
            if (line.startsWith("## ")) {
                within = line.toLowerCase(Locale.ROOT).contains(heading);
            }
            Matcher row = ROW.matcher(line);
            if (within && row.matches()) {
                assertThat(row.group(4)).as(line).hasSizeGreaterThan(10);
                rows.add(row.group(1) + " > " + row.group(2));
            }
        }
        assertThat(rows).as(heading + " in " + LIST).isNotEmpty();
        return rows;
    }
}
