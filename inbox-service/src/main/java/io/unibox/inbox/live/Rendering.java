package io.unibox.inbox.live;

import static io.unibox.inbox.live.FeedRenderer.CONVERSATION_REMOVED;
import static io.unibox.inbox.live.FeedRenderer.CONVERSATION_UPDATE;
import static io.unibox.inbox.live.FeedRenderer.MESSAGES_READ;
import static io.unibox.inbox.live.FeedRenderer.MESSAGE_STATUS;
import static io.unibox.inbox.live.FeedRenderer.MESSAGE_UPDATE;
import static io.unibox.inbox.live.FeedRenderer.NEW_MESSAGE;
import static io.unibox.inbox.live.FeedRenderer.NEW_NOTE;
import static io.unibox.inbox.live.FeedRenderer.NOTE_REMOVED;
import static io.unibox.inbox.live.FeedRenderer.NOTE_UPDATE;

import io.unibox.events.ConversationId;
import io.unibox.events.MessageId;
import io.unibox.events.UserId;
import io.unibox.inbox.domain.Change;
import io.unibox.inbox.domain.Delivery;
import io.unibox.inbox.domain.Feed.Placed;
import io.unibox.inbox.domain.InboxView.Listed;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.Note;
import io.unibox.inbox.domain.Outcome;
import io.unibox.inbox.live.FeedRenderer.Audience;
import io.unibox.inbox.live.FeedRenderer.Item;
import io.unibox.inbox.live.FeedRenderer.ReadOutput;
import io.unibox.inbox.live.FeedRenderer.RemovedNoteOutput;
import io.unibox.inbox.live.FeedRenderer.RemovedOutput;
import io.unibox.inbox.live.FeedRenderer.Segment;
import io.unibox.inbox.representation.ConversationOutput;
import io.unibox.inbox.representation.MessageOutput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells changes with what was found about them; what is gone by now is not told any more. */
record Rendering(
        Map<ConversationId, Listed> conversations, Map<MessageId, Message> messages, Map<MessageId, Note> notes) {

    Segment tell(List<Placed> changes) {
        Map<ConversationId, Long> newest = new HashMap<>();
        changes.stream()
                .filter(placed -> changesConversation(placed.change()))
                .forEach(placed ->
                        shownIn(placed.change()).ifPresent(conversation -> newest.put(conversation, placed.place())));
        List<Item> items = new ArrayList<>();
        changes.forEach(placed -> {
            if (placed.change() instanceof Change.ConversationRemoved removed) {
                items.add(removed(placed.place(), removed));
            }
            shownIn(placed.change()).map(conversations::get).ifPresent(listed -> tell(placed, listed, newest, items));
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
                        .ifPresent(note -> items.add(
                                new Item(placed.place(), conversation, audience, NEW_NOTE, MessageOutput.of(note))));
            case Change.NoteTouched touched -> items.add(note(placed.place(), touched, conversation, audience));
            case Change.ConversationTouched _, Change.ConversationRemoved _, Change.UserTouched _ -> {}
        }
        if (Objects.equals(newest.get(conversation), placed.place())) {
            items.add(new Item(
                    placed.place(), conversation, audience, CONVERSATION_UPDATE, ConversationOutput.of(listed)));
        }
    }

    private Item note(long place, Change.NoteTouched change, ConversationId conversation, Audience audience) {
        Note note = notes.get(change.note());
        return note == null
                ? new Item(
                        place,
                        conversation,
                        audience,
                        NOTE_REMOVED,
                        new RemovedNoteOutput(change.note().toString(), conversation.toString()))
                : new Item(place, conversation, audience, NOTE_UPDATE, MessageOutput.of(note));
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

    /** Where it is shown now: since it was told, its conversation may have been merged into another. */
    Optional<ConversationId> shownIn(Change change) {
        return switch (change) {
            case Change.MessageAdded added -> Optional.of(messageIn(added.message(), added.conversation()));
            case Change.DeliveryMoved moved -> Optional.of(messageIn(moved.message(), moved.conversation()));
            case Change.ConversationRead read -> Optional.of(read.conversation());
            case Change.ConversationTouched touched -> Optional.of(touched.conversation());
            case Change.MessageTouched touched -> Optional.of(messageIn(touched.message(), touched.conversation()));
            case Change.NoteAdded added -> Optional.of(noteIn(added.note(), added.conversation()));
            case Change.NoteTouched touched -> Optional.of(noteIn(touched.note(), touched.conversation()));
            case Change.ConversationRemoved _, Change.UserTouched _ -> Optional.empty();
        };
    }

    private ConversationId messageIn(MessageId id, ConversationId otherwise) {
        Message message = messages.get(id);
        return message == null ? otherwise : message.conversation();
    }

    private ConversationId noteIn(MessageId id, ConversationId otherwise) {
        Note note = notes.get(id);
        return note == null ? otherwise : note.conversation();
    }
}
