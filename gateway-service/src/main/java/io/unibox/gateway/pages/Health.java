package io.unibox.gateway.pages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Whether all of Unibox can be used right now. */
@RestController
final class Health {

    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final Clock clock;
    private final Mono<List<String>> notReady;

    Health(ServiceClients neighbours, Clock clock) {
        this.clock = clock;
        // However often somebody asks, the services are asked once a second.
        this.notReady = neighbours.notReady().collectList().cache(REMEMBERED);
    }

    @GetMapping("/api/v1/health")
    Mono<ResponseEntity<Answer>> health() {
        return notReady.map(names -> ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Answer(
                        names.isEmpty() ? "UP" : "DEGRADED", clock.instant().truncatedTo(ChronoUnit.MILLIS), names)));
    }

    /** @param notReady the short names of the services that cannot be used */
    record Answer(
            String status,
            Instant timestamp,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notReady) {}
}
