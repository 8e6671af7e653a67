package io.unibox.contact.api;

import io.unibox.contact.domain.ContactImport;
import io.unibox.contact.domain.ContactImport.State;
import io.unibox.contact.domain.ImportContacts;
import io.unibox.contact.domain.ImportId;
import io.unibox.contact.domain.ImportRow;
import io.unibox.contact.domain.Imports;
import io.unibox.contact.domain.Refused;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Problem;
import io.unibox.starter.web.Problem.FieldError;
import io.unibox.starter.web.ProblemException;
import java.io.EOFException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Reads files of contacts from the network into the database: of each file one batch is in memory, and no more is asked of the
 * network than the database has taken. A batch waits for its turn; a file that comes slowly keeps nobody waiting.
 */
@Component
@EnableConfigurationProperties(ImportSettings.class)
final class RunningImports implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RunningImports.class);
    private static final int BATCH = 500;
    private static final int TRIES = 5;

    /** As the file grows by a factor of ten. */
    private static final Set<Long> STOCK_IS_TAKEN_AFTER = Set.of(0L, 9L, 99L, 999L);

    private final Desk desk;
    private final ImportContacts imports;
    private final Imports store;
    private final Uploads uploads;
    private final Turns turns;
    private volatile boolean isStopping;

    RunningImports(Desk desk, ImportContacts imports, Imports store, ImportSettings settings) {
        this.desk = desk;
        this.imports = imports;
        this.store = store;
        this.uploads = new Uploads(settings);
        this.turns = new Turns(settings.atOnce());
    }

    /** Takes over what the import has not taken over yet. */
    Mono<ContactImport> run(Caller caller, ImportId id, Flux<DataBuffer> body) {
        return Mono.usingWhen(
                Mono.fromCallable(() -> uploads.enter(caller.workspaceId())),
                _ -> desk.work(caller, viewer -> imports.begin(viewer, id))
                        .flatMap(known -> run(caller, new ContactFile(known), id, body)),
                workspace -> Mono.fromRunnable(() -> uploads.leave(workspace)));
    }

    private Mono<ContactImport> run(Caller caller, ContactFile file, ImportId id, Flux<DataBuffer> body) {
        return new Pace(System::nanoTime)
                .watch(body)
                .takeUntil(_ -> file.isBroken())
                .concatMapIterable(buffer -> file.read(bytes(buffer)), 1)
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                .concatWith(Flux.defer(() -> isStopping ? Flux.error(cutOff()) : Flux.fromIterable(file.end())))
                .onErrorMap(Refused.class, Problems::of)
                .buffer(BATCH)
                .index()
                .concatMap(batch -> add(caller, id, batch.getT2()).delayUntil(_ -> takeStock(batch.getT1())), 0)
                .then(Mono.defer(() -> end(caller, file, id)));
    }

    /** A server that stops ends the bodies it is still reading as if there were no more of them. */
    private static EOFException cutOff() {
        return new EOFException("the service stopped before the file ended");
    }

    /**
     * A file has a turn for each batch, not for as long as it takes to come. Somebody else may have made one of the contacts
     * since we looked; then there is one to be updated.
     */
    private Mono<ContactImport> add(Caller caller, ImportId id, List<ImportRow> batch) {
        return turns.take(desk.work(caller, viewer -> imports.add(viewer, id, batch)))
                .retryWhen(Retry.backoff(TRIES, Duration.ofMillis(20))
                        .filter(RunningImports::isPassing)
                        .onRetryExhaustedThrow((_, last) -> last.failure()));
    }

    /** The file does not depend on it, only its speed does. */
    private Mono<Void> takeStock(long batch) {
        return STOCK_IS_TAKEN_AFTER.contains(batch)
                ? store.takeStock()
                        .doOnError(e -> LOG.warn("The size of the tables could not be taken: {}", e.toString()))
                        .onErrorComplete()
                : Mono.empty();
    }

    private Mono<ContactImport> end(Caller caller, ContactFile file, ImportId id) {
        State state = file.isBroken() ? State.FAILED : State.COMPLETED;
        return desk.work(caller, viewer -> imports.end(viewer, id, state, file.wrong()))
                .flatMap(ended -> file.hasNoHeader() ? Mono.error(noHeader(file)) : Mono.just(ended));
    }

    private static ProblemException noHeader(ContactFile file) {
        return Problem.ofFields(file.wrong().stream()
                        .map(error -> new FieldError(error.field(), error.code(), error.message()))
                        .toList())
                .asException();
    }

    private static boolean isPassing(Throwable failure) {
        return failure instanceof TransientDataAccessException
                || failure instanceof ProblemException problem
                        && problem.problem().code().startsWith("duplicate_");
    }

    @Override
    public void start() {
        isStopping = false;
    }

    @Override
    public void stop() {
        isStopping = true;
    }

    @Override
    public boolean isRunning() {
        return !isStopping;
    }

    /** Stops behind the time that requests are given to end, and before the server closes the connections of the others. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE + 1;
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
