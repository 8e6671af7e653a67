package io.unibox.ingest.events;

import io.unibox.ingest.domain.Lines;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Keeps traffic away until all lines are known. */
@Component("linesKnown")
final class Readiness implements HealthIndicator {

    private final Lines lines;

    Readiness(Lines lines) {
        this.lines = lines;
    }

    @Override
    public Health health() {
        return (lines.areComplete() ? Health.up() : Health.outOfService())
                .withDetail("lines", lines.count())
                .build();
    }
}
