package io.unibox.inbox.domain;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.Event;
import io.unibox.events.MessageId;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** An inbox without a database: what is said, shown and kept can be looked at. */
final class InMemoryInbox
        implements Transactions, Conversations, Lines, SendKeys, Feed, FeedSignal, Outbox, Consents, SavedDrafts {

    final InMemoryTimelines timelines = new InMemoryTimelines();
    final List<Line> lines = new ArrayList<>();
    final List<Contact> contacts = new ArrayList<>();
    final Map<ContactId, Stance> stances = new HashMap<>();
    final List<Channel> forgottenDrafts = new ArrayList<>();
    final Map<Address, Refusal> objections = new HashMap<>();
    final List<Event> said = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    final List<WorkspaceId> signalled = new ArrayList<>();
    private final Map<String, MessageId> keys = new HashMap<>();
    private final Map<String, byte[]> requests = new HashMap<>();

    SendMessage sending(Clock clock) {
        var routes = new ChooseRoute(this, timelines, this);
        var pace = new LinePace(new Pace.Rate(1, 1_000), () -> 0);
        Destinations destinations = to -> Optional.ofNullable(objections.get(to));
        var checks = new CheckMessage(timelines, timelines, this, destinations, pace);
        var accepting = new AcceptMessage(routes, checks, timelines, this, this, this, clock);
        return new SendMessage(this, accepting, this, timelines, InMemoryInbox::withoutScripts, this);
    }

    private static Mono<String> withoutScripts(String html) {
        return Mono.just(html.replace("<script>", ""));
    }

    @Override
    public <T> Mono<T> in(WorkspaceId workspace, Mono<T> work) {
        return work;
    }

    @Override
    public <T> Mono<T> reading(WorkspaceId workspace, Mono<T> work) {
        return work;
    }

    @Override
    public <T> Mono<T> failingFast(WorkspaceId workspace, Mono<T> work) {
        return work;
    }

    @Override
    public <T> Mono<T> acrossWorkspaces(Mono<T> work) {
        return work;
    }

    @Override
    public <T> Mono<T> failingFast(Mono<T> work) {
        return work;
    }

    @Override
    public Mono<Conversation> find(Agent agent, ConversationId id) {
        return Mono.justOrEmpty(timelines.conversations().stream()
                .filter(each -> each.id().equals(id))
                .findFirst());
    }

    @Override
    public Mono<Contact> contact(Agent agent, ContactId id) {
        return Mono.justOrEmpty(
                contacts.stream().filter(each -> each.id().equals(id)).findFirst());
    }

    @Override
    public Mono<Optional<Contact>> card(WorkspaceId workspace, ContactId id) {
        return Mono.just(contacts.stream().filter(each -> each.id().equals(id)).findFirst());
    }

    @Override
    public Mono<Conversation> hold(Agent agent, ConversationId id) {
        return find(agent, id);
    }

    @Override
    public Mono<Conversation> change(WorkspaceId workspace, ConversationId id, Attributes attributes) {
        throw new UnsupportedOperationException("no spec changes a conversation in memory");
    }

    @Override
    public Mono<List<Conversation>> wake(Instant now, int most) {
        throw new UnsupportedOperationException("no spec snoozes a conversation in memory");
    }

    @Override
    public Mono<Removal> remove(Conversation conversation) {
        throw new UnsupportedOperationException("no spec removes a conversation in memory");
    }

    @Override
    public Mono<List<Removal>> gone(List<Conversation> conversations) {
        return Mono.just(List.of());
    }

    @Override
    public Mono<Conversation> markRead(WorkspaceId workspace, ConversationId id) {
        throw new UnsupportedOperationException("no spec reads a conversation in memory");
    }

    @Override
    public Mono<List<Line>> usableBy(Agent agent, Channel channel) {
        return Mono.just(
                lines.stream().filter(line -> line.channel() == channel).toList());
    }

    @Override
    public Mono<Claim> claim(WorkspaceId workspace, SendKey key, MessageId message) {
        MessageId earlier = keys.putIfAbsent(key.key(), message);
        byte[] request = requests.computeIfAbsent(key.key(), _ -> key.request());
        if (earlier == null) {
            return Mono.just(new Claim.New());
        }
        return Mono.just(Arrays.equals(request, key.request()) ? new Claim.Earlier(earlier) : new Claim.Taken());
    }

    @Override
    public Mono<Void> append(List<Change> added) {
        return Mono.fromRunnable(() -> changes.addAll(added));
    }

    @Override
    public Mono<Reach> reach(WorkspaceId workspace) {
        return Mono.just(new Reach(0, changes.size() * (long) STEP));
    }

    @Override
    public Mono<Map<WorkspaceId, Long>> ends(Collection<WorkspaceId> workspaces) {
        return Mono.just(Map.of());
    }

    @Override
    public Mono<Long> placeAt(WorkspaceId workspace, Instant time) {
        return Mono.just(0L);
    }

    @Override
    public Mono<List<Placed>> after(WorkspaceId workspace, long place, int limit) {
        return Mono.just(List.of());
    }

    @Override
    public void send(WorkspaceId workspace) {
        signalled.add(workspace);
    }

    @Override
    public Mono<Void> addAll(List<? extends Event> events) {
        return Mono.fromRunnable(() -> said.addAll(events));
    }

    @Override
    public Mono<Map<ContactId, Stance>> of(WorkspaceId workspace, Collection<ContactId> contacts) {
        Map<ContactId, Stance> said = new HashMap<>();
        contacts.forEach(contact ->
                said.put(contact, stances.getOrDefault(contact, new Stance(false, false, List.of()))));
        return Mono.just(said);
    }

    @Override
    public Mono<Void> hear(List<Heard> words) {
        throw new UnsupportedOperationException("no spec hears a contact in memory");
    }

    @Override
    public Mono<List<SavedDraft>> of(Agent agent, ConversationId conversation) {
        return Mono.just(List.of());
    }

    @Override
    public Mono<SavedDraft> keep(Agent agent, ConversationId conversation, SavedDraft draft) {
        return Mono.just(draft);
    }

    @Override
    public Mono<Void> forget(Agent agent, ConversationId conversation, Channel channel) {
        return Mono.fromRunnable(() -> forgottenDrafts.add(channel));
    }
}
