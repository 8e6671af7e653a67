package io.unibox.contact.api;

import io.unibox.contact.domain.ContactImport;
import io.unibox.contact.domain.ImportRow;
import io.unibox.contact.domain.ImportRow.RowError;
import io.unibox.contact.domain.Refusal;
import io.unibox.contact.domain.Refused;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of contacts, read as it arrives. Rows that an import is done with are passed over, and have to be the same as when
 * they were done.
 */
final class ContactFile {

    private final CsvReader csv = new CsvReader();
    private final Utf8Reader utf8 = new Utf8Reader();
    private final List<RowError> wrong = new ArrayList<>();
    private final ContactImport known;
    private byte[] checksum = new byte[0];
    private @Nullable ContactColumns columns;
    private long rows;

    /** @param known how far the file was read before */
    ContactFile(ContactImport known) {
        this.known = known;
    }

    /** The next rows that are not done; none where nothing more can be read. */
    List<ImportRow> read(byte[] bytes) {
        List<ImportRow> read = new ArrayList<>();
        if (isBroken()) {
            return read;
        }
        try {
            String text = utf8.read(bytes);
            for (int i = 0; i < text.length() && !isBroken(); i++) {
                take(csv.read(text.charAt(i)), read);
            }
        } catch (CharacterCodingException _) {
            fail("invalid_encoding", "The file is not in UTF-8.");
        } catch (CsvReader.RowTooLong _) {
            fail("row_too_long", "A row has at most " + CsvReader.LONGEST_ROW + " characters.");
        }
        return read;
    }

    /** The last row, where no line break stands behind it. */
    List<ImportRow> end() {
        List<ImportRow> read = new ArrayList<>();
        if (isBroken()) {
            return read;
        }
        try {
            utf8.end();
            if (csv.isOpen()) {
                fail("open_quote", "A quote is not closed.");
            } else {
                take(csv.end(), read);
            }
        } catch (CharacterCodingException _) {
            fail("invalid_encoding", "The file is not in UTF-8.");
        }
        if (!isBroken() && columns == null) {
            wrong.add(new RowError(0, "header", "required", "The first line names the columns."));
        }
        if (!isBroken() && rows < known.rowsRead()) {
            throw new Refused(new Refusal.DifferentFile());
        }
        return read;
    }

    /** Why nothing more can be read. */
    List<RowError> wrong() {
        return wrong;
    }

    boolean isBroken() {
        return !wrong.isEmpty();
    }

    /** Whether not even the header can be read. */
    boolean hasNoHeader() {
        return wrong.stream().anyMatch(error -> error.field().equals("header"));
    }

    private void take(List<String> cells, List<ImportRow> read) {
        if (cells.isEmpty()) {
            return;
        }
        checksum = chained(cells);
        if (columns == null) {
            columns = ContactColumns.of(cells, wrong);
            return;
        }
        rows++;
        if (rows > known.rowsRead()) {
            read.add(columns.row(rows, cells, HexFormat.of().formatHex(checksum)));
        } else if (rows == known.rowsRead()
                && !known.checksum().equals(HexFormat.of().formatHex(checksum))) {
            throw new Refused(new Refusal.DifferentFile());
        }
    }

    private void fail(String code, String message) {
        wrong.add(new RowError(rows + 1, columns == null ? "header" : "file", code, message));
    }

    /** Each row's checksum is over its cells and the checksum before it. */
    private byte[] chained(List<String> cells) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(checksum);
            for (String cell : cells) {
                byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
                digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
                digest.update((byte) ':');
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
