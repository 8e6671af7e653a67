package io.unibox.dispatch.provider.twilio;

import com.twilio.constant.EnumConstants;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.rest.Domains;
import io.unibox.dispatch.domain.Line;
import io.unibox.dispatch.domain.Outgoing;
import io.unibox.dispatch.domain.WebhookUrls;
import io.unibox.events.Content;
import java.util.List;

/**
 * The request that creates a message. It is built here rather than by the library's own creator, which hides the answer's
 * headers and leaves out a text that reads {@code null}.
 */
final class CreateMessage {

    private CreateMessage() {}

    static Request of(Line line, Outgoing message, WebhookUrls webhooks) {
        var request = new Request(
                HttpMethod.POST,
                Domains.API.toString(),
                "/2010-04-01/Accounts/" + line.credentials().accountSid() + "/Messages.json");
        request.setContentType(EnumConstants.ContentType.FORM_URLENCODED);
        request.addPostParam("To", message.to().value());
        String service = line.credentials().messagingServiceSid();
        if (service == null) {
            request.addPostParam("From", line.address().value());
        } else {
            request.addPostParam("MessagingServiceSid", service);
        }
        request.addPostParam("StatusCallback", webhooks.statusOf(line.id(), message.messageId()));
        if (!message.content().text().isEmpty()) {
            request.getPostParams().put("Body", List.of(message.content().text()));
        }
        if (message.content() instanceof Content.Media media) {
            media.attachments()
                    .forEach(attachment ->
                            request.addPostParam("MediaUrl", attachment.url().toString()));
        }
        return request;
    }
}
