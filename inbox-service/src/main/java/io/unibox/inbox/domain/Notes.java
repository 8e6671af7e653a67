package io.unibox.inbox.domain;

import io.unibox.events.ConversationId;
import io.unibox.events.MessageId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.InboxView.Span;
import io.unibox.inbox.domain.InboxView.Window;
import io.unibox.inbox.domain.Note.Mention;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Mono;

/** Notes, alone and among the messages. All work runs in the caller's transaction. */
public interface Notes {

    /** Those that there are, in no order. */
    Mono<List<Note>> these(WorkspaceId workspace, Collection<MessageId> ids);

    /** Adds the note; nothing comes back where the conversation has gone. */
    Mono<Note> add(WorkspaceId workspace, Note note);

    /** Changes the text; nothing comes back where the conversation has no such note of this author. */
    Mono<Note> change(WorkspaceId workspace, Note note);

    /** Whether there was one of the agent's. */
    Mono<Boolean> remove(Agent agent, ConversationId conversation, MessageId note);

    /** The workspace's active users with these names, which are in lower case; customers are none of them. */
    Mono<List<Mention>> named(WorkspaceId workspace, Collection<String> usernames);

    /** A conversation's messages with its notes between them; the span's channel and direction are about messages only. */
    Mono<List<Entry>> timeline(WorkspaceId workspace, ConversationId conversation, Span span, Window window);

    /** How many notes there are in a span. */
    Mono<Long> count(WorkspaceId workspace, ConversationId conversation, Span span);

    /** What stands in a timeline. */
    sealed interface Entry {

        record OfMessage(Message message) implements Entry {}

        record OfNote(Note note) implements Entry {}
    }
}
