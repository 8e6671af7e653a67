package io.unibox.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordFieldsTest {

    private final ModelConverters converters = converters();

    @Test
    void what_may_be_null_is_neither_required_nor_never_null() {
        Schema<?> wish = schema(Wish.class);

        assertThat(wish.getRequired()).containsExactly("name");
        assertThat(wish.getProperties().get("note").getTypes()).containsExactlyInAnyOrder("string", "null");
    }

    @Test
    void what_is_left_out_if_null_is_never_null() {
        Schema<?> answer = schema(Answer.class);

        assertThat(answer.getRequired()).isNull();
        assertThat(answer.getProperties().get("note").getTypes()).containsExactly("string");
    }

    @Test
    void patterns_are_about_the_whole_text_and_left_out_where_only_java_reads_them() {
        Schema<?> wish = schema(Wish.class);

        assertThat(wish.getProperties().get("name").getPattern()).isEqualTo("^(?:[a-z]+)$");
        assertThat(wish.getProperties().get("note").getPattern()).isNull();
    }

    private Schema<?> schema(Class<?> type) {
        return converters.readAll(type).get(type.getSimpleName());
    }

    private static ModelConverters converters() {
        var converters = new ModelConverters(true);
        converters.addConverter(new RecordFields());
        return converters;
    }

    record Wish(
            @Pattern(regexp = "[a-z]+") String name,
            @Pattern(regexp = "(?i)[a-z]+") @Nullable String note) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Answer(@Nullable String note, List<String> tags) {}
}
