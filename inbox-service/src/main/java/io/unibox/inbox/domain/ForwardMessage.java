package io.unibox.inbox.domain;

import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.Content;
import io.unibox.events.MessageId;
import io.unibox.inbox.domain.SendKeys.SendKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Passes a message on to somebody else: its text, and its files where the channel carries them. */
@Service
public class ForwardMessage {

    private final SendMessage sending;
    private final SeenMessages seen;

    ForwardMessage(SendMessage sending, SeenMessages seen) {
        this.sending = sending;
        this.seen = seen;
    }

    /**
     * To whom and how.
     *
     * @param channel the message's own where none is chosen
     * @param comment stands before the text
     * @param subject for emails; made from the one that is passed on where none is given
     */
    public record Wish(
            Draft.Target target,
            @Nullable Channel channel,
            @Nullable String comment,
            @Nullable String subject,
            @Nullable String from,
            @Nullable ChannelAccountId line) {}

    /** The new message, as it was accepted. */
    public Mono<Message> forward(Agent agent, MessageId id, Wish wish, @Nullable SendKey key) {
        return sending.send(agent, seen.one(agent, id).map(message -> draft(message, wish)), key);
    }

    private static Draft draft(Message message, Wish wish) {
        Channel channel = wish.channel() == null ? message.channel() : wish.channel();
        String text = message.content().text();
        String comment = wish.comment();
        return new Draft(
                wish.target(),
                channel,
                comment == null || comment.isBlank() ? text : text.isBlank() ? comment : comment + "\n\n" + text,
                wish.from(),
                wish.line(),
                channel == Channel.EMAIL ? letter(message.content(), wish) : null,
                message.content().attachments(),
                Relations.forwardedFrom(message.id()));
    }

    /** Without the markup, which the comment does not stand in. */
    private static @Nullable Letter letter(Content content, Wish wish) {
        String subject = wish.subject() != null || !(content instanceof Content.Mail mail)
                ? wish.subject()
                : "Fwd: " + mail.subject();
        return subject == null ? null : new Letter(subject, null, null, List.of(), List.of());
    }
}
