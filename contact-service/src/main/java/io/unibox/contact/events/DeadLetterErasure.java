package io.unibox.contact.events;

import io.unibox.contact.domain.Erasure;
import io.unibox.contact.domain.Erasures;
import io.unibox.starter.listening.DeadLetterLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes out the dead letters, of all services, that hold something of an erased contact. Any instance may: a claimed erasure is
 * another's again only when its lease ends, and what failed is repeated then.
 */
@Component
class DeadLetterErasure {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterErasure.class);

    /** All letters are read once for so many erasures. */
    private static final int AT_ONCE = 50;

    private static final Duration LONGEST_SEARCH = Duration.ofMinutes(5);
    private static final Duration LEASE = LONGEST_SEARCH.plusMinutes(1);

    private final Erasures erasures;
    private final DeadLetterLog deadLetters;
    private final Clock clock;

    DeadLetterErasure(Erasures erasures, DeadLetterLog deadLetters, Clock clock) {
        this.erasures = erasures;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    Mono<Void> searchForWhatIsDue() {
        return Mono.defer(() -> search(clock.instant())).onErrorResume(outage -> {
            LOG.warn("Dead letters could not be searched for erased contacts: {}", outage.toString());
            return Mono.empty();
        });
    }

    /** Does all that is due at that time. */
    Mono<Void> search(Instant now) {
        return erasures.claim(now, now.plus(LEASE), AT_ONCE)
                .collectList()
                .delayUntil(claimed -> claimed.isEmpty() ? Mono.empty() : remove(claimed))
                .repeat()
                .takeUntil(claimed -> claimed.size() < AT_ONCE)
                .then();
    }

    private Mono<Void> remove(List<Erasure> claimed) {
        return Flux.fromIterable(claimed.stream()
                        .collect(Collectors.groupingBy(Erasure::workspace))
                        .entrySet())
                .concatMap(each -> deadLetters.removeMentioning(each.getKey(), spellings(each.getValue())))
                .reduce(0, Integer::sum)
                .timeout(LONGEST_SEARCH)
                .doOnNext(removed -> LOG.info("{} dead letters went with erased contacts", removed))
                .thenMany(Flux.fromIterable(claimed).concatMap(erasures::searched))
                .then();
    }

    /** As they stand in keys, and as they stand in JSON, where that has to escape something. */
    private static Set<String> spellings(List<Erasure> claimed) {
        return claimed.stream()
                .flatMap(erasure -> erasure.texts().stream())
                .flatMap(text -> Stream.of(text, escaped(text)))
                .collect(Collectors.toSet());
    }

    private static String escaped(String text) {
        String json = JsonMapper.shared().writeValueAsString(text);
        return json.substring(1, json.length() - 1);
    }
}
