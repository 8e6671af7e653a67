package io.unibox.inbox.live;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.description.Refuses;
import io.unibox.events.ConversationId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Directory;
import io.unibox.inbox.domain.Feed;
import io.unibox.inbox.domain.Transactions;
import io.unibox.inbox.representation.Agents;
import io.unibox.inbox.representation.ConversationOutput;
import io.unibox.inbox.representation.MessageOutput;
import io.unibox.inbox.representation.Parameters;
import io.unibox.inbox.representation.Place;
import io.unibox.inbox.representation.Times;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import io.unibox.starter.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What changed, for clients that ask again and again instead of holding a WebSocket open. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Real time")
final class UpdatesApi {

    private static final int CONVERSATIONS = 200;

    private final Transactions transactions;
    private final Directory directory;
    private final Feed feed;
    private final FeedRenderer renderer;
    private final JsonMapper json;
    private final Clock clock;

    UpdatesApi(
            Transactions transactions,
            Directory directory,
            Feed feed,
            FeedRenderer renderer,
            JsonMapper json,
            Clock clock) {
        this.transactions = transactions;
        this.directory = directory;
        this.feed = feed;
        this.renderer = renderer;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What changed since.
     *
     * @param statuses outbound messages that got further
     * @param removedConversations ids of conversations that are gone, or that the caller does not see any more: those
     *     updated too are there again
     * @param updatedMessages messages that were reacted to, or are related to others now
     * @param notes new ones, and those that were changed
     * @param removedNotes ids of notes that were taken back
     * @param timestamp to go on from as {@code lastUpdate}, where nothing more is waiting; {@code nextCursor} is better
     * @param hasMore whether to ask again at once, from {@code nextCursor}
     */
    record UpdatesOutput(
            List<MessageOutput> newMessages,
            List<ConversationOutput> updatedConversations,
            List<MessageOutput> statuses,
            List<String> removedConversations,
            List<MessageOutput> updatedMessages,
            List<MessageOutput> notes,
            List<String> removedNotes,

            @Schema(format = "date-time", example = "2026-01-05T12:00:00.000Z")
            String timestamp,

            @Schema(example = "MXw0NA") String nextCursor,
            boolean hasMore) {}

    @GetMapping("/conversations/updates")
    @Operation(
            summary = "What changed since a cursor or a time",
            description =
                    "With neither, the answer holds the cursor to start from. 410 cursor_expired where the cursor is "
                            + "older than what is kept: read the lists again. With lastUpdate some changes from shortly before "
                            + "come again. The cursors are those of the WebSocket's frames: a client may start there and go "
                            + "on here, and back.")
    @Refuses("410 cursor_expired")
    Mono<Envelope<UpdatesOutput>> updates(
            Caller caller,
            @Parameter(example = "MXw0Mg") @RequestParam @Nullable String cursor,
            @Parameter(example = "2026-01-05T12:00:00.000Z") @RequestParam @Nullable String lastUpdate,
            @Parameter(description = "Only of these conversations, at most 200") @RequestParam @Nullable List<ConversationId> conversationIds) {
        Agent agent = Agents.of(caller);
        Instant now = clock.instant();
        Instant time = Parameters.time("lastUpdate", lastUpdate);
        Long place = cursor == null ? null : Place.read(cursor);
        if (conversationIds != null && conversationIds.size() > CONVERSATIONS) {
            throw Problem.ofField("conversationIds", "out_of_range", "Name at most " + CONVERSATIONS + ".")
                    .asException();
        }
        Set<ConversationId> only = conversationIds == null ? Set.of() : Set.copyOf(conversationIds);
        return transactions
                .in(
                        agent.workspace(),
                        feed.reach(agent.workspace())
                                .flatMap(reach -> from(agent, reach, place, time)
                                        .flatMap(from -> updates(agent, reach, from, only, now))))
                .map(Envelope::of);
    }

    private Mono<Long> from(Agent agent, Feed.Reach reach, @Nullable Long place, @Nullable Instant time) {
        if (place != null) {
            return reach.covers(place) ? Mono.just(place) : Mono.error(expired().asException());
        }
        return time == null
                ? Mono.just(reach.end())
                : feed.placeAt(agent.workspace(), time)
                        .switchIfEmpty(Mono.error(() -> expired().asException()));
    }

    private Mono<UpdatesOutput> updates(
            Agent agent, Feed.Reach reach, long from, Set<ConversationId> only, Instant now) {
        return directory
                .visibility(agent)
                .flatMap(visibility -> read(
                        agent.workspace(),
                        new UpdatesPage(
                                from,
                                item -> item.audience().isReachedBy(visibility)
                                        && (only.isEmpty() || only.contains(item.conversation())),
                                item -> json.writeValueAsBytes(item.data()).length)))
                .map(page -> output(page, reach, now));
    }

    private Mono<UpdatesPage> read(WorkspaceId workspace, UpdatesPage page) {
        return renderer.after(workspace, page.end(), UpdatesPage.READ)
                .doOnNext(page::add)
                .flatMap(_ -> page.isFull() ? Mono.just(page) : read(workspace, page));
    }

    private static UpdatesOutput output(UpdatesPage page, Feed.Reach reach, Instant now) {
        List<FeedRenderer.Item> seen = page.items();
        return new UpdatesOutput(
                of(seen, FeedRenderer.NEW_MESSAGE, MessageOutput.class),
                of(seen, FeedRenderer.CONVERSATION_UPDATE, ConversationOutput.class),
                of(seen, FeedRenderer.MESSAGE_STATUS, MessageOutput.class),
                of(seen, FeedRenderer.CONVERSATION_REMOVED, FeedRenderer.RemovedOutput.class).stream()
                        .map(FeedRenderer.RemovedOutput::id)
                        .distinct()
                        .toList(),
                of(seen, FeedRenderer.MESSAGE_UPDATE, MessageOutput.class),
                of(seen, Set.of(FeedRenderer.NEW_NOTE, FeedRenderer.NOTE_UPDATE), MessageOutput.class),
                of(seen, FeedRenderer.NOTE_REMOVED, FeedRenderer.RemovedNoteOutput.class).stream()
                        .map(FeedRenderer.RemovedNoteOutput::id)
                        .toList(),
                Times.shown(now),
                Place.cursor(page.end()),
                page.end() < reach.end());
    }

    private static <T> List<T> of(List<FeedRenderer.Item> items, String type, Class<T> data) {
        return of(items, Set.of(type), data);
    }

    private static <T> List<T> of(List<FeedRenderer.Item> items, Set<String> types, Class<T> data) {
        return items.stream()
                .filter(item -> types.contains(item.type()))
                .map(FeedRenderer.Item::data)
                .map(data::cast)
                .toList();
    }

    private static Problem expired() {
        return Problem.of(
                HttpStatus.GONE, "cursor_expired", "What changed since then is no longer kept; read the lists again.");
    }
}
