package io.unibox.inbox.store;

import io.r2dbc.spi.R2dbcException;
import io.unibox.inbox.domain.Search.TooBroad;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** For how long one search may keep a connection. */
final class SearchTime {

    private static final String BOUNDED = "SET LOCAL statement_timeout = '1s'";

    private static final String QUERY_CANCELED = "57014";

    private SearchTime() {}

    /** Ends each further statement of the transaction after a second; fails with {@link TooBroad} then. */
    static <T> Mono<T> bounded(DatabaseClient database, Mono<T> work) {
        return database.sql(BOUNDED).then().then(work).onErrorMap(SearchTime::isCanceled, TooBroad::new);
    }

    private static boolean isCanceled(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause ->
                        cause instanceof R2dbcException refused && QUERY_CANCELED.equals(refused.getSqlState()));
    }
}
