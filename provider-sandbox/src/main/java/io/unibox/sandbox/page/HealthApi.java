package io.unibox.sandbox.page;

import io.unibox.sandbox.ledger.Journal;
import io.unibox.sandbox.lines.Lines;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says that the sandbox is up, and how much it has seen. */
@RestController
class HealthApi {

    private final Lines lines;
    private final Journal ledger;

    HealthApi(Lines lines, Journal ledger) {
        this.lines = lines;
        this.ledger = ledger;
    }

    @GetMapping("/health")
    Health health() {
        return new Health("UP", lines.all().size(), ledger.last());
    }

    record Health(String status, int lines, long ledger) {}
}
