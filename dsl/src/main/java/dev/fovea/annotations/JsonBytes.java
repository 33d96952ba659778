package dev.fovea.annotations;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON file (RFC 8259, UTF-8) read forwards, value by value, for files that are nearly all numbers: those become
 * doubles straight from the bytes, which takes a third of the time of a reader that makes a text of each. The caller takes
 * each value by one of {@link #number}, {@link #text}, {@link #flag}, {@link #skip}, {@link #beginArray} and
 * {@link #beginObject}. NaN and Infinity are numbers here, as Python writes them. Of lists
 * and objects that are skipped, only strings and brackets are looked at.
 */
final class JsonBytes implements Closeable {
    private static final int CAPACITY = 1 << 17;

    /** So many bytes are there when a number begins, unless the file ends before. */
    private static final int AHEAD = 64;

    /** Whole numbers of so many digits are exact as doubles, and so are the powers of ten to 22; so one division rounds right. */
    private static final int EXACT_DIGITS = 15;

    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?|NaN|-?Infinity");
    private static final Pattern LITERAL = Pattern.compile(NUMBER + "|true|false|null");
    private static final int SHOWN = 40;
    private static final int NAMES = 64;

    private final Path file;
    private final InputStream in;

    /** One byte more than is filled, which is 0 and ends every run of digits. */
    private final byte[] bytes = new byte[CAPACITY + 1];

    private int at;
    private int limit;
    private int end;

    /** Whether a container was just entered. */
    private boolean first;

    /** How many bytes of the file lie before the buffer. */
    private long before;

    /** Names of fields that were met, by a hash of their bytes. */
    private final String[] names = new String[NAMES];

    JsonBytes(Path file) throws IOException {
        this.file = file;
        this.in = Files.newInputStream(file);
        fill();
        if (limit >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
            at = 3;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    boolean isObject() throws IOException {
        return peek() == '{';
    }

    boolean isArray() throws IOException {
        return peek() == '[';
    }

    boolean isText() throws IOException {
        return peek() == '"';
    }

    boolean isNumber() throws IOException {
        byte first = peek();
        return isDigit(first) || first == '-' || first == 'N' || first == 'I';
    }

    boolean isFlag() throws IOException {
        byte first = peek();
        return first == 't' || first == 'f';
    }

    /** Enters an array. */
    void beginArray() throws IOException {
        expect('[');
        first = true;
    }

    /** Whether the array has one more element, which is the next value. */
    boolean nextElement() throws IOException {
        return next(']');
    }

    /** Enters an object. */
    void beginObject() throws IOException {
        expect('{');
        first = true;
    }

    /** The name of the object's next field, whose value is next, or null at its end. */
    @Nullable
    String nextField() throws IOException {
        return next('}') ? name() : null;
    }

    /** Goes past the comma before another value, or past the bracket after the last. */
    private boolean next(char bracket) throws IOException {
        boolean begun = !first;
        first = false;
        byte next = peek();
        if ((begun && next == ',') || (!begun && next == bracket)) {
            at++;
            return next == ',';
        }
        if (begun) {
            expect(bracket);
        }
        return !begun;
    }

    double number() throws IOException {
        peek();
        if (limit - at < AHEAD) {
            fill();
        }
        double value = plain(at);
        byte next = bytes[end];
        if (Double.isNaN(value) || !(next == ',' || next == ']' || next == '}' || isSpace(next))) {
            return unusualNumber();
        }
        at = end;
        return value;
    }

    /**
     * At an element of an array: hands on as many numbers as stand here in their usual form with a comma after each, which
     * is all but the last few. The element after them is next.
     */
    void leadingNumbers(DoubleConsumer taker) {
        while (at < limit - AHEAD) {
            int from = at;
            while (isSpace(bytes[from])) {
                from++;
            }
            double value = plain(from);
            if (Double.isNaN(value) || bytes[end] != ',') {
                return;
            }
            at = end + 1;
            taker.accept(value);
        }
    }

    /** A number of few digits and without an exponent, which ends before {@link #end}; NaN where there is none. */
    private double plain(int from) {
        int i = bytes[from] == '-' ? from + 1 : from;
        int first = i;
        long digits = 0;
        while (isDigit(bytes[i])) {
            digits = 10 * digits + bytes[i++] - '0';
        }
        int whole = i - first;
        int fraction = 0;
        if (bytes[i] == '.') {
            int point = i++;
            while (isDigit(bytes[i])) {
                digits = 10 * digits + bytes[i++] - '0';
            }
            fraction = i - point - 1;
        }
        end = i;
        if (whole == 0
                || (whole > 1 && bytes[first] == '0')
                || whole + fraction > EXACT_DIGITS
                || bytes[i - 1] == '.') {
            return Double.NaN;
        }
        double value = digits / POWERS[fraction];
        return first == from ? value : -value;
    }

    private double unusualNumber() throws IOException {
        long start = before + at;
        var word = word();
        if (!NUMBER.matcher(word).matches()) {
            throw broken("'" + cut(word) + "' is no number", start);
        }
        return Double.parseDouble(word);
    }

    boolean flag() throws IOException {
        long start = before + at;
        var word = word();
        if (!word.equals("true") && !word.equals("false")) {
            throw broken("'" + cut(word) + "' is neither true nor false", start);
        }
        return word.equals("true");
    }

    /** A number, true, false or null, as it stands. */
    private String literal() throws IOException {
        long start = before + at;
        var word = word();
        if (!LITERAL.matcher(word).matches()) {
            throw broken("'" + cut(word) + "' is no value", start);
        }
        return word;
    }

    /** A string's characters, or those of a number or word as they stand; the bracket of what is skipped. */
    String text() throws IOException {
        byte next = peek();
        if (next == '"') {
            return string();
        }
        if (next == '[' || next == '{') {
            skip();
            return String.valueOf((char) next);
        }
        return literal();
    }

    /** Goes past a value of any kind. */
    void skip() throws IOException {
        byte next = peek();
        if (next == '"') {
            skipString();
        } else if (next == '[' || next == '{') {
            skipNested();
        } else if (isNumber()) {
            number();
        } else {
            literal();
        }
    }

    /** The file must end here but for space. */
    void end() throws IOException {
        while (at < limit || fill()) {
            if (!isSpace(bytes[at])) {
                throw unexpected("the end of the file");
            }
            at++;
        }
    }

    private void skipNested() throws IOException {
        var open = new StringBuilder();
        do {
            byte next = peek();
            if (next == '"') {
                skipString();
                continue;
            }
            at++;
            if (next == '[' || next == '{') {
                open.append((char) (next + 2));
            } else if (next == ']' || next == '}') {
                if (open.charAt(open.length() - 1) != next) {
                    at--;
                    throw unexpected("'" + open.charAt(open.length() - 1) + "'");
                }
                open.setLength(open.length() - 1);
            }
        } while (!open.isEmpty());
    }

    private void skipString() throws IOException {
        at++;
        for (byte next = take(); next != '"'; next = take()) {
            if (next == '\\') {
                take();
            }
        }
    }

    private String name() throws IOException {
        if (peek() != '"') {
            throw unexpected("a field's name in quotes");
        }
        var name = known();
        if (name == null) {
            name = string();
        }
        expect(':');
        return name;
    }

    /** A short plain name, without making a new text of it each time; null where it is another. */
    private @Nullable String known() throws IOException {
        if (limit - at < AHEAD) {
            fill();
        }
        int end = at + 1;
        int hash = 0;
        while (bytes[end] > 0 && bytes[end] != '"' && bytes[end] != '\\') {
            hash = 31 * hash + bytes[end++];
        }
        if (bytes[end] != '"') {
            return null;
        }
        int slot = (hash ^ hash >>> 6) & NAMES - 1;
        var name = names[slot];
        if (name == null || !isHere(name, at + 1, end)) {
            name = new String(bytes, at + 1, end - at - 1, StandardCharsets.US_ASCII);
            names[slot] = name;
        }
        at = end + 1;
        return name;
    }

    private boolean isHere(String name, int from, int to) {
        if (name.length() != to - from) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    private String string() throws IOException {
        long start = before + at;
        at++;
        var text = new Utf8Text();
        try {
            for (byte next = take(); next != '"'; next = take()) {
                if (next == '\\') {
                    text.add(escaped(take()));
                } else {
                    text.add(next);
                }
            }
            return text.text();
        } catch (CharacterCodingException foreign) {
            throw broken("a string is not UTF-8", start);
        }
    }

    private char escaped(byte letter) throws IOException {
        return switch (letter) {
            case '"', '\\', '/' -> (char) letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw broken("'\\" + (char) letter + "' is no escape", before + at - 1);
        };
    }

    private char unicode() throws IOException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(take(), 16);
            if (digit < 0) {
                throw broken("\\u must be followed by four hexadecimal digits", before + at - 1);
            }
            code = 16 * code + digit;
        }
        return (char) code;
    }

    /** Letters, digits and signs up to what ends a value. */
    private String word() throws IOException {
        var word = new StringBuilder();
        while (at < limit || fill()) {
            byte next = bytes[at];
            if (isSpace(next) || next == ',' || next == ']' || next == '}' || next == ':' || next == '"') {
                break;
            }
            word.append((char) next);
            at++;
        }
        if (word.isEmpty()) {
            throw unexpected("a value");
        }
        return word.toString();
    }

    private void expect(char wanted) throws IOException {
        if (peek() != wanted) {
            throw unexpected("'" + wanted + "'");
        }
        at++;
    }

    /** The first byte that is no space, which stays. One space at most is the usual case, and short where it is repeated. */
    private byte peek() throws IOException {
        byte next = bytes[at];
        if (next == ' ') {
            next = bytes[++at];
        }
        return next > ' ' ? next : peekFurther();
    }

    private byte peekFurther() throws IOException {
        while (true) {
            while (at < limit) {
                byte next = bytes[at];
                if (!isSpace(next)) {
                    return next;
                }
                at++;
            }
            if (!fill()) {
                throw new EOFException("the file ends within " + place(before + at));
            }
        }
    }

    private byte take() throws IOException {
        if (at == limit && !fill()) {
            throw new EOFException("the file ends within a string in " + place(before + at));
        }
        return bytes[at++];
    }

    /** Moves what is left to the front and reads on; whether anything came. */
    private boolean fill() throws IOException {
        System.arraycopy(bytes, at, bytes, 0, limit - at);
        before += at;
        limit -= at;
        at = 0;
        int read = in.readNBytes(bytes, limit, CAPACITY - limit);
        limit += read;
        bytes[limit] = 0;
        return read > 0;
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    private static boolean isSpace(byte value) {
        return value == ' ' || value == '\n' || value == '\r' || value == '\t';
    }

    private IOException unexpected(String wanted) throws IOException {
        return broken("there should be " + wanted + " and is '" + (char) (bytes[at] & 0xff) + "'", before + at);
    }

    private IOException broken(String problem, long offset) throws IOException {
        return new IOException(problem + " in " + place(offset));
    }

    private String place(long offset) throws IOException {
        return Utf8Text.place(file, offset);
    }

    private static String cut(String word) {
        return word.length() <= SHOWN ? word : word.substring(0, SHOWN) + "…";
    }
}
