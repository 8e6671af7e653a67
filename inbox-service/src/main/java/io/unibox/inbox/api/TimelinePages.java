package io.unibox.inbox.api;

import io.unibox.events.ConversationId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.InboxView;
import io.unibox.inbox.domain.InboxView.Edge;
import io.unibox.inbox.domain.InboxView.Listed;
import io.unibox.inbox.domain.InboxView.Span;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.Note;
import io.unibox.inbox.domain.Notes;
import io.unibox.inbox.domain.Notes.Entry;
import io.unibox.inbox.representation.MessageOutput;
import io.unibox.inbox.representation.Parameters.Part;
import io.unibox.starter.web.Envelope;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Pages of a conversation's timeline, with its notes or without. */
@Component
final class TimelinePages {

    private final InboxView view;
    private final Notes notes;

    TimelinePages(InboxView view, Notes notes) {
        this.view = view;
        this.notes = notes;
    }

    Mono<Envelope<List<MessageOutput>>> of(Listed listed, Span span, Part part, boolean withNotes) {
        return entries(listed, span, part, withNotes)
                .zipWhen(
                        _ -> total(listed, span, part, withNotes),
                        (entries, total) -> Envelope.of(part.cut(
                                entries, total.orElse(null), TimelinePages::edge, entry -> shown(entry, listed))));
    }

    private Mono<List<Entry>> entries(Listed listed, Span span, Part part, boolean withNotes) {
        WorkspaceId workspace = listed.conversation().workspace();
        ConversationId id = listed.conversation().id();
        var window = part.window().andOneMore();
        return withNotes
                ? notes.timeline(workspace, id, span, window)
                : view.timeline(workspace, List.of(id), span, window)
                        .map(messages -> messages.stream()
                                .<Entry>map(Entry.OfMessage::new)
                                .toList());
    }

    /** The conversation counts its messages itself; only a part of them has to be counted. */
    private Mono<Optional<Long>> total(Listed listed, Span span, Part part, boolean withNotes) {
        if (!part.isCounted()) {
            return Mono.just(Optional.empty());
        }
        WorkspaceId workspace = listed.conversation().workspace();
        ConversationId id = listed.conversation().id();
        Mono<Long> messages =
                span.equals(Span.ALL) ? Mono.just(listed.conversation().messages()) : view.count(workspace, id, span);
        return (withNotes ? messages.zipWhen(_ -> notes.count(workspace, id, span), Long::sum) : messages)
                .map(Optional::of);
    }

    private static Edge edge(Entry entry) {
        return switch (entry) {
            case Entry.OfMessage(Message message) ->
                new Edge(message.at(), message.id().value());
            case Entry.OfNote(Note note) -> new Edge(note.at(), note.id().value());
        };
    }

    private static MessageOutput shown(Entry entry, Listed listed) {
        return switch (entry) {
            case Entry.OfMessage(Message message) -> MessageOutput.of(message, listed);
            case Entry.OfNote(Note note) -> MessageOutput.of(note);
        };
    }
}
