package io.unibox.inbox;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ChannelChanged;
import io.unibox.events.ContactChanged;
import io.unibox.events.ContactId;
import io.unibox.events.Content;
import io.unibox.events.ConversationId;
import io.unibox.events.Header;
import io.unibox.events.MessageId;
import io.unibox.events.MessageInbound.Received;
import io.unibox.events.MessageSent.Accepted;
import io.unibox.events.Provider;
import io.unibox.events.Scope;
import io.unibox.events.StatusUpdated;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Agent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A workspace with an agent, a team and a line each, and the events that other services would say about it. */
public record World(WorkspaceId workspace, UserId user, TeamId team, ChannelAccountId line, ChannelAccountId teamLine) {

    public static final Address ANNA = Address.of("phone:+4930123456");
    public static final Address BEN = Address.of("phone:+442079460123");
    public static final Address OUR_NUMBER = Address.of("phone:+12025550100");
    public static final Address TEAM_NUMBER = Address.of("phone:+12025550101");

    public static final Address OUR_MAIL = Address.of("email:desk@example.com");

    public static World fresh() {
        return new World(
                WorkspaceId.fresh(),
                UserId.fresh(),
                TeamId.fresh(),
                ChannelAccountId.fresh(),
                ChannelAccountId.fresh());
    }

    public Agent agent() {
        return new Agent(workspace, user, Role.USER);
    }

    public Scope mine() {
        return new Scope.Personal(user);
    }

    public Scope shared() {
        return new Scope.Shared(team);
    }

    public Header header() {
        return Header.of(workspace, Instant.now());
    }

    public ConversationId conversationWith(Address party) {
        return conversationWith(mine(), party);
    }

    public ConversationId conversationWith(Scope scope, Address party) {
        return ConversationId.between(workspace, scope, ContactId.ofStranger(workspace, scope, party));
    }

    public Received received(Address from, String text) {
        return received(from, text, "SM" + UUID.randomUUID(), Instant.now());
    }

    public Received received(Address from, String text, String providerId, Instant at) {
        return received(mine(), line, from, text, providerId, at);
    }

    public Received receivedByTeam(Address from, String text) {
        return received(shared(), teamLine, from, text, "SM" + UUID.randomUUID(), Instant.now());
    }

    private Received received(
            Scope scope, ChannelAccountId over, Address from, String text, String providerId, Instant at) {
        return new Received(
                header(),
                MessageId.ofInbound(over, providerId),
                over,
                scope,
                Channel.SMS,
                Provider.TWILIO,
                providerId,
                from,
                null,
                new Content.Text(text),
                at,
                null);
    }

    public ChannelChanged connected() {
        return line(line, OUR_NUMBER, mine(), true, true, 1);
    }

    public ChannelChanged teamConnected() {
        return line(teamLine, TEAM_NUMBER, shared(), false, true, 1);
    }

    /** An email line of their own. */
    public ChannelChanged mailConnected() {
        return new ChannelChanged.Snapshot(
                header(),
                ChannelAccountId.fresh(),
                1,
                Channel.EMAIL,
                Provider.TWILIO,
                "AC1",
                OUR_MAIL,
                "Our mail",
                mine(),
                true,
                true,
                "sealed");
    }

    public ChannelChanged line(
            ChannelAccountId id, Address address, Scope scope, boolean standard, boolean connected, long version) {
        return new ChannelChanged.Snapshot(
                header(),
                id,
                version,
                Channel.SMS,
                Provider.TWILIO,
                "AC1",
                address,
                "A line",
                scope,
                standard,
                connected,
                "sealed");
    }

    public UserChanged member(UserId id, long version, UserChanged.Status status, TeamId... teams) {
        return member(id, version, Role.USER, status, teams);
    }

    public UserChanged member(UserId id, long version, Role role, UserChanged.Status status, TeamId... teams) {
        return new UserChanged.UserSnapshot(
                header(),
                id,
                version,
                "Mia",
                "mia",
                "mia@example.com",
                null,
                role,
                status,
                List.of(teams),
                Instant.now());
    }

    public ContactChanged contact(ContactId id, long version, String name, Address address, UserId... followers) {
        return contact(mine(), id, version, name, address, followers);
    }

    public ContactChanged contact(
            Scope scope, ContactId id, long version, String name, Address address, UserId... followers) {
        return new ContactChanged.Snapshot(
                header(),
                id,
                version,
                scope,
                name,
                null,
                null,
                List.of(new ContactChanged.KnownAddress(address, true, null)),
                List.of(followers),
                List.of("vip"),
                false,
                false,
                null,
                null,
                null);
    }

    public ContactChanged contact(
            Scope scope, ContactId id, long version, String name, List<ContactChanged.KnownAddress> addresses) {
        return new ContactChanged.Snapshot(
                header(), id, version, scope, name, null, null, addresses, List.of(), List.of(), false, false, null,
                null, null);
    }

    public Accepted accepted(MessageId message, Address to, String providerId) {
        return new Accepted(header(), message, line, to, Provider.TWILIO, providerId, 1);
    }

    public StatusUpdated delivered(MessageId message, Address to) {
        return new StatusUpdated.Delivered(
                header(), new StatusUpdated.MessageRef(line, message, null), to, Instant.now());
    }

    public StatusUpdated delivered(String providerId, Address to) {
        return new StatusUpdated.Delivered(
                header(), new StatusUpdated.MessageRef(line, null, providerId), to, Instant.now());
    }

    public StatusUpdated sent(MessageId message, Address to) {
        return new StatusUpdated.Sent(header(), new StatusUpdated.MessageRef(line, message, null), to, Instant.now());
    }

    public StatusUpdated failed(MessageId message, Address to, String code, Instant at) {
        return new StatusUpdated.Failed(
                header(),
                new StatusUpdated.MessageRef(line, message, null),
                to,
                at,
                new StatusUpdated.Failure(code, "It did not arrive.", "30003"));
    }
}
