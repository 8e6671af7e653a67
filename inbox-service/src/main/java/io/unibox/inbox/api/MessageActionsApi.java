package io.unibox.inbox.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.description.Refuses;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.MessageId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Draft.Target;
import io.unibox.inbox.domain.ForwardMessage;
import io.unibox.inbox.domain.ReactToMessage;
import io.unibox.inbox.domain.RetryMessage;
import io.unibox.inbox.representation.Agents;
import io.unibox.inbox.representation.IdempotencyKeys;
import io.unibox.inbox.representation.MailFields;
import io.unibox.inbox.representation.MessageOutput;
import io.unibox.inbox.representation.Parameters;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import io.unibox.starter.web.Problem;
import io.unibox.starter.web.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What an agent does with a message that is there. */
@RestController
@RequestMapping("/api/v1/messages/{messageId}")
@Tag(name = "Messages")
final class MessageActionsApi {

    private static final int LONGEST_COMMENT = 1000;

    private final RetryMessage retrying;
    private final ForwardMessage forwarding;
    private final ReactToMessage reacting;
    private final ShownMessages shown;

    MessageActionsApi(RetryMessage retrying, ForwardMessage forwarding, ReactToMessage reacting, ShownMessages shown) {
        this.retrying = retrying;
        this.forwarding = forwarding;
        this.reacting = reacting;
        this.shown = shown;
    }

    @PostMapping("/retry")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Send a failed message again",
            description = "Answers with the new message, which names the failed one in retryOf. Asked again, the same.")
    @Refuses({
        "409 not_failed, outcome_unknown, channel_not_connected, recipient_opted_out, recipient_do_not_disturb",
        "429 line_rate_limited"
    })
    Mono<Envelope<MessageOutput>> retry(Caller caller, @PathVariable MessageId messageId) {
        return retrying.retry(Agents.of(caller), messageId).map(SendingApi::accepted);
    }

    /**
     * To whom a message is passed on: one of {@code conversationId}, {@code contactId} and {@code to}.
     *
     * @param channel the message's own where none is given
     * @param message a comment that stands before the text
     * @param subject for an email; made from the one that is passed on where none is given
     */
    @Schema(example = "{\"to\":\"+4930123456\",\"channel\":\"SMS\",\"message\":\"Have a look:\"}")
    record ForwardBody(
            @Nullable ConversationId conversationId,
            @Nullable ContactId contactId,
            @Nullable String to,
            @JsonAlias("platform") @Nullable String channel,
            @Nullable String from,
            @JsonAlias("channelId") @Nullable ChannelAccountId channelAccountId,
            @JsonAlias({"content", "body"}) @Nullable String message,
            @Nullable String subject) {

        ForwardMessage.Wish wish() {
            check();
            return new ForwardMessage.Wish(
                    target(), Parameters.channel(channel), message, subject, blankToNull(from), channelAccountId);
        }

        private void check() {
            List<FieldError> wrong = new ArrayList<>();
            if (conversationId == null && contactId == null && blankToNull(to) == null) {
                wrong.add(new FieldError("to", "required", "Give conversationId, contactId or to."));
            }
            if (message != null && message.length() > LONGEST_COMMENT) {
                wrong.add(new FieldError("message", "wrong_length", "At most " + LONGEST_COMMENT + " characters."));
            }
            if (subject != null) {
                wrong.addAll(new MailFields(subject, null, null, null).errors());
            }
            if (!wrong.isEmpty()) {
                throw Problem.ofFields(wrong).asException();
            }
        }

        private Target target() {
            if (conversationId != null) {
                return new Target.InConversation(conversationId, blankToNull(to));
            }
            return contactId != null ? new Target.ToContact(contactId) : new Target.ToAddress(String.valueOf(to));
        }

        private static @Nullable String blankToNull(@Nullable String text) {
            return text == null || text.isBlank() ? null : text;
        }
    }

    private record ForwardRequest(MessageId message, ForwardMessage.Wish wish) {}

    @PostMapping("/forward")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Pass a message on to another contact or over another channel",
            description =
                    "Its files go with it over SMS and WhatsApp; over other channels a message with files is refused. "
                            + "Answers with the new message, which names the first one in forwardedFrom.")
    @Refuses({
        "409 channel_not_connected, recipient_opted_out, recipient_do_not_disturb",
        "422 idempotency_key_reused",
        "429 line_rate_limited"
    })
    Mono<Envelope<MessageOutput>> forward(
            Caller caller,
            @PathVariable MessageId messageId,
            @RequestHeader(name = IdempotencyKeys.HEADER, required = false) @Nullable String key,
            @RequestBody ForwardBody body) {
        Agent agent = Agents.of(caller);
        ForwardMessage.Wish wish = body.wish();
        var request = new ForwardRequest(messageId, wish);
        return forwarding
                .forward(agent, messageId, wish, IdempotencyKeys.read("forward", key, agent, request))
                .map(SendingApi::accepted);
    }

    /** One emoji, or null to take it back. */
    @Schema(example = "{\"emoji\":\"\uD83D\uDC4D\"}")
    record ReactionBody(@Nullable String emoji) {}

    @PutMapping("/reactions")
    @Operation(
            summary = "Put an emoji on a message, or take it back",
            description = "One a user. The contact is told nothing.")
    Mono<Envelope<MessageOutput>> react(
            Caller caller, @PathVariable MessageId messageId, @RequestBody ReactionBody body) {
        String emoji = body.emoji();
        if (emoji != null && !Emojis.isOne(emoji)) {
            throw Problem.ofField("emoji", "invalid_emoji", "Give one emoji.").asException();
        }
        Agent agent = Agents.of(caller);
        return reacting.react(agent, messageId, emoji)
                .flatMap(message -> shown.these(agent, List.of(message)).map(names -> names.apply(message)))
                .map(Envelope::of);
    }
}
