package io.unibox.dispatch.lanes;

import io.unibox.dispatch.domain.LineHealth.ProviderError;
import io.unibox.dispatch.domain.SendResult;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The last error on a line. */
final class LastError {

    private final AtomicReference<@Nullable ProviderError> last = new AtomicReference<>();

    @Nullable ProviderError get() {
        return last.get();
    }

    void note(String code, String detail, Instant at) {
        last.set(new ProviderError(code, detail, at));
    }

    void note(SendResult result, Instant at) {
        switch (result) {
            case SendResult.Accepted _ -> {}
            case SendResult.Rejected rejected ->
                note(rejected.failure().code(), rejected.failure().detail(), at);
            case SendResult.Throttled _ -> note("provider_throttled", "The provider asked us to slow down.", at);
            case SendResult.Unreachable(String why) -> note("provider_unreachable", why, at);
            case SendResult.Unknown(String why) -> note("outcome_unknown", why, at);
        }
    }
}
