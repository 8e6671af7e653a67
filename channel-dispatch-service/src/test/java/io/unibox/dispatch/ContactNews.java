package io.unibox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactChanged;
import io.unibox.events.ContactChanged.Consent;
import io.unibox.events.ContactId;
import io.unibox.events.Content;
import io.unibox.events.Header;
import io.unibox.events.MessageRequested.SendRequested;
import io.unibox.events.Scope;
import io.unibox.events.StatusUpdated;
import io.unibox.events.UserChanged.Role;
import java.time.Instant;
import java.util.List;

/** Says what contacts are and want, and asks for messages to them. */
final class ContactNews {

    private final Dispatch dispatch;
    private final ChannelAccountId line;
    private int people = 1000;
    private int versions;

    ContactNews(Dispatch dispatch, ChannelAccountId line) {
        this.dispatch = dispatch;
        this.line = line;
    }

    void hear(ContactChanged... news) {
        dispatch.say(news);
        for (ContactChanged each : news) {
            long version = each.version();
            await().atMost(Dispatch.SOON)
                    .until(() -> dispatch.count("SELECT count(*) FROM contacts WHERE contact_id = '" + each.contactId()
                                    + "' AND version >= " + version)
                            == 1);
        }
    }

    void awaitFailure(SendRequested request, String code) {
        await().atMost(Dispatch.SOON)
                .untilAsserted(() -> assertThat(dispatch.failures(request))
                        .extracting(StatusUpdated.Failure::code)
                        .containsExactly(code));
    }

    String retry(SendRequested request) {
        return Dispatch.text(dispatch.as(Role.ADMIN)
                .post()
                .uri("/api/v1/deliveries/" + request.messageId() + "/retry")
                .retrieve());
    }

    SendRequested request(ContactId contact, String text) {
        return with(Address.of("phone:+1202555" + ++people), contact, text);
    }

    SendRequested with(Address to, ContactId contact, String text) {
        return with(dispatch.request(line, to.value(), text), contact, new Content.Text(text));
    }

    SendRequested andFor(SendRequested request, ContactId other) {
        return new SendRequested(
                request.header(),
                request.messageId(),
                request.conversationId(),
                request.contactId(),
                request.channelAccountId(),
                request.channel(),
                request.to(),
                request.content(),
                request.requestedBy(),
                other);
    }

    SendRequested with(SendRequested request, ContactId contact, Content content) {
        return new SendRequested(
                request.header(),
                request.messageId(),
                request.conversationId(),
                contact,
                request.channelAccountId(),
                request.channel(),
                request.to(),
                content,
                request.requestedBy(),
                request.otherContactId());
    }

    ContactChanged removed(ContactId contact) {
        return new ContactChanged.Removed(header(), contact, ++versions);
    }

    private Header header() {
        return Header.of(dispatch.workspace, Instant.now());
    }

    ContactChanged merged(ContactId contact, ContactId into) {
        return new ContactChanged.Merged(header(), contact, ++versions, into);
    }

    ContactChanged refusing(ContactId contact, Channel channel) {
        return allowing(contact, false, false, List.of(new Consent(channel, false, "keyword", Instant.now())));
    }

    ContactChanged allowing(ContactId contact, boolean dnd, boolean dndAll, List<Consent> consents) {
        return new ContactChanged.Snapshot(
                header(),
                contact,
                ++versions,
                new Scope.Personal(dispatch.admin),
                "Ann",
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                dnd,
                dndAll,
                null,
                consents,
                null);
    }
}
