package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.bean;
import static io.unibox.inbox.RunningInbox.database;
import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.ConversationId;
import io.unibox.events.MessageId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Change;
import io.unibox.inbox.domain.Feed;
import io.unibox.inbox.domain.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The feed under many writers: a reader that goes on from where it was misses nothing and reads nothing twice. */
class FeedIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void a_cursor_never_passes_a_change_that_commits_later() {
        List<WorkspaceId> workspaces =
                IntStream.range(0, 3).mapToObj(_ -> WorkspaceId.fresh()).toList();
        Map<WorkspaceId, Set<MessageId>> written = new ConcurrentHashMap<>();
        workspaces.forEach(workspace -> written.put(workspace, ConcurrentHashMap.newKeySet()));
        var writing = new AtomicBoolean(true);

        Mono<List<List<Feed.Placed>>> readers = Flux.fromIterable(workspaces)
                .flatMap(workspace ->
                        Mono.fromCallable(() -> readWhile(writing, workspace)).subscribeOn(Schedulers.boundedElastic()))
                .collectList();
        Mono<Void> writers = Flux.range(0, 6)
                .flatMap(writer -> write(workspaces, written, new Random(writer)))
                .then(Mono.fromRunnable(() -> writing.set(false)));
        List<List<Feed.Placed>> read =
                Mono.zip(readers, writers.thenReturn(true)).block(LONG).getT1();

        for (List<Feed.Placed> changes : read) {
            Set<MessageId> messages = new HashSet<>();
            changes.forEach(placed -> messages.add(((Change.MessageAdded) placed.change()).message()));
            assertThat(messages)
                    .as("read once each")
                    .hasSize(changes.size())
                    .isEqualTo(written.get(changes.getFirst().change().workspace()));
            assertThat(changes).extracting(Feed.Placed::place).isSorted();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 97})
    void the_place_of_a_time_is_that_of_the_last_change_until_then(int rows) {
        WorkspaceId workspace = WorkspaceId.fresh();
        Instant start = Instant.now().minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
        database()
                .sql("""
                        INSERT INTO change (workspace_id, place, kinds, conversations, subjects, statuses, at)
                        SELECT :w, 10 + i * i, '{user}', ARRAY[NULL::uuid], ARRAY[:w], '{NULL}',
                          :start::timestamptz + i / 2 * interval '1 minute'
                        FROM generate_series(1, :rows) i
                        """)
                .bind("w", workspace.value())
                .bind("start", start)
                .bind("rows", rows)
                .then()
                .block(LONG);
        database()
                .sql("INSERT INTO feed (workspace_id, place, forgotten, forgotten_at) VALUES (:w, :end, 10, :start)")
                .bind("w", workspace.value())
                .bind("end", 10L + (long) rows * rows)
                .bind("start", start.minusSeconds(60))
                .then()
                .block(LONG);
        for (int minute = 0; minute <= rows / 2 + 1; minute++) {
            int last = Math.min(rows, 2 * minute + 1);
            assertThat(placeAt(workspace, start.plusSeconds(60L * minute + 30)))
                    .as("minute %d", minute)
                    .isEqualTo(10L + (long) last * last);
        }
        assertThat(placeAt(workspace, start.minusSeconds(30))).isEqualTo(10L);
        assertThat(placeAt(workspace, start.minusSeconds(90)))
                .as("forgotten already")
                .isNull();
        assertThat(placeAt(WorkspaceId.fresh(), start)).isZero();
    }

    private static @Nullable Long placeAt(WorkspaceId workspace, Instant time) {
        return bean(Transactions.class)
                .in(workspace, bean(Feed.class).placeAt(workspace, time))
                .block(LONG);
    }

    /** Transactions that hold their changes for a while before they commit, over one workspace or several. */
    private static Mono<Void> write(
            List<WorkspaceId> workspaces, Map<WorkspaceId, Set<MessageId>> written, Random random) {
        return Flux.range(0, 60)
                .concatMap(_ -> {
                    List<Change> changes = new ArrayList<>();
                    int count = 1 + random.nextInt(4);
                    for (int i = 0; i < count; i++) {
                        WorkspaceId workspace = workspaces.get(random.nextInt(workspaces.size()));
                        changes.add(new Change.MessageAdded(
                                workspace, new ConversationId(workspace.value()), MessageId.fresh()));
                    }
                    boolean fails = random.nextInt(10) == 0;
                    Mono<Void> work = bean(Feed.class)
                            .append(changes)
                            .then(Mono.delay(Duration.ofMillis(random.nextInt(5))))
                            .then(fails ? Mono.error(new IllegalStateException("rolled back")) : Mono.empty());
                    return bean(Transactions.class)
                            .acrossWorkspaces(work)
                            .doOnSuccess(_ -> changes.forEach(change ->
                                    written.get(change.workspace()).add(((Change.MessageAdded) change).message())))
                            .onErrorResume(IllegalStateException.class, _ -> Mono.empty());
                })
                .then();
    }

    private static List<Feed.Placed> readWhile(AtomicBoolean writing, WorkspaceId workspace) {
        List<Feed.Placed> read = new ArrayList<>();
        boolean more = true;
        while (more) {
            boolean last = !writing.get();
            long place = read.isEmpty() ? 0 : read.getLast().place();
            List<Feed.Placed> page = bean(Feed.class).after(workspace, place, 7).block(LONG);
            read.addAll(page);
            more = !last || !page.isEmpty();
        }
        return read;
    }
}
