package io.unibox.sandbox.ledger;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** Shows the ledger, page by page. */
@RestController
class LedgerApi {

    private static final int LARGEST_PAGE = 10_000;

    private final Journal ledger;

    LedgerApi(Journal ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/sandbox/ledger")
    Mono<JournalPage> read(
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "1000") int limit,
            @RequestParam @Nullable String accountSid,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String kind) {
        Predicate<JsonNode> wanted =
                entry -> is(entry, "accountSid", accountSid) && is(entry, "to", to) && is(entry, "kind", kind);
        return Mono.fromCallable(() -> ledger.read(after, Math.clamp(limit, 1, LARGEST_PAGE), wanted))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static boolean is(JsonNode entry, String field, @Nullable String value) {
        return value == null || value.equals(entry.path(field).asString(null));
    }
}
