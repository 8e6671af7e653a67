package io.unibox.inbox.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.events.ConversationId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Draft;
import io.unibox.inbox.domain.SendKeys.SendKey;
import io.unibox.inbox.domain.SendMessage;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import io.unibox.starter.web.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
@ResponseStatus(HttpStatus.CREATED)
@Tag(name = "Messages")
final class SendingApi {

    private static final String KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;

    private final SendMessage sending;

    SendingApi(SendMessage sending) {
        this.sending = sending;
    }

    @PostMapping("/conversations/{conversationId}/messages")
    @Operation(summary = "Send a message in a conversation")
    Mono<Envelope<MessageOutput>> inConversation(
            Caller caller,
            @PathVariable ConversationId conversationId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody SendBody body) {
        return send(caller, "conversation", key, body.inConversation(conversationId));
    }

    @PostMapping("/conversations/{conversationId}/messages/sms")
    @Operation(summary = "Send an SMS in a conversation")
    Mono<Envelope<MessageOutput>> smsInConversation(
            Caller caller,
            @PathVariable ConversationId conversationId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody SendBody body) {
        return send(caller, "conversation/sms", key, body.smsIn(conversationId));
    }

    @PostMapping("/messages")
    @Operation(
            summary = "Send a message to a conversation, a contact or an address",
            description = "An unknown recipient becomes a contact.")
    Mono<Envelope<MessageOutput>> toSomebody(
            Caller caller,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody SendBody body) {
        return send(caller, "messages", key, body.toSomebody());
    }

    private Mono<Envelope<MessageOutput>> send(Caller caller, String route, @Nullable String key, Draft draft) {
        Agent agent = Agents.of(caller);
        return sending.send(agent, draft, key == null ? null : key(route, key, agent, draft))
                .map(message ->
                        Envelope.of(MessageOutput.of(message, message.address().value())));
    }

    private static SendKey key(String route, String key, Agent agent, Draft draft) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Problem.ofField(KEY, "wrong_length", "A key has 1 to " + LONGEST_KEY + " characters.")
                    .asException();
        }
        return new SendKey(route, key, fingerprint(agent, draft));
    }

    /** The records' own text holds every field, so two requests have one fingerprint only if they ask for the same. */
    private static byte[] fingerprint(Agent agent, Draft draft) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((agent.user() + "\n" + draft).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
