package dev.parley.command.intake.table;

import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.IntakeProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamException;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * Sheets of workbooks: .xlsx by a streaming reader, .ods by {@link OpenDocumentSheet}. Nothing is unpacked beyond the limits,
 * formulas give the value they had when the workbook was saved, and which sheet is meant is asked where several hold something.
 */
final class Workbook {

    private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.spreadsheet";

    /** A number format that counts hours, minutes or seconds beyond a day. */
    private static final Pattern DURATION = Pattern.compile("\\[(h{1,2}|m{1,2}|s{1,2})]", Pattern.CASE_INSENSITIVE);

    /** As many days lie between the first date of workbooks and the first of ours: more of them are a date, however it is shown. */
    private static final BigDecimal MOST_DAYS_OF_DURATION = BigDecimal.valueOf(18_264);

    /** The last day of the year 9999, also where days count from 1904. */
    private static final BigDecimal MOST_DAYS = BigDecimal.valueOf(2_957_003);

    private static final int PIECE = 1 << 16;
    private static final int FIRST_YEAR = 1900;
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int MINUTES = 60;

    /** What of a number format is no letter of it: texts between quotes, colours and places between brackets. */
    private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.|_.");

    /** Days that count from 1904; the library knows only one of the two ways of writing it. */
    private static final Pattern FROM_1904 = Pattern.compile("\\bdate1904\\s*=\\s*[\"'](1|true|on)[\"']");

    /** A character by its number (_x000D_). */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private static final int HEX = 16;

    private Workbook() {}

    /** Whether a file begins as an archive (with a part, with nothing in it, or split once), or as the compound file that older workbooks are. */
    static boolean isArchive(byte[] start) {
        return start.length >= 4
                && ((start[0] == 'P'
                                && start[1] == 'K'
                                && ((start[2] == 3 && start[3] == 4)
                                        || (start[2] == 5 && start[3] == 6)
                                        || (start[2] == 7 && start[3] == 8)))
                        || isCompound(start));
    }

    private static boolean isCompound(byte[] start) {
        return start[0] == (byte) 0xD0 && start[1] == (byte) 0xCF && start[2] == 0x11;
    }

    /** The rows of the sheet that is meant. */
    static TableRows rows(String file, byte[] bytes, TableRows.Options options, IntakeLimits limits)
            throws IOException {
        if (isCompound(bytes)) {
            throw problem(
                    file, 0, "is a workbook of the old kind (.xls), or one with a password: save it as .xlsx or CSV");
        }
        try (Archive archive = Archive.of(file, bytes)) {
            return rows(file, bytes, archive, options, limits);
        } catch (ZipException e) {
            throw problem(file, 0, "is a workbook that cannot be unpacked: " + e.getMessage());
        }
    }

    private static TableRows rows(
            String file, byte[] bytes, Archive archive, TableRows.Options options, IntakeLimits limits)
            throws IOException {
        boolean xlsx = false;
        boolean from1904 = false;
        boolean strict = false;
        boolean styled = false;
        SheetLayouts layouts = new SheetLayouts(file);
        byte[] content = null;
        byte[] styles = null;
        long kept = limits.whole().bytes();
        long passing = limits.bytes();
        for (String name : archive.names()) {
            try (InputStream part = archive.open(name)) {
                if (SheetLayouts.isSheet(name)) {
                    passing -= passed(file, part, passing, limits);
                    continue;
                }
                byte[] unpacked = unpacked(file, part, Math.min(kept, passing), limits.whole());
                kept -= unpacked.length;
                passing -= unpacked.length;
                layouts.part(name, unpacked);
                if (name.equals("xl/workbook.xml")) {
                    xlsx = true;
                    strict = OpenXml.isStrict(unpacked);
                    from1904 = FROM_1904
                            .matcher(new String(unpacked, StandardCharsets.UTF_8))
                            .find();
                } else if (name.equals("mimetype")
                        && !new String(unpacked, StandardCharsets.US_ASCII)
                                .strip()
                                .equals(OPEN_DOCUMENT)) {
                    throw problem(file, 0, "is no spreadsheet; accepted are .xlsx, .ods and CSV");
                } else if (name.equals("xl/styles.xml")) {
                    styled = true;
                } else if (name.equals("content.xml")) {
                    content = unpacked;
                } else if (name.equals("styles.xml")) {
                    styles = unpacked;
                }
            }
        }
        if (content != null) {
            return OpenDocumentSheet.rows(file, content, styles, options, limits);
        }
        if (!xlsx) {
            throw problem(file, 0, "is an archive and no workbook; accepted are .xlsx, .ods and CSV");
        }
        sheets(file, archive, layouts);
        if ((strict || layouts.hasIsoDates())
                && limits.bytes() - passing > limits.whole().bytes()) {
            throw tooLarge(file, limits.whole());
        }
        byte[] known = strict || layouts.hasIsoDates() ? OpenXml.transitional(archive) : bytes;
        return sheet(file, known, from1904, styled, layouts, options, limits);
    }

    private static byte[] unpacked(String file, InputStream in, long left, IntakeLimits limits) throws IOException {
        byte[] unpacked = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, left + 1));
        if (unpacked.length > left) {
            throw tooLarge(file, limits);
        }
        return unpacked;
    }

    /** How large a part is that is read row by row, and not kept. */
    private static long passed(String file, InputStream in, long left, IntakeLimits limits) throws IOException {
        byte[] buffer = new byte[PIECE];
        long size = 0;
        int count;
        while ((count = in.read(buffer)) > 0) {
            size += count;
            if (size > left) {
                throw tooLarge(file, limits);
            }
        }
        return size;
    }

    private static IntakeException tooLarge(String file, IntakeLimits limits) {
        return problem(
                file,
                0,
                "is larger than " + limits.bytes() / 1_000_000
                        + " MB when unpacked, which is all that is accepted; split it");
    }

    private static void sheets(String file, Archive archive, SheetLayouts layouts) throws IOException {
        for (String name : archive.names()) {
            if (SheetLayouts.isSheet(name)) {
                try (InputStream sheet = archive.open(name)) {
                    layouts.sheet(name, sheet);
                } catch (XMLStreamException e) {
                    throw unreadable(file, e);
                }
            }
        }
    }

    static IntakeException problem(String file, int row, String message) {
        return new IntakeException(new IntakeProblem(file, row, null, message));
    }

    /** The one that is meant. */
    static <S> S chosen(String file, TableRows.Options options, List<S> sheets, List<String> names) {
        String wanted = options.sheet();
        if (wanted != null) {
            int index = names.indexOf(wanted);
            if (index < 0) {
                throw problem(file, 0, "has no sheet '" + wanted + "'; its sheets with rows are " + names);
            }
            return sheets.get(index);
        }
        if (sheets.isEmpty()) {
            throw problem(file, 0, "has no sheet with rows: a header and rows are expected");
        }
        if (sheets.size() > 1) {
            throw new SheetsException(
                    new IntakeProblem(
                            file,
                            0,
                            null,
                            "has " + sheets.size() + " sheets with rows: " + names
                                    + "; say which is meant with 'sheet:' in the mapping, or --sheet beside a preset"),
                    names);
        }
        return sheets.get(0);
    }

    private static TableRows sheet(
            String file,
            byte[] bytes,
            boolean from1904,
            boolean styled,
            SheetLayouts layouts,
            TableRows.Options options,
            IntakeLimits limits) {
        try {
            ReadableWorkbook workbook =
                    new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(styled, true));
            List<Sheet> sheets = new ArrayList<>();
            List<String> hidden = new ArrayList<>();
            for (Sheet sheet : workbook.getSheets().toList()) {
                if (sheet.getVisibility() == SheetVisibility.VISIBLE
                        || sheet.getName().equals(options.sheet())) {
                    try (Stream<org.dhatim.fastexcel.reader.Row> rows = sheet.openStream()) {
                        if (rows.anyMatch(row -> row.getFirstNonEmptyCell().isPresent())) {
                            sheets.add(sheet);
                        }
                    }
                } else {
                    hidden.add(sheet.getName());
                }
            }
            Sheet sheet = chosen(
                    file, options, sheets, sheets.stream().map(Sheet::getName).toList());
            return new SheetRows(
                    file,
                    workbook,
                    from1904,
                    layouts.of(sheet.getId()),
                    hidden,
                    sheets.stream().map(Sheet::getName).toList(),
                    sheet.openStream(),
                    limits);
        } catch (IntakeException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw unreadable(file, e);
        }
    }

    /** What the library says of a workbook that breaks it names its own classes, and is of no use to whoever has the workbook. */
    private static IntakeException unreadable(String file, Exception cause) {
        IntakeException unreadable = problem(
                file,
                0,
                "is a workbook that cannot be read: part of it is broken or missing; open it in a spreadsheet program, save it as .xlsx"
                        + " or CSV, and try again");
        unreadable.initCause(cause);
        return unreadable;
    }

    /** Rows of a sheet of a .xlsx. */
    private static final class SheetRows implements TableRows {

        private final String file;
        private final ReadableWorkbook workbook;
        private final boolean from1904;
        private final SheetLayouts.Layout layout;
        private final List<String> hiddenSheets;
        private final List<String> sheets;
        private final List<Integer> daysHidden = new ArrayList<>();
        private boolean ended;
        private int coarse;
        private int hidden;
        private final Stream<org.dhatim.fastexcel.reader.Row> stream;
        private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
        private final IntakeLimits limits;

        SheetRows(
                String file,
                ReadableWorkbook workbook,
                boolean from1904,
                SheetLayouts.Layout layout,
                List<String> hiddenSheets,
                List<String> sheets,
                Stream<org.dhatim.fastexcel.reader.Row> stream,
                IntakeLimits limits) {
            this.file = file;
            this.workbook = workbook;
            this.from1904 = from1904;
            this.layout = layout;
            this.hiddenSheets = hiddenSheets;
            this.sheets = sheets;
            this.stream = stream;
            this.rows = stream.iterator();
            this.limits = limits;
        }

        @Override
        public TableRows.@Nullable Row next() throws IOException {
            if (ended) {
                return null;
            }
            try {
                while (rows.hasNext()) {
                    TableRows.Row row = row(rows.next());
                    boolean blank = row.cells().stream().allMatch(String::isEmpty);
                    TableRows.Row filled = layout.merged().filled(row);
                    if (!blank) {
                        hidden += layout.hidden().get(row.line()) ? 1 : 0;
                        return filled;
                    }
                }
            } catch (IntakeException e) {
                throw e;
            } catch (RuntimeException e) {
                throw unreadable(file, e);
            }
            ended = true;
            stream.close();
            workbook.close();
            return null;
        }

        private TableRows.Row row(org.dhatim.fastexcel.reader.Row row) {
            if (row.getCellCount() > limits.columns()) {
                throw problem(file, row.getRowNum(), "has more than " + limits.columns() + " columns");
            }
            List<String> cells = new ArrayList<>();
            BitSet dates = new BitSet();
            for (int i = 0; i < row.getCellCount(); i++) {
                Cell cell = row.getCell(i);
                String text = cell == null ? "" : text(cell, i, dates, row.getRowNum());
                if (text.length() > limits.text()) {
                    throw problem(file, row.getRowNum(), "has a cell of more than " + limits.text() + " characters");
                }
                cells.add(TableRows.stripped(text));
            }
            return new TableRows.Row(
                    row.getRowNum(), cells, dates, layout.struck().getOrDefault(row.getRowNum(), Map.of()));
        }

        private String text(Cell cell, int column, BitSet dates, int row) {
            CellType type = cell.getType();
            String raw = cell.getRawValue();
            if (type == CellType.EMPTY || raw == null || raw.isEmpty()) {
                if (cell.getFormula() != null && type != CellType.STRING && !layout.isText(row, column)) {
                    return TableRows.NO_VALUE;
                }
                return "";
            }
            if (layout.isIsoDate(row, column)) {
                String date = isoDate(raw.strip(), cell.getDataFormatString(), row);
                if (date != null) {
                    dates.set(column);
                }
                return date == null ? raw : date;
            }
            if (type == CellType.BOOLEAN) {
                return raw.equals("1") || raw.equalsIgnoreCase("true") ? "true" : "false";
            }
            if (type == CellType.NUMBER || (type == CellType.FORMULA && cell.getValue() instanceof BigDecimal)) {
                BigDecimal number = CellNumber.read(file, row, raw);
                String format = cell.getDataFormatString();
                if (format != null && isDate(format)) {
                    if (DURATION.matcher(format).find()
                            && (number.signum() < 0
                                    || (number.compareTo(BigDecimal.ONE) >= 0
                                            && number.compareTo(MOST_DAYS_OF_DURATION) < 0))) {
                        return duration(number);
                    }
                    String date = date(number, format, row);
                    if (date != null) {
                        dates.set(column);
                        return date;
                    }
                }
                return CellNumber.plain(number);
            }
            return unescaped(cell.getValue() instanceof String text ? text : cell.getText());
        }

        /** A text with the characters that XML cannot carry, and the line ends of Windows, of which programs write the numbers. */
        private static String unescaped(String text) {
            return text.contains("_x")
                    ? ESCAPED.matcher(text)
                            .replaceAll(sign -> Matcher.quoteReplacement(
                                    String.valueOf((char) Integer.parseInt(sign.group(1), HEX))))
                    : text;
        }

        /** Hours beyond a day as the cell shows them, which is no time of day and no date. */
        private static String duration(BigDecimal number) {
            long minutes = Math.round(number.doubleValue() * SECONDS_OF_DAY / MINUTES);
            return "%d:%02d".formatted(minutes / MINUTES, Math.abs(minutes % MINUTES));
        }

        /** The date that a text is; null for one that is none, of which it matters nothing where nobody reads it. */
        private @Nullable String isoDate(String iso, @Nullable String format, int row) {
            try {
                if (iso.endsWith("Z")) {
                    return Instant.parse(iso).toString();
                }
                if (iso.indexOf('T') < 0) {
                    return iso.indexOf(':') > 0
                            ? LocalTime.parse(iso).toString()
                            : shown(LocalDate.parse(iso).atStartOfDay(), format, row);
                }
                LocalDateTime time = LocalDateTime.parse(iso);
                // a time of day is one of the day before the first
                return time.getYear() < FIRST_YEAR ? time.toLocalTime().toString() : shown(time, format, row);
            } catch (DateTimeException e) {
                return null;
            }
        }

        /** The date that a number is; null for one beyond those that programs show, of which it matters nothing where nobody reads it. */
        private @Nullable String date(BigDecimal number, String format, int row) {
            if (number.abs().compareTo(MOST_DAYS) > 0) {
                return null;
            }
            double days = number.doubleValue();
            if (days >= 0 && days < 1) {
                return LocalTime.MIDNIGHT
                        .plusSeconds(Math.round(days * SECONDS_OF_DAY) % SECONDS_OF_DAY)
                        .toString();
            }
            // day 60 is the 29 February 1900 that spreadsheets believe in; days before it are one later
            LocalDateTime zero = from1904
                    ? LocalDateTime.of(1904, 1, 1, 0, 0)
                    : LocalDateTime.of(1899, 12, days < 60 ? 31 : 30, 0, 0);
            return shown(zero.plusSeconds(Math.round(days * SECONDS_OF_DAY)), format, row);
        }

        /**
         * A date as exactly as the cell shows it: whoever types a month gets its first day, which nobody said. Another day was
         * typed, and is kept.
         */
        private String shown(LocalDateTime time, @Nullable String format, int row) {
            String letters = format == null || !isDate(format) ? "d" : letters(format);
            if (letters.contains("d") || !time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
                if (!letters.contains("d") && !letters.contains("y")) {
                    daysHidden.add(row);
                }
                return dateOf(time);
            }
            String coarser = coarser(time.toLocalDate(), letters.contains("y"), letters.contains("m"));
            coarse += coarser == null ? 0 : 1;
            return coarser == null ? dateOf(time) : coarser;
        }

        @Override
        public List<String> notes() {
            List<String> notes = new ArrayList<>(layout.merged().notes(hidden));
            notes.addAll(dateNotes(coarse, daysHidden));
            notes.addAll(commentNotes(layout.comments().stream().boxed().toList()));
            if (layout.struckByRule()) {
                notes.add(
                        "a rule for how cells look (conditional formatting) can strike cells out, and was not worked out");
            }
            if (!hiddenSheets.isEmpty()) {
                notes.add(hiddenSheetsNote(hiddenSheets));
            }
            return notes;
        }

        @Override
        public BitSet hiddenColumns() {
            return layout.hiddenColumns();
        }

        @Override
        public List<String> sheets() {
            return sheets;
        }

        @Override
        public String tooMany() {
            return "give its columns names, or empty them";
        }
    }

    /** A date, or a date and time, as ISO 8601 has it. */
    static String dateOf(LocalDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : time.toString();
    }

    /** The month or the year of which a cell shows no day, as ISO 8601 has it; null where a day was said. */
    static @Nullable String coarser(LocalDate date, boolean year, boolean month) {
        if (year && month && date.getDayOfMonth() == 1) {
            return YearMonth.from(date).toString();
        }
        return year && !month && date.getDayOfYear() == 1 ? Year.from(date).toString() : null;
    }

    /** What is worth telling of dates that are shown otherwise than they are held. */
    static List<String> dateNotes(int coarse, List<Integer> daysHidden) {
        List<String> notes = new ArrayList<>();
        if (coarse > 0) {
            notes.add(
                    coarse == 1
                            ? "1 date is shown without its day and counts as a month or year"
                            : coarse + " dates are shown without their days and count as months or years");
        }
        if (!daysHidden.isEmpty()) {
            notes.add("row" + (daysHidden.size() == 1 ? " " : "s ")
                    + daysHidden.stream().limit(5).map(String::valueOf).collect(Collectors.joining(", "))
                    + (daysHidden.size() > 5 ? " and more" : "")
                    + ": a time of day is shown, but the cell holds a day too, which was read");
        }
        return notes;
    }

    /** What is told of comments on cells. */
    static List<String> commentNotes(List<Integer> rows) {
        return rows.isEmpty()
                ? List.of()
                : List.of("row" + (rows.size() == 1 ? " " : "s ")
                        + rows.stream().limit(5).map(String::valueOf).collect(Collectors.joining(", "))
                        + (rows.size() > 5 ? " and more" : "") + ": what comments on cells say was not read");
    }

    static String hiddenSheetsNote(List<String> names) {
        return names.size() == 1
                ? "the hidden sheet " + names + " was not read"
                : "the hidden sheets " + names + " were not read";
    }

    private static String letters(String format) {
        return LITERALS.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** Whether a number format shows a date or time. */
    static boolean isDate(String format) {
        if (DURATION.matcher(format).find()) {
            return true;
        }
        String letters = letters(format);
        return !letters.contains("general")
                && (letters.contains("d")
                        || letters.contains("m")
                        || letters.contains("y")
                        || letters.contains("h")
                        || letters.contains("s"));
    }
}
