package io.unibox.starter.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How every success is answered. */
public record Envelope<T>(
        boolean success,
        T data,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Meta meta) {

    public static <T> Envelope<T> of(T data) {
        return new Envelope<>(true, data, null);
    }

    public static <T> Envelope<List<T>> of(Page<T> page) {
        return new Envelope<>(true, page.items(), Meta.of(page));
    }

    /** Where a list stands; what a list does not know is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Meta(
            @Nullable Long total,
            @Nullable Integer page,
            @Nullable Integer pageSize,
            @Nullable Long totalPages,
            boolean hasMore,
            @Nullable String nextCursor) {

        static Meta of(Page<?> page) {
            Long pages = page.total() == null ? null : (page.total() + page.size() - 1) / page.size();
            return new Meta(page.total(), page.number(), page.size(), pages, page.next() != null, page.next());
        }
    }
}
