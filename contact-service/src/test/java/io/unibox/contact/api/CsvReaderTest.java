package io.unibox.contact.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReaderTest {

    @Test
    void cells_in_quotes_hold_commas_quotes_and_line_breaks() throws Exception {
        assertThat(rows("a,\"b,1\",\"say \"\"hi\"\"\"\r\n\"two\nlines\",,\r\n"))
                .containsExactly(List.of("a", "b,1", "say \"hi\""), List.of("two\nlines", "", ""));
    }

    @Test
    void lines_end_in_whatever_way_and_empty_ones_are_none() throws Exception {
        assertThat(rows("a\nb\rc\r\n\r\n\nd")).containsExactly(List.of("a"), List.of("b"), List.of("c"), List.of("d"));
        assertThat(rows("\"\"\n")).containsExactly(List.of(""));
        assertThat(rows(",\n")).containsExactly(List.of("", ""));
    }

    @Test
    void a_row_without_an_end_is_refused() {
        assertThatThrownBy(() -> rows("\"" + "x".repeat(CsvReader.LONGEST_ROW)))
                .isInstanceOf(CsvReader.RowTooLong.class);
    }

    @Test
    void text_is_the_same_however_its_bytes_are_cut() throws Exception {
        byte[] bytes = "\uFEFFÅsa 😀,ü".getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            var utf8 = new Utf8Reader();
            String text = utf8.read(java.util.Arrays.copyOf(bytes, cut))
                    + utf8.read(java.util.Arrays.copyOfRange(bytes, cut, bytes.length));
            utf8.end();
            assertThat(text).isEqualTo("Åsa 😀,ü");
        }
    }

    @Test
    void what_is_no_utf8_is_refused() throws Exception {
        assertThatThrownBy(() -> new Utf8Reader().read(new byte[] {'a', (byte) 0xFF}))
                .isInstanceOf(CharacterCodingException.class);
        var utf8 = new Utf8Reader();
        utf8.read(new byte[] {(byte) 0xC3});
        assertThatThrownBy(utf8::end).isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void no_cell_is_a_formula() {
        assertThat(ContactColumns.line(List.of("=1+1", "+1202", "-x", "@y", "\tz", "\rq", "a=b", "'s", "a,\"b\"")))
                .isEqualTo("'=1+1,'+1202,'-x,'@y,'\tz,\"'\rq\",a=b,'s,\"a,\"\"b\"\"\"\r\n");
    }

    private static List<List<String>> rows(String text) throws CsvReader.RowTooLong {
        var csv = new CsvReader();
        List<List<String>> rows = new ArrayList<>();
        for (char c : text.toCharArray()) {
            rows.add(csv.read(c));
        }
        rows.add(csv.end());
        return rows.stream().filter(row -> !row.isEmpty()).toList();
    }
}
