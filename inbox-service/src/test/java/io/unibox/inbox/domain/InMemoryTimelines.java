package io.unibox.inbox.domain;

import io.unibox.events.Channel;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.MessageId;
import io.unibox.events.Scope;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Conversations and messages in memory, one message at a time: the plain reading of what {@link Timelines} promises. */
public final class InMemoryTimelines implements Timelines, Messages {

    private final Map<ConversationId, Conversation> conversations = new LinkedHashMap<>();
    private final Map<MessageId, Message> messages = new LinkedHashMap<>();
    private final Map<Party, Home> known = new LinkedHashMap<>();

    public void know(Party party, Home home) {
        known.put(party, home);
    }

    public Collection<Message> messages() {
        return messages.values();
    }

    public Collection<Conversation> conversations() {
        return conversations.values();
    }

    @Override
    public Mono<Map<Party, Home>> homes(Collection<Party> parties) {
        return Mono.fromSupplier(() -> {
            Map<Party, Home> homes = new LinkedHashMap<>();
            parties.forEach(party -> homes.put(
                    party, known.getOrDefault(party, homeOf(party.workspace(), party.scope(), party.stranger()))));
            return homes;
        });
    }

    @Override
    public Mono<Home> home(WorkspaceId workspace, Scope scope, ContactId contact) {
        return Mono.fromSupplier(() -> homeOf(workspace, scope, contact));
    }

    private Home homeOf(WorkspaceId workspace, Scope scope, ContactId contact) {
        return new Home(
                contact,
                conversations.values().stream()
                        .filter(each ->
                                each.contact().equals(contact) && each.scope().equals(scope))
                        .map(Conversation::id)
                        .findFirst()
                        .orElseGet(() -> ConversationId.between(workspace, scope, contact)));
    }

    @Override
    public Mono<List<Appended>> append(List<Entry> entries) {
        return Mono.fromSupplier(() -> {
            Map<ConversationId, List<MessageId>> added = new LinkedHashMap<>();
            Set<ConversationId> changed = new LinkedHashSet<>();
            long ord = 0;
            for (Entry entry : entries) {
                ord++;
                Message message = entry.message();
                List<MessageId> news = added.computeIfAbsent(message.conversation(), _ -> new ArrayList<>());
                if (!messages.containsKey(message.id())) {
                    news.add(message.id());
                    add(entry, changed.add(message.conversation()));
                }
            }
            List<Appended> appended = new ArrayList<>();
            added.forEach((id, news) -> {
                if (conversations.containsKey(id)) {
                    appended.add(new Appended(conversations.get(id), news));
                }
            });
            return appended;
        });
    }

    private void add(Entry entry, boolean firstInBatch) {
        Message message = entry.message();
        Conversation before = conversations.get(message.conversation());
        Instant earliest = before == null ? Instant.MIN : before.lastMessageAt().plusNanos(1000);
        Message placed = message.at().isBefore(earliest) ? message.at(earliest) : message;
        messages.put(message.id(), placed);
        Set<String> channels = new TreeSet<>();
        channels.add(message.channel().toString());
        if (before != null) {
            before.channels().forEach(channel -> channels.add(channel.toString()));
        }
        conversations.put(
                message.conversation(),
                new Conversation(
                        message.workspace(),
                        message.conversation(),
                        before == null ? 1 : before.version() + (firstInBatch ? 1 : 0),
                        entry.scope(),
                        entry.contact(),
                        message.channel(),
                        channels.stream().map(Channel::of).toList(),
                        message.line(),
                        message.address(),
                        entry.profileName() != null || before == null ? entry.profileName() : before.profileName(),
                        (before == null ? 0 : before.messages()) + 1,
                        (before == null ? 0 : before.unread()) + (message.inbound() ? 1 : 0),
                        before != null && before.starred(),
                        Conversation.Status.OPEN,
                        message.id(),
                        placed.at(),
                        Handling.NONE));
    }

    @Override
    public Mono<List<Message>> these(WorkspaceId workspace, Collection<MessageId> ids) {
        return Mono.fromSupplier(() ->
                ids.stream().map(messages::get).filter(each -> each != null).toList());
    }

    @Override
    public Mono<MessageId> retryAs(WorkspaceId workspace, MessageId failed, MessageId successor) {
        throw new UnsupportedOperationException("no spec retries in memory");
    }

    @Override
    public Mono<Void> react(Message message, UserId user, @Nullable String emoji) {
        throw new UnsupportedOperationException("no spec reacts in memory");
    }
}
