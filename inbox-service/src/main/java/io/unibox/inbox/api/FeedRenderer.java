package io.unibox.inbox.api;

import io.unibox.events.ConversationId;
import io.unibox.events.MessageId;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Change;
import io.unibox.inbox.domain.Delivery;
import io.unibox.inbox.domain.Feed;
import io.unibox.inbox.domain.Feed.Placed;
import io.unibox.inbox.domain.InboxView;
import io.unibox.inbox.domain.InboxView.Listed;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.Messages;
import io.unibox.inbox.domain.Note;
import io.unibox.inbox.domain.Notes;
import io.unibox.inbox.domain.Outcome;
import io.unibox.inbox.domain.Visibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Renders the feed for callers: which message is new, which got further, how each conversation stands now. */
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

    private final Feed feed;
    private final InboxView view;
    private final Messages messages;
    private final Notes notes;

    FeedRenderer(Feed feed, InboxView view, Messages messages, Notes notes) {
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
        return feed.after(workspace, place, limit).flatMap(changes -> {
            if (changes.isEmpty()) {
                return Mono.just(new Segment(List.of(), place, 0, Set.of()));
            }
            return Mono.zip(conversations(workspace, changes), messages(workspace, changes), notes(workspace, changes))
                    .map(found -> new Rendering(found.getT1(), found.getT2(), found.getT3()).tell(changes));
        });
    }

    /** Who may hear of a conversation; nothing where there is none. */
    Mono<Audience> audience(WorkspaceId workspace, ConversationId conversation) {
        return view.these(workspace, Set.of(conversation))
                .flatMap(found -> Mono.justOrEmpty(found.stream().findFirst()))
                .map(Audience::of);
    }

    private Mono<Map<ConversationId, Listed>> conversations(WorkspaceId workspace, List<Placed> changes) {
        Set<ConversationId> ids = changes.stream()
                .flatMap(placed -> conversationOf(placed.change()).stream())
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

    private static Optional<ConversationId> conversationOf(Change change) {
        return switch (change) {
            case Change.MessageAdded added -> Optional.of(added.conversation());
            case Change.DeliveryMoved moved -> Optional.of(moved.conversation());
            case Change.ConversationRead read -> Optional.of(read.conversation());
            case Change.ConversationTouched touched -> Optional.of(touched.conversation());
            case Change.MessageTouched touched -> Optional.of(touched.conversation());
            case Change.NoteAdded added -> Optional.of(added.conversation());
            case Change.NoteTouched touched -> Optional.of(touched.conversation());
            case Change.ConversationRemoved _, Change.UserTouched _ -> Optional.empty();
        };
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

    /** Tells changes with what was found about them; what is gone by now is not told any more. */
    private record Rendering(
            Map<ConversationId, Listed> conversations, Map<MessageId, Message> messages, Map<MessageId, Note> notes) {

        Segment tell(List<Placed> changes) {
            Map<ConversationId, Long> newest = new HashMap<>();
            changes.stream()
                    .filter(placed -> changesConversation(placed.change()))
                    .forEach(placed -> conversationOf(placed.change())
                            .ifPresent(conversation -> newest.put(conversation, placed.place())));
            List<Item> items = new ArrayList<>();
            changes.forEach(placed -> {
                if (placed.change() instanceof Change.ConversationRemoved removed) {
                    items.add(removed(placed.place(), removed));
                }
                conversationOf(placed.change())
                        .map(conversations::get)
                        .ifPresent(listed -> tell(placed, listed, newest, items));
            });
            Set<UserId> users = changes.stream()
                    .map(Placed::change)
                    .filter(Change.UserTouched.class::isInstance)
                    .map(change -> ((Change.UserTouched) change).user())
                    .collect(Collectors.toSet());
            return new Segment(items, changes.getLast().place(), changes.size(), users);
        }

        private void tell(Placed placed, Listed listed, Map<ConversationId, Long> newest, List<Item> items) {
            ConversationId conversation = listed.conversation().id();
            Audience audience = Audience.of(listed);
            switch (placed.change()) {
                case Change.MessageAdded added ->
                    message(added.message(), Optional.empty(), listed)
                            .ifPresent(data ->
                                    items.add(new Item(placed.place() - 1, conversation, audience, NEW_MESSAGE, data)));
                case Change.DeliveryMoved moved ->
                    message(moved.message(), Optional.of(moved.delivery()), listed)
                            .ifPresent(data ->
                                    items.add(new Item(placed.place(), conversation, audience, MESSAGE_STATUS, data)));
                case Change.ConversationRead read ->
                    items.add(new Item(
                            placed.place() - 1,
                            conversation,
                            audience,
                            MESSAGES_READ,
                            new ReadOutput(conversation.toString(), read.by().toString(), 0)));
                case Change.MessageTouched touched ->
                    Optional.ofNullable(messages.get(touched.message()))
                            .ifPresent(message -> items.add(new Item(
                                    placed.place(),
                                    conversation,
                                    audience,
                                    MESSAGE_UPDATE,
                                    MessageOutput.of(message, listed))));
                case Change.NoteAdded added ->
                    Optional.ofNullable(notes.get(added.note()))
                            .ifPresent(note -> items.add(new Item(
                                    placed.place(), conversation, audience, NEW_NOTE, MessageOutput.of(note))));
                case Change.NoteTouched touched -> items.add(note(placed.place(), touched, audience));
                case Change.ConversationTouched _, Change.ConversationRemoved _, Change.UserTouched _ -> {}
            }
            if (Objects.equals(newest.get(conversation), placed.place())) {
                items.add(new Item(
                        placed.place(), conversation, audience, CONVERSATION_UPDATE, ConversationOutput.of(listed)));
            }
        }

        private Item note(long place, Change.NoteTouched change, Audience audience) {
            Note note = notes.get(change.note());
            return note == null
                    ? new Item(
                            place,
                            change.conversation(),
                            audience,
                            NOTE_REMOVED,
                            new RemovedNoteOutput(
                                    change.note().toString(),
                                    change.conversation().toString()))
                    : new Item(place, change.conversation(), audience, NOTE_UPDATE, MessageOutput.of(note));
        }

        private static Item removed(long place, Change.ConversationRemoved change) {
            return new Item(
                    place,
                    change.conversation(),
                    new Audience(change.scope(), Set.of()),
                    CONVERSATION_REMOVED,
                    new RemovedOutput(change.conversation().toString()));
        }

        /** A message as it was told at that place: what is reported later has places of its own. */
        private Optional<MessageOutput> message(MessageId id, Optional<Delivery> delivery, Listed listed) {
            return Optional.ofNullable(messages.get(id)).map(message -> {
                Outcome outcome = message.outcome();
                if (outcome == null) {
                    return MessageOutput.of(message, listed);
                }
                Delivery told = delivery.orElse(Delivery.PENDING);
                var then = new Outcome(told, told == outcome.delivery() ? outcome.failure() : null);
                return MessageOutput.of(message.with(then), listed);
            });
        }

        private static boolean changesConversation(Change change) {
            return switch (change) {
                case Change.MessageAdded _, Change.ConversationRead _, Change.ConversationTouched _ -> true;
                case Change.DeliveryMoved _,
                        Change.MessageTouched _,
                        Change.NoteAdded _,
                        Change.NoteTouched _,
                        Change.ConversationRemoved _,
                        Change.UserTouched _ -> false;
            };
        }
    }
}
