package io.unibox.faults.history;

import org.jspecify.annotations.Nullable;

/**
 * How an operation ended.
 *
 * @param detail the last answer, in short
 * @param name what was made
 * @param conversation where it stands
 */
public record Result(
        Outcome outcome,
        @Nullable String detail,
        @Nullable String name,
        @Nullable String conversation) {

    public static Result ok(@Nullable String name, @Nullable String conversation) {
        return new Result(Outcome.OK, null, name, conversation);
    }

    public static Result refused(String detail) {
        return new Result(Outcome.REFUSED, detail, null, null);
    }

    public static Result unknown(String detail) {
        return new Result(Outcome.UNKNOWN, detail, null, null);
    }
}
