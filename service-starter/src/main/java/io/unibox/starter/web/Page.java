package io.unibox.starter.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param total how many there are in all, where that was counted
 * @param number which page it is, from 1, where pages were asked for
 * @param size at most how many items a page has
 * @param next the cursor of the next page, or null at the end
 */
public record Page<T>(
        List<T> items,
        @Nullable Long total,
        @Nullable Integer number,
        int size,
        @Nullable String next) {

    /** At most this many items a page, whatever is asked for. */
    public static final int LARGEST = 200;

    public static final int USUAL = 50;

    /** A page size between 1 and {@link #LARGEST}; what is out of it is a problem with the field. */
    public static int size(@Nullable Integer asked) {
        if (asked == null) {
            return USUAL;
        }
        if (asked < 1 || asked > LARGEST) {
            throw Problem.ofField("pageSize", "out_of_range", "A page has 1 to " + LARGEST + " items.")
                    .asException();
        }
        return asked;
    }
}
