package io.unibox.inbox.domain;

import io.unibox.events.Channel;
import io.unibox.events.ContactChanged.Automation;
import io.unibox.events.ContactChanged.Consent;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What agents read. */
public interface InboxView {

    /** The conversations that the agent sees and asked for. */
    Mono<List<Listed>> list(Agent agent, Query query, Window window);

    /** How many there are in all. */
    Mono<Long> count(Agent agent, Query query);

    /** How many the agent sees of each kind. */
    Mono<Counts> counts(Agent agent);

    /** One, or nothing where there is none that the agent sees. */
    Mono<Listed> one(Agent agent, ConversationId id);

    /** The contact's conversations that the agent sees. */
    Mono<List<Listed>> withContact(Agent agent, ContactId contact);

    /** Some, whoever sees them. */
    Mono<List<Listed>> these(WorkspaceId workspace, Collection<ConversationId> ids);

    /** The messages of conversations, newest first, or oldest first where the window says so. */
    Mono<List<Message>> timeline(WorkspaceId workspace, Collection<ConversationId> ids, Span span, Window window);

    /** The messages of all conversations that the agent sees, in the same order. */
    Mono<List<Message>> timeline(Agent agent, Span span, Window window);

    /** How many there are in all. */
    Mono<Long> count(WorkspaceId workspace, ConversationId id, Span span);

    /**
     * A conversation as a list shows it: with its contact, its people and what was said last.
     *
     * @param watchers the contact's followers and owner
     */
    record Listed(
            Conversation conversation,
            @Nullable Card card,
            List<Person> people,
            @Nullable Message last,
            Set<UserId> watchers) {

        public Listed {
            people = List.copyOf(people);
            watchers = Set.copyOf(watchers);
        }
    }

    /** A contact as contact-service describes it. */
    record Card(
            String name,
            @Nullable String title,
            @Nullable String avatarUrl,
            List<CardAddress> addresses,
            List<UUID> followers,
            List<String> tags,
            boolean dnd,
            boolean dndAll,
            @Nullable UUID owner,
            @Nullable List<Consent> consents,
            @Nullable List<Automation> automations) {}

    /** One of a contact's addresses. */
    record CardAddress(UUID id, String address, boolean primary) {}

    /** An owner or a follower. */
    record Person(
            UUID id, String name, String username, @Nullable String avatarUrl) {}

    /** Which conversations. */
    record Query(
            Filter filter,
            @Nullable Channel channel,
            @Nullable String search,
            @Nullable Instant activeSince,
            Traits traits) {

        public Query(Filter filter, @Nullable Channel channel, @Nullable String search, @Nullable Instant activeSince) {
            this(filter, channel, search, activeSince, Traits.ANY);
        }

        /** Whether the filter alone says which. */
        public boolean isPlain() {
            return channel == null && search == null && activeSince == null && traits.equals(Traits.ANY);
        }
    }

    /**
     * What the conversations have in common; what is null may be anything.
     *
     * @param assignee nobody where it is empty
     */
    record Traits(
            @Nullable Optional<UserId> assignee,
            @Nullable TeamId team,
            @Nullable String tag,
            Conversation.@Nullable Status status,
            Handling.@Nullable Priority priority) {
        public static final Traits ANY = new Traits(null, null, null, null, null);
    }

    /** A part of the list. */
    enum Filter {
        ALL,
        UNREAD,
        STARRED,
        MINE,
        UNASSIGNED,
        SNOOZED,
        CLOSED;

        /** Whether a conversation belongs to it, for this agent. */
        boolean takes(Conversation conversation, Agent agent) {
            return switch (this) {
                case ALL -> true;
                case UNREAD -> conversation.unread() > 0;
                case STARRED -> conversation.starred();
                case MINE -> agent.user().equals(conversation.handling().assignee());
                case UNASSIGNED -> conversation.handling().assignee() == null;
                case SNOOZED -> conversation.status() == Conversation.Status.SNOOZED;
                case CLOSED -> conversation.status() == Conversation.Status.CLOSED;
            };
        }
    }

    /**
     * Which messages: only of a channel, only between two times, both of which are left out themselves.
     *
     * @param inbound only what contacts wrote, or only what was sent to them
     */
    record Span(
            @Nullable Channel channel,
            @Nullable Instant after,
            @Nullable Instant before,
            @Nullable Boolean inbound) {

        public static final Span ALL = new Span(null, null, null, null);

        /** Either way. */
        public Span(@Nullable Channel channel, @Nullable Instant after, @Nullable Instant before) {
            this(channel, after, before, null);
        }
    }

    /**
     * Which part of a list, in the order of its times.
     *
     * @param behind continue behind this item
     * @param skip leave out so many first
     */
    record Window(
            boolean oldestFirst,
            int size,
            int skip,
            @Nullable Edge behind) {

        /** The next part has to be looked at to know whether there is one. */
        public Window andOneMore() {
            return new Window(oldestFirst, size + 1, skip, behind);
        }
    }

    /** Where an item stands in a list. */
    record Edge(Instant at, UUID id) {}
}
