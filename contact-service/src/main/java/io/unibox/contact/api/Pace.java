package io.unibox.contact.api;

import io.unibox.starter.web.Problem;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Flux;

/**
 * Ends a file that hardly moves: of the time that is spent waiting for its sender, and not for us, every minute has to bring
 * some bytes. Whoever is cut off goes on behind the last batch.
 */
final class Pace {

    /** In so much waiting. */
    static final Duration SPAN = Duration.ofMinutes(1);

    /** So many bytes at least: what the slowest of lines bring many times over. */
    static final int LEAST_BYTES = 4_096;

    private final LongSupplier nanoTime;
    private long askedAt;
    private long waited;
    private long bytes;

    Pace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The pieces; an error where they come too slowly, or none comes for a whole span. */
    Flux<DataBuffer> watch(Flux<DataBuffer> pieces) {
        return pieces.timeout(SPAN)
                .onErrorMap(TimeoutException.class, _ -> tooSlow())
                .doOnRequest(_ -> askedAt = nanoTime.getAsLong())
                .doOnNext(this::came);
    }

    private void came(DataBuffer piece) {
        long now = nanoTime.getAsLong();
        waited += now - askedAt;
        askedAt = now;
        bytes += piece.readableByteCount();
        if (waited >= SPAN.toNanos()) {
            if (bytes < LEAST_BYTES) {
                DataBufferUtils.release(piece);
                throw tooSlow();
            }
            waited = 0;
            bytes = 0;
        }
    }

    private static RuntimeException tooSlow() {
        return Problem.of(
                        HttpStatus.REQUEST_TIMEOUT,
                        "upload_too_slow",
                        "The file comes too slowly; send it again under the same id to go on.")
                .asException();
    }
}
