package io.unibox.dispatch.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.unibox.dispatch.domain.LineCheck;
import io.unibox.events.StatusUpdated.Failure;
import org.jspecify.annotations.Nullable;

/** What trying a line showed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CheckView(
        boolean ok,
        @Nullable String code,
        @Nullable String detail,
        @Nullable String providerCode) {

    static CheckView of(LineCheck check) {
        return switch (check) {
            case LineCheck.Accepted _ -> new CheckView(true, null, null, null);
            case LineCheck.Refused(Failure why) -> new CheckView(false, why.code(), why.detail(), why.providerCode());
            case LineCheck.Unavailable(String detail) -> new CheckView(false, "provider_unreachable", detail, null);
        };
    }
}
