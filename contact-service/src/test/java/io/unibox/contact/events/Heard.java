package io.unibox.contact.events;

import io.unibox.contact.Api;
import io.unibox.contact.Running;
import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactId;
import io.unibox.events.Content;
import io.unibox.events.ConversationChanged;
import io.unibox.events.ConversationId;
import io.unibox.events.Header;
import io.unibox.events.Keyword;
import io.unibox.events.MessageId;
import io.unibox.events.MessageInbound;
import io.unibox.events.Provider;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserChanged.UserSnapshot;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** What the service hears from others, without the way over Kafka. */
public final class Heard {

    private Heard() {}

    /** These are users of their workspaces. */
    public static void users(Api... users) {
        Running.service()
                .getBean(UserSnapshots.class)
                .on(Arrays.stream(users)
                        .<UserChanged>map(user -> snapshot(user))
                        .toList())
                .block();
    }

    /** This user is in a team. */
    public static void member(Api user, TeamId team) {
        Running.service()
                .getBean(UserSnapshots.class)
                .on(List.of(snapshot(user, team)))
                .block();
    }

    /** There is a conversation with a contact of the caller's own, maybe handled by a team. */
    public static ConversationId conversation(Api api, String contact, Address address, TeamId team) {
        Scope scope = new Scope.Personal(api.user());
        ContactId id = ContactId.of(contact);
        ConversationId conversation = ConversationId.between(api.workspace(), scope, id);
        conversations(new ConversationChanged.Snapshot(
                Header.of(api.workspace(), Instant.now()),
                conversation,
                1,
                id,
                scope,
                Channel.SMS,
                address,
                null,
                7,
                0,
                Instant.now(),
                team));
        return conversation;
    }

    public static void conversationRemoved(Api api, ConversationId id) {
        conversations(new ConversationChanged.Removed(Header.of(api.workspace(), Instant.now()), id, 2));
    }

    private static void conversations(ConversationChanged event) {
        Running.service()
                .getBean(ConversationSnapshots.class)
                .on(List.of(event))
                .block();
    }

    /** Somebody says a word to the caller's own line. */
    public static MessageInbound message(Api api, Channel channel, Address from, Keyword keyword, Instant at) {
        ChannelAccountId line = ChannelAccountId.fresh();
        return new MessageInbound.Received(
                Header.of(api.workspace(), at),
                MessageId.ofInbound(line, "SM1"),
                line,
                new Scope.Personal(api.user()),
                channel,
                Provider.TWILIO,
                "SM1",
                from,
                null,
                new Content.Text(String.valueOf(keyword)),
                at,
                keyword);
    }

    public static void messages(MessageInbound... messages) {
        Running.service().getBean(Inbound.class).on(List.of(messages)).block();
    }

    private static UserSnapshot snapshot(Api api, TeamId... teams) {
        return new UserSnapshot(
                Header.of(api.workspace(), Instant.now()),
                api.user(),
                1 + teams.length,
                "User",
                "user-" + api.user(),
                "user@example.com",
                null,
                api.caller().role(),
                Status.ACTIVE,
                List.of(teams),
                Instant.now());
    }
}
