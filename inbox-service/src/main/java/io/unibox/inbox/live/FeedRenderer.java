package io.unibox.inbox.live;

import io.unibox.events.ConversationId;
import io.unibox.events.MessageId;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Change;
import io.unibox.inbox.domain.Feed;
import io.unibox.inbox.domain.Feed.Placed;
import io.unibox.inbox.domain.InboxView;
import io.unibox.inbox.domain.InboxView.Listed;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.Messages;
import io.unibox.inbox.domain.Note;
import io.unibox.inbox.domain.Notes;
import io.unibox.inbox.domain.Transactions;
import io.unibox.inbox.domain.Visibility;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Renders the feed for callers: which message is new, which got further, how each conversation stands now. It reads behind
 * the wall of the workspace, where nothing shows that waits to be deleted.
 */
@Component
final class FeedRenderer {

    static final String NEW_MESSAGE = "new_message";
    static final String MESSAGE_STATUS = "message_status";
    static final String MESSAGES_READ = "messages:read";
    static final String CONVERSATION_UPDATE = "conversation_update";
    static final String CONVERSATION_REMOVED = "conversation_removed";
    static final String MESSAGE_UPDATE = "message_update";
    static final String NEW_NOTE = "new_note";
    static final String NOTE_UPDATE = "note_update";
    static final String NOTE_REMOVED = "note_removed";

    private final Transactions transactions;
    private final Feed feed;
    private final InboxView view;
    private final Messages messages;
    private final Notes notes;

    FeedRenderer(Transactions transactions, Feed feed, InboxView view, Messages messages, Notes notes) {
        this.transactions = transactions;
        this.feed = feed;
        this.view = view;
        this.messages = messages;
        this.notes = notes;
    }

    /**
     * A change as it is shown. Its place is that of its change where the conversation's new state follows, since each change
     * takes two places; so whoever got one of the two can go on from there and gets the other.
     */
    record Item(long place, ConversationId conversation, Audience audience, String type, Object data) {}

    /**
     * Whose conversation it is, which other team handles it, and who watches its contact: what decides who may hear of it.
     */
    record Audience(Scope scope, @Nullable TeamId team, Set<UserId> followers) {

        Audience(Scope scope, Set<UserId> followers) {
            this(scope, null, followers);
        }

        boolean isReachedBy(Visibility visibility) {
            return visibility.reaches(scope, team, followers);
        }

        static Audience of(Listed listed) {
            return new Audience(
                    listed.conversation().scope(),
                    listed.conversation().handling().team(),
                    listed.watchers());
        }
    }

    /** A conversation that is gone. */
    record RemovedOutput(String id) {}

    /** A note that was taken back. */
    record RemovedNoteOutput(String id, String conversationId) {}

    /** Somebody read a conversation. */
    record ReadOutput(String conversationId, String userId, long unreadCount) {}

    /**
     * A part of the feed.
     *
     * @param end the place behind it
     * @param changes how many changes stand in it
     * @param users who may see more now, or less
     */
    record Segment(List<Item> items, long end, int changes, Set<UserId> users) {}

    /** What is shown of the changes behind a place, from at most so many changes. A conversation's state is told once, where it is newest. */
    Mono<Segment> after(WorkspaceId workspace, long place, int limit) {
        Mono<Segment> segment = feed.after(workspace, place, limit)
                .flatMap(changes -> changes.isEmpty()
                        ? Mono.just(new Segment(List.of(), place, 0, Set.of()))
                        : told(workspace, changes));
        return transactions.reading(workspace, segment);
    }

    private Mono<Segment> told(WorkspaceId workspace, List<Placed> changes) {
        return messages(workspace, changes)
                .zipWhen(_ -> notes(workspace, changes))
                .flatMap(found -> conversations(workspace, changes, found.getT1(), found.getT2())
                        .map(conversations ->
                                new Rendering(conversations, found.getT1(), found.getT2()).tell(changes)));
    }

    /** Who may hear of a conversation; nothing where there is none. */
    Mono<Audience> audience(WorkspaceId workspace, ConversationId conversation) {
        return transactions
                .reading(workspace, view.these(workspace, Set.of(conversation)))
                .flatMap(found -> Mono.justOrEmpty(found.stream().findFirst()))
                .map(Audience::of);
    }

    private Mono<Map<ConversationId, Listed>> conversations(
            WorkspaceId workspace, List<Placed> changes, Map<MessageId, Message> messages, Map<MessageId, Note> notes) {
        var unknown = new Rendering(Map.of(), messages, notes);
        Set<ConversationId> ids = changes.stream()
                .flatMap(placed -> unknown.shownIn(placed.change()).stream())
                .collect(Collectors.toSet());
        return view.these(workspace, ids)
                .map(found -> found.stream()
                        .collect(Collectors.toMap(each -> each.conversation().id(), Function.identity())));
    }

    private Mono<Map<MessageId, Message>> messages(WorkspaceId workspace, List<Placed> changes) {
        Set<MessageId> ids = changes.stream()
                .flatMap(placed -> messageOf(placed.change()).stream())
                .collect(Collectors.toSet());
        return messages.these(workspace, ids)
                .map(found -> found.stream().collect(Collectors.toMap(Message::id, Function.identity())));
    }

    private Mono<Map<MessageId, Note>> notes(WorkspaceId workspace, List<Placed> changes) {
        Set<MessageId> ids = changes.stream()
                .flatMap(placed -> noteOf(placed.change()).stream())
                .collect(Collectors.toSet());
        return notes.these(workspace, ids)
                .map(found -> found.stream().collect(Collectors.toMap(Note::id, Function.identity())));
    }

    private static Optional<MessageId> messageOf(Change change) {
        return switch (change) {
            case Change.MessageAdded added -> Optional.of(added.message());
            case Change.DeliveryMoved moved -> Optional.of(moved.message());
            case Change.MessageTouched touched -> Optional.of(touched.message());
            case Change.ConversationRead _,
                    Change.ConversationTouched _,
                    Change.ConversationRemoved _,
                    Change.NoteAdded _,
                    Change.NoteTouched _,
                    Change.UserTouched _ -> Optional.empty();
        };
    }

    private static Optional<MessageId> noteOf(Change change) {
        return switch (change) {
            case Change.NoteAdded added -> Optional.of(added.note());
            case Change.NoteTouched touched -> Optional.of(touched.note());
            case Change.MessageAdded _,
                    Change.MessageTouched _,
                    Change.DeliveryMoved _,
                    Change.ConversationRead _,
                    Change.ConversationTouched _,
                    Change.ConversationRemoved _,
                    Change.UserTouched _ -> Optional.empty();
        };
    }
}
