package dev.parley.command.intake.table;

import dev.parley.command.intake.reading.ForeignBytes;
import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.IntakeProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of a table (RFC 4180, any of comma, semicolon, tab and bar). The encoding is what the mapping or a byte-order
 * mark says, else UTF-8; it is never guessed. The delimiter is what the mapping says, else the one by which most of the first
 * lines have equally many cells.
 */
final class CsvReader implements TableRows {

    private static final String DELIMITERS = ",;\t|";
    private static final Pattern SEPARATOR =
            Pattern.compile("\"?sep=(.)\"?[,;\t]*(\r\n|\n|\r)", Pattern.CASE_INSENSITIVE);
    private static final int SEPARATOR_LINE = 40;

    /** Stands for bytes that are no letters in the encoding: no text has this sign in it, which Unicode keeps for such purposes. */
    private static final char UNREADABLE = '\uFFFF';

    /** Characters and lines that are looked at to see what stands between cells. */
    private static final int LOOKED_AT = 32_000;

    private static final int LINES = 50;

    private final String file;
    private final IntakeLimits limits;
    private final PushbackReader in;
    private final Charset charset;
    private char delimiter;
    private int line = 1;
    private int rows;

    CsvReader(String file, InputStream bounded, TableRows.Options options, IntakeLimits limits) throws IOException {
        this.file = file;
        this.limits = limits;
        bounded.mark(4);
        byte[] start = bounded.readNBytes(4);
        Charset marked = byteOrderMark(start);
        bounded.reset();
        if (marked != null) {
            bounded.skipNBytes(marked.equals(StandardCharsets.UTF_8) ? 3 : 2);
        }
        Charset said = options.charset();
        if (marked == null && said != null) {
            bounded.mark(LOOKED_AT);
            byte[] first = bounded.readNBytes(LOOKED_AT);
            bounded.reset();
            if (ForeignBytes.areUtf8(first, said)) {
                throw problem(
                        1,
                        "is written in UTF-8, by its bytes, where 'encoding:' says " + said
                                + ": leave that out of the mapping, or say UTF-8");
            }
        }
        this.charset = marked != null ? marked : said != null ? said : StandardCharsets.UTF_8;
        Reader reader = new InputStreamReader(
                bounded,
                this.charset
                        .newDecoder()
                        .replaceWith(String.valueOf(UNREADABLE))
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
        this.in = new PushbackReader(reader, 1 << 16);
        Character written = separatorLine();
        Character given = options.delimiter();
        this.delimiter = given != null ? given : written != null ? written : detect();
    }

    @Override
    public boolean isText() {
        return true;
    }

    @Override
    public String tooMany() {
        return "is a cell with '" + delimiter + "' not in quotes?";
    }

    /** The first line by which Excel tells what stands between cells (sep=;), if there is one; it is no row. */
    private @Nullable Character separatorLine() throws IOException {
        char[] start = new char[SEPARATOR_LINE];
        int length = 0;
        int read;
        while (length < start.length && (read = in.read(start, length, start.length - length)) > 0) {
            length += read;
        }
        String text = new String(start, 0, length);
        Matcher found = SEPARATOR.matcher(text);
        if (!found.lookingAt()) {
            in.unread(start, 0, length);
            return null;
        }
        in.unread(start, found.end(), length - found.end());
        line++;
        return found.group(1).charAt(0);
    }

    private static @Nullable Charset byteOrderMark(byte[] start) {
        if (start.length >= 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF) {
            return StandardCharsets.UTF_8;
        }
        if (start.length >= 2 && start[0] == (byte) 0xFE && start[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        if (start.length >= 2 && start[0] == (byte) 0xFF && start[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        return null;
    }

    /** The delimiter that most of the first lines have, and have equally often; of two such the one they have more of. */
    private char detect() throws IOException {
        char[] start = new char[LOOKED_AT];
        int length = 0;
        int read;
        while (length < start.length && (read = in.read(start, length, start.length - length)) > 0) {
            length += read;
        }
        List<int[]> lines = counts(start, length);
        in.unread(start, 0, length);
        int best = 0;
        long alike = -1;
        long cells = -1;
        for (int i = 0; i < DELIMITERS.length(); i++) {
            int which = i;
            Map<Integer, Long> often = lines.stream()
                    .filter(line -> line[which] > 0)
                    .collect(Collectors.groupingBy(line -> line[which], Collectors.counting()));
            long lead = lines.isEmpty() ? 0 : lines.get(0)[which];
            long most = often.values().stream().mapToLong(Long::longValue).max().orElse(0);
            if (most > alike || (most == alike && lead > cells)) {
                best = i;
                alike = most;
                cells = lead;
            }
        }
        return DELIMITERS.charAt(best);
    }

    /** How often each delimiter is in each of the lines that are not blank, outside quotes; a last one cut off is left out. */
    private static List<int[]> counts(char[] text, int length) {
        List<int[]> lines = new ArrayList<>();
        int[] counts = new int[DELIMITERS.length()];
        boolean quoted = false;
        boolean blank = true;
        for (int i = 0; i <= length; i++) {
            char c = i < length ? text[i] : '\n';
            if (c == '"') {
                quoted = !quoted;
                blank = false;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                if (!blank && (i < length || length < LOOKED_AT || lines.isEmpty())) {
                    lines.add(counts);
                }
                counts = new int[DELIMITERS.length()];
                blank = true;
                if (lines.size() == LINES) {
                    break;
                }
            } else {
                int delimiter = quoted ? -1 : DELIMITERS.indexOf(c);
                if (delimiter >= 0) {
                    counts[delimiter]++;
                } else {
                    blank &= isBlank(c);
                }
            }
        }
        return lines;
    }

    /** The next row that is not blank, or null at the end. */
    @Override
    public @Nullable Row next() throws IOException {
        Row row;
        do {
            row = row();
        } while (row != null && row.cells().stream().allMatch(String::isBlank));
        return row;
    }

    private IntakeException wrongEncoding() {
        return problem(
                line,
                "is not written in " + charset
                        + " (a byte that cannot be read is in this line); say 'encoding: windows-1252', or whatever it is, in"
                        + " the mapping, or save the file as UTF-8");
    }

    private @Nullable Row row() throws IOException {
        int start = line;
        rows++;
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean closed = false;
        boolean any = false;
        int c;
        while ((c = in.read()) >= 0) {
            if (c == 0) {
                // of a letter without accents the higher byte is zero: the first of two, or the second
                throw problem(
                        line,
                        "holds zero bytes: it is no text file, or one in UTF-16; say 'encoding: "
                                + (rows == 1 && !any ? "UTF-16BE" : "UTF-16LE") + "' in the mapping then");
            }
            any = true;
            if (c == UNREADABLE) {
                throw wrongEncoding();
            }
            if (cell.length() > limits.text()) {
                throw problem(
                        start,
                        "a cell of more than " + limits.text()
                                + " characters begins here; is a closing quote missing?");
            }
            if (quoted) {
                if (c == '"') {
                    int after = in.read();
                    if (after == '"') {
                        cell.append('"');
                    } else {
                        quoted = false;
                        closed = true;
                        if (after >= 0) {
                            in.unread(after);
                        }
                    }
                } else {
                    if (c == '\r') {
                        swallow('\n');
                    }
                    line += c == '\n' || c == '\r' ? 1 : 0;
                    cell.append(c == '\r' ? '\n' : (char) c);
                }
            } else if (closed && c != delimiter && c != '\n' && c != '\r' && !isBlank(c)) {
                throw problem(
                        line,
                        "cell " + (cells.size() + 1)
                                + " goes on after its closing quote; a quote within a quoted cell has to be written twice");
            } else if (c == '"' && isBlank(cell)) {
                cell.setLength(0);
                quoted = true;
            } else if (c == delimiter) {
                cells.add(TableRows.stripped(cell.toString()));
                cell.setLength(0);
                closed = false;
                if (cells.size() > limits.columns()) {
                    throw problem(start, "has more than " + limits.columns() + " columns");
                }
            } else if (c == '\n' || c == '\r') {
                if (c == '\r') {
                    swallow('\n');
                }
                line++;
                cells.add(TableRows.stripped(cell.toString()));
                return new Row(start, cells);
            } else {
                cell.append((char) c);
            }
        }
        if (quoted) {
            throw problem(start, "a quoted cell that begins in this row is never closed");
        }
        if (!any) {
            return null;
        }
        cells.add(TableRows.stripped(cell.toString()));
        return new Row(start, cells);
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isBlank(StringBuilder cell) {
        return cell.chars().allMatch(CsvReader::isBlank);
    }

    /** Reads a character if it is the next one. */
    private boolean swallow(char expected) throws IOException {
        int next = in.read();
        if (next == expected) {
            return true;
        }
        if (next >= 0) {
            in.unread(next);
        }
        return false;
    }

    private IntakeException problem(int at, String message) {
        return new IntakeException(new IntakeProblem(file, at, null, message));
    }
}
