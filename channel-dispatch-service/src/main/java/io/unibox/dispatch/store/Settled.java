package io.unibox.dispatch.store;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.unibox.dispatch.domain.DeliveryState;
import io.unibox.events.StatusUpdated.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** The columns that a claim leaves behind when it ends. */
record Settled(
        String state, int looks, Duration pause, @Nullable Failure failure, boolean retryable) {

    static Settled as(String state) {
        return new Settled(state, 0, Duration.ZERO, null, false);
    }

    static Settled failed(DeliveryState.Failed failed) {
        return new Settled("failed", 0, Duration.ZERO, failed.failure(), failed.retryable());
    }

    Settled in(Duration pause) {
        return new Settled(state, looks, pause, failure, retryable);
    }

    Settled looks(int looks) {
        return new Settled(state, looks, pause, failure, retryable);
    }

    GenericExecuteSpec bind(GenericExecuteSpec sql) {
        return sql.bind("state", state)
                .bind("looks", looks)
                .bind("wait", pause.toMillis())
                .bind("code", text(failure == null ? null : failure.code()))
                .bind("detail", text(failure == null ? null : failure.detail()))
                .bind("providerCode", text(failure == null ? null : failure.providerCode()))
                .bind("retryable", retryable);
    }

    private static Object text(@Nullable String value) {
        return Parameters.in(R2dbcType.VARCHAR, value);
    }
}
