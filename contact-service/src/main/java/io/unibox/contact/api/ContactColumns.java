package io.unibox.contact.api;

import io.unibox.contact.domain.ImportRow;
import io.unibox.contact.domain.ImportRow.RowError;
import io.unibox.events.TeamId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The columns of a file of contacts, in whatever order its header has them. */
final class ContactColumns {

    /** In the order in which they are written. */
    static final List<String> NAMES = List.of("name", "phone", "whatsapp", "email", "title", "tags", "teamId");

    private static final List<String> ADDRESSES = List.of("phone", "whatsapp", "email");

    /** What a spreadsheet takes for a formula; behind apostrophes too, so that none of them is taken off by mistake. */
    private static final Pattern FORMULA = Pattern.compile("(?s)'*[=+\\-@\\t\\r].*");

    /** The same behind a semicolon, at which many a spreadsheet parts cells whatever stands between quotes. */
    private static final Pattern INNER_FORMULA = Pattern.compile(";(?='*[=+\\-@\\t\\r])");

    private static final Pattern NEUTRALISED = Pattern.compile(";'(?='*[=+\\-@\\t\\r])");

    private static final Pattern SPECIAL = Pattern.compile("(?s).*[\",;\\r\\n].*");

    private final List<String> columns;

    private ContactColumns(List<String> columns) {
        this.columns = columns;
    }

    /** The columns of a header, or what is wrong with it. */
    static ContactColumns of(List<String> header, List<RowError> wrong) {
        List<String> columns = header.stream().map(ContactColumns::named).toList();
        if (columns.contains("")) {
            wrong.add(error("unknown_column", "The columns are name, phone, whatsapp, email, title, tags and teamId."));
        } else if (new HashSet<>(columns).size() < columns.size()) {
            wrong.add(error("duplicate_column", "Each column stands in the header once."));
        } else if (ADDRESSES.stream().noneMatch(columns::contains)) {
            wrong.add(error("required", "A column phone, whatsapp or email is required."));
        }
        return new ContactColumns(columns);
    }

    /** The row as the columns read it. */
    ImportRow row(long number, List<String> cells, String checksum) {
        List<RowError> errors = new ArrayList<>();
        if (cells.size() > columns.size()) {
            errors.add(new RowError(number, "row", "too_many_cells", "The row has more cells than the header."));
        }
        TeamId team = team(number, cell(cells, "teamId"), errors);
        List<String> tags = Arrays.stream(cell(cells, "tags").split(";", -1))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
        return new ImportRow(
                number,
                cell(cells, "name"),
                cell(cells, "phone"),
                cell(cells, "whatsapp"),
                cell(cells, "email"),
                cell(cells, "title"),
                tags,
                team,
                errors,
                checksum);
    }

    /** A line of cells; none of them is a formula to the program that opens it. */
    static String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (String cell : cells) {
            line.append(line.isEmpty() ? "" : ",").append(written(cell));
        }
        return line.append("\r\n").toString();
    }

    private String cell(List<String> cells, String column) {
        int place = columns.indexOf(column);
        String cell = place < 0 || place >= cells.size() ? "" : cells.get(place);
        boolean isNeutralised =
                cell.startsWith("'") && FORMULA.matcher(cell.substring(1)).matches();
        String plain = isNeutralised ? cell.substring(1) : cell;
        return NEUTRALISED.matcher(plain).replaceAll(";").strip();
    }

    private static @Nullable TeamId team(long number, String text, List<RowError> errors) {
        try {
            return text.isEmpty() ? null : TeamId.of(text);
        } catch (IllegalArgumentException _) {
            errors.add(new RowError(number, "teamId", "unknown_team", "You are not a member of this team."));
            return null;
        }
    }

    private static String written(String cell) {
        String inner = INNER_FORMULA.matcher(cell).replaceAll(";'");
        String safe = FORMULA.matcher(inner).matches() ? "'" + inner : inner;
        return SPECIAL.matcher(safe).matches() ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    private static String named(String title) {
        String plain = title.strip().toLowerCase(Locale.ROOT);
        return NAMES.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).equals(plain))
                .findFirst()
                .orElse("");
    }

    private static RowError error(String code, String message) {
        return new RowError(0, "header", code, message);
    }
}
