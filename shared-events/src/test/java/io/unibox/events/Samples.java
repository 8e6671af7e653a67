package io.unibox.events;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One event of each type, the same at every run. */
final class Samples {

    static final WorkspaceId WORKSPACE = WorkspaceId.of("018f4e6a-0000-7000-8000-000000000001");
    static final UserId USER = UserId.of("018f4e6a-0000-7000-8000-000000000002");
    static final TeamId TEAM = TeamId.of("018f4e6a-0000-7000-8000-000000000003");
    static final ChannelAccountId LINE = ChannelAccountId.of("018f4e6a-0000-7000-8000-000000000004");
    static final MessageId MESSAGE = MessageId.of("018f4e6a-0000-7000-8000-000000000005");
    static final Instant AT = Instant.parse("2026-11-20T10:15:30.123Z");
    static final Header HEADER = new Header(EventId.of("018f4e6a-0000-7000-8000-000000000006"), WORKSPACE, AT);
    static final Address PARTY = Address.of("phone:+12025550123");
    static final Scope SCOPE = new Scope.Personal(USER);
    static final ContactId CONTACT = ContactId.ofStranger(WORKSPACE, SCOPE, PARTY);
    static final ConversationId CONVERSATION = ConversationId.between(WORKSPACE, SCOPE, CONTACT);
    static final StatusUpdated.MessageRef REF = new StatusUpdated.MessageRef(LINE, MESSAGE, "SM1");

    static final List<Event> ALL = List.of(
            new MessageRequested.SendRequested(
                    HEADER,
                    MESSAGE,
                    CONVERSATION,
                    CONTACT,
                    LINE,
                    Channel.SMS,
                    PARTY,
                    new Content.Text("Hello 👋"),
                    USER,
                    null),
            new MessageSent.Accepted(HEADER, MESSAGE, LINE, PARTY, Provider.TWILIO, "SM1", 2),
            new MessageInbound.Received(
                    HEADER,
                    MessageId.ofInbound(LINE, "SM2"),
                    LINE,
                    SCOPE,
                    Channel.WHATSAPP,
                    Provider.TWILIO,
                    "SM2",
                    PARTY,
                    "Ann",
                    new Content.Media(
                            "look",
                            List.of(new Content.Attachment(URI.create("https://media.example/1"), "image/png"))),
                    AT,
                    null),
            new StatusUpdated.Queued(HEADER, REF, PARTY, AT),
            new StatusUpdated.Sent(HEADER, REF, PARTY, AT),
            new StatusUpdated.Delivered(HEADER, REF, PARTY, AT),
            new StatusUpdated.Read(HEADER, REF, PARTY, AT),
            new StatusUpdated.Failed(
                    HEADER,
                    new StatusUpdated.MessageRef(LINE, null, "SM1"),
                    PARTY,
                    AT,
                    new StatusUpdated.Failure("unreachable_handset", "The handset could not be reached.", "30003")),
            new ConversationChanged.Snapshot(
                    HEADER, CONVERSATION, 7, CONTACT, SCOPE, Channel.SMS, PARTY, null, 12, 3, AT, null),
            new ConversationChanged.Removed(HEADER, CONVERSATION, 8),
            new ContactChanged.Snapshot(
                    HEADER,
                    CONTACT,
                    3,
                    new Scope.Shared(TEAM),
                    "Ann Lee",
                    "Buyer",
                    null,
                    List.of(
                            new ContactChanged.KnownAddress(PARTY, true, null),
                            new ContactChanged.KnownAddress(Address.of("email:ann@example.com"), true, null)),
                    List.of(USER),
                    List.of("vip"),
                    false,
                    true,
                    null,
                    null,
                    null),
            new ContactChanged.Removed(HEADER, CONTACT, 4),
            new ContactChanged.Merged(HEADER, CONTACT, 5, new ContactId(MESSAGE.value())),
            new ChannelChanged.Snapshot(
                    HEADER,
                    LINE,
                    2,
                    Channel.SMS,
                    Provider.TWILIO,
                    "AC00000000000000000000000000000001",
                    Address.of("phone:+12025550100"),
                    "Front desk",
                    SCOPE,
                    true,
                    true,
                    "c2VhbGVk"),
            new ChannelChanged.Removed(HEADER, LINE, 3),
            new UserChanged.UserSnapshot(
                    HEADER,
                    USER,
                    5,
                    "Sam Roe",
                    "sam",
                    "sam@example.com",
                    null,
                    UserChanged.Role.MANAGER,
                    UserChanged.Status.ACTIVE,
                    List.of(TEAM),
                    AT),
            new UserChanged.WorkspaceSnapshot(HEADER, 1, "Roe & Sons", USER),
            new UserChanged.TeamSnapshot(HEADER, TEAM, 2, "Sales", false));

    /** Events with fields that their first version did not have, by the name of the golden file. */
    static final Map<String, Event> LATER = Map.of(
            "send_requested_mail",
            new MessageRequested.SendRequested(
                    HEADER,
                    MESSAGE,
                    CONVERSATION,
                    CONTACT,
                    LINE,
                    Channel.EMAIL,
                    Address.of("email:ann@example.com"),
                    new Content.Mail(
                            "Your order",
                            "It is on its way.",
                            "<p>It is on its way.</p>",
                            "Roe & Sons",
                            List.of("bob@example.com"),
                            List.of(),
                            List.of()),
                    USER,
                    null),
            "send_requested_for_two_contacts",
            new MessageRequested.SendRequested(
                    HEADER,
                    MESSAGE,
                    CONVERSATION,
                    CONTACT,
                    LINE,
                    Channel.SMS,
                    PARTY,
                    new Content.Text("Hello"),
                    USER,
                    ContactId.of("018f4e6a-0000-7000-8000-00000000000c")),
            "conversation_snapshot_with_team",
            new ConversationChanged.Snapshot(
                    HEADER, CONVERSATION, 9, CONTACT, SCOPE, Channel.SMS, PARTY, null, 12, 3, AT, TEAM),
            "received_with_keyword",
            new MessageInbound.Received(
                    HEADER,
                    MessageId.ofInbound(LINE, "SM3"),
                    LINE,
                    SCOPE,
                    Channel.SMS,
                    Provider.TWILIO,
                    "SM3",
                    PARTY,
                    null,
                    new Content.Text("Stop"),
                    AT,
                    Keyword.STOP),
            "contact_snapshot_with_consent",
            new ContactChanged.Snapshot(
                    HEADER,
                    CONTACT,
                    6,
                    new Scope.Shared(TEAM),
                    "Ann Lee",
                    null,
                    null,
                    List.of(new ContactChanged.KnownAddress(PARTY, true, true)),
                    List.of(),
                    List.of(),
                    false,
                    false,
                    USER,
                    List.of(new ContactChanged.Consent(Channel.SMS, false, "keyword", AT)),
                    List.of(new ContactChanged.Automation(MESSAGE.value(), "Birthday greetings", true))));

    private Samples() {}
}
