package io.unibox.inbox.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.description.Examples;
import io.unibox.description.Refuses;
import io.unibox.events.Channel;
import io.unibox.events.ConversationId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Draft;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.SendMessage;
import io.unibox.inbox.representation.Agents;
import io.unibox.inbox.representation.IdempotencyKeys;
import io.unibox.inbox.representation.MessageOutput;
import io.unibox.inbox.representation.SendBody;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Every way to send a message. */
@RestController
@RequestMapping("/api/v1")
@Refuses({
    "404 not_found",
    "409 channel_not_connected, recipient_opted_out, recipient_do_not_disturb",
    "422 idempotency_key_reused",
    "429 line_rate_limited"
})
@Tag(name = "Messages")
final class SendingApi {

    private final SendMessage sending;

    SendingApi(SendMessage sending) {
        this.sending = sending;
    }

    @PostMapping("/conversations/{conversationId}/messages")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Send a message in a conversation",
            description = "The channel stands in the body; SMS where none does.")
    @Examples(request = "reply")
    Mono<Envelope<MessageOutput>> inConversation(
            Caller caller,
            @PathVariable ConversationId conversationId,
            @RequestHeader(name = IdempotencyKeys.HEADER, required = false) @Nullable String key,
            @RequestBody SendBody body) {
        return send(caller, "conversation", key, body.inConversation(conversationId));
    }

    @PostMapping("/conversations/{conversationId}/messages/sms")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Send an SMS in a conversation", description = "At most 1,600 characters.")
    @Examples(request = "reply")
    Mono<Envelope<MessageOutput>> smsInConversation(
            Caller caller,
            @PathVariable ConversationId conversationId,
            @RequestHeader(name = IdempotencyKeys.HEADER, required = false) @Nullable String key,
            @RequestBody SendBody body) {
        return send(caller, "conversation/sms", key, body.inConversation(conversationId, Channel.SMS));
    }

    @PostMapping("/conversations/{conversationId}/messages/whatsapp")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Send a WhatsApp message in a conversation",
            description = "The numbers may be written as whatsapp:+4930123456.")
    @Examples(request = "reply")
    Mono<Envelope<MessageOutput>> whatsAppInConversation(
            Caller caller,
            @PathVariable ConversationId conversationId,
            @RequestHeader(name = IdempotencyKeys.HEADER, required = false) @Nullable String key,
            @RequestBody SendBody body) {
        return send(caller, "conversation/whatsapp", key, body.inConversation(conversationId, Channel.WHATSAPP));
    }

    @PostMapping("/conversations/{conversationId}/messages/email")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Send an email in a conversation",
            description =
                    "To one address; cc and bcc take at most 50 each, with commas between them or as arrays. A body "
                            + "with markup is sent as HTML and as text.")
    @Examples(request = "email")
    Mono<Envelope<MessageOutput>> emailInConversation(
            Caller caller,
            @PathVariable ConversationId conversationId,
            @RequestHeader(name = IdempotencyKeys.HEADER, required = false) @Nullable String key,
            @RequestBody SendBody body) {
        return send(caller, "conversation/email", key, body.inConversation(conversationId, Channel.EMAIL));
    }

    @PostMapping("/messages")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Send a message to a conversation, a contact or an address",
            description = "An unknown recipient becomes a contact.")
    Mono<Envelope<MessageOutput>> toSomebody(
            Caller caller,
            @RequestHeader(name = IdempotencyKeys.HEADER, required = false) @Nullable String key,
            @RequestBody SendBody body) {
        return send(caller, IdempotencyKeys.MESSAGES, key, body.toSomebody());
    }

    @PostMapping("/twilio/sms/send")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Send an SMS", description = "With the fields to, from, body and conversationId.")
    Mono<Envelope<MessageOutput>> sms(
            Caller caller,
            @RequestHeader(name = IdempotencyKeys.HEADER, required = false) @Nullable String key,
            @RequestBody SendBody body) {
        return send(caller, "twilio/sms", key, body.toSomebody(Channel.SMS));
    }

    private Mono<Envelope<MessageOutput>> send(Caller caller, String route, @Nullable String key, Draft draft) {
        Agent agent = Agents.of(caller);
        return sending.send(agent, draft, IdempotencyKeys.read(route, key, agent, draft))
                .map(SendingApi::accepted);
    }

    static Envelope<MessageOutput> accepted(Message message) {
        return Envelope.of(MessageOutput.accepted(message));
    }
}
