package io.unibox.sandbox.misbehaviour;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Which requests a rule is about; what is not said matches everything. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Match(
        @Nullable String to,
        @Nullable String from,
        @Nullable String bodyContains,
        @Nullable String accountSid,
        @Nullable Operation method) {

    static final Match ANYTHING = new Match(null, null, null, null, null);

    boolean suits(Call call) {
        return is(to, call.to())
                && is(from, call.from())
                && is(accountSid, call.accountSid())
                && (bodyContains == null || (call.body() != null && call.body().contains(bodyContains)));
    }

    private static boolean is(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || wanted.equals(actual);
    }
}
