package io.unibox.contact.events;

import io.unibox.contact.domain.Conversation;
import io.unibox.contact.domain.Conversations;
import io.unibox.contact.domain.Conversations.Gone;
import io.unibox.contact.domain.MeetStrangers;
import io.unibox.contact.domain.Place;
import io.unibox.contact.domain.Sighting;
import io.unibox.events.Channel;
import io.unibox.events.ConversationChanged;
import io.unibox.events.ConversationChanged.Snapshot;
import io.unibox.events.ConversationId;
import io.unibox.events.Topic;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.listening.BatchListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hears with whom conversations are held, also those that we began with a bare address, and how much was said. */
@Component
final class ConversationSnapshots implements BatchListener<ConversationChanged> {

    private final MeetStrangers strangers;
    private final Conversations conversations;
    private final WorkspaceTransactions transactions;

    ConversationSnapshots(MeetStrangers strangers, Conversations conversations, WorkspaceTransactions transactions) {
        this.strangers = strangers;
        this.conversations = conversations;
        this.transactions = transactions;
    }

    @Override
    public Topic<ConversationChanged> topic() {
        return Topic.CONVERSATION_CHANGED;
    }

    /** Counts are looked at by people, and each snapshot replaces the one before. */
    @Override
    public Duration gathering() {
        return Duration.ofMillis(200);
    }

    @Override
    public Mono<Void> on(List<ConversationChanged> batch) {
        List<Snapshot> snapshots = new ArrayList<>();
        List<Gone> gone = new ArrayList<>();
        for (ConversationChanged last : newest(batch)) {
            switch (last) {
                case Snapshot snapshot -> snapshots.add(snapshot);
                case ConversationChanged.Removed removed ->
                    gone.add(new Gone(removed.header().workspaceId(), removed.conversationId(), removed.version()));
            }
        }
        List<Sighting> sightings =
                snapshots.stream().map(ConversationSnapshots::sighting).toList();
        List<Conversation> counts =
                snapshots.stream().map(ConversationSnapshots::conversation).toList();
        return transactions
                .acrossWorkspaces(strangers
                        .meet(sightings)
                        .then(conversations.keep(counts))
                        .then(conversations.remove(gone)))
                .retryWhen(Races.AGAIN);
    }

    /** The version decides, not the order of arrival; of two with one version the removal, which is the last word. */
    private static Collection<ConversationChanged> newest(List<ConversationChanged> batch) {
        Map<ConversationId, ConversationChanged> newest = new LinkedHashMap<>();
        for (ConversationChanged event : batch) {
            newest.merge(
                    event.conversationId(),
                    event,
                    (one, other) -> other.version() > one.version()
                                    || other.version() == one.version() && one instanceof Snapshot
                            ? other
                            : one);
        }
        return newest.values();
    }

    private static Sighting sighting(Snapshot snapshot) {
        return new Sighting(
                place(snapshot),
                snapshot.contactId(),
                snapshot.profileName(),
                snapshot.channel() == Channel.WHATSAPP,
                snapshot.lastMessageAt());
    }

    private static Conversation conversation(Snapshot snapshot) {
        return new Conversation(
                snapshot.conversationId(),
                snapshot.version(),
                place(snapshot),
                snapshot.contactId(),
                snapshot.messageCount(),
                snapshot.lastMessageAt(),
                snapshot.team());
    }

    private static Place place(Snapshot snapshot) {
        return new Place(snapshot.header().workspaceId(), snapshot.scope(), snapshot.address());
    }
}
