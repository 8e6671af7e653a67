package io.unibox.inbox.domain;

import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactId;
import io.unibox.events.Content;
import io.unibox.events.ConversationId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A message as an agent asks for it.
 *
 * @param from our number or email address, where the agent chose one
 * @param line our line, where the agent chose one
 * @param letter what an email needs and no other message has
 * @param files what goes with the words, from where it lies
 */
public record Draft(
        Target target,
        Channel channel,
        String text,
        @Nullable String from,
        @Nullable ChannelAccountId line,
        @Nullable Letter letter,
        List<Content.Attachment> files,
        Relations relations) {

    public Draft {
        files = List.copyOf(files);
    }

    /** Words only. */
    public Draft(Target target, Channel channel, String text, @Nullable String from, @Nullable ChannelAccountId line) {
        this(target, channel, text, from, line, null, List.of(), Relations.NONE);
    }

    /** Whom it is for. */
    public sealed interface Target {

        /** The contact of a conversation, at the address last used or at another of theirs. */
        record InConversation(
                ConversationId conversation, @Nullable String to) implements Target {}

        /** A contact, at their first address that the channel reaches. */
        record ToContact(ContactId contact) implements Target {}

        /** Whoever is there. */
        record ToAddress(String to) implements Target {}
    }

    /** Whether the agent wrote it, rather than sending again or passing on what is there. */
    boolean isComposed() {
        return relations.retryOf() == null && relations.forwardedFrom() == null;
    }

    Content content() {
        if (letter != null) {
            return letter.with(text);
        }
        return files.isEmpty() ? new Content.Text(text) : new Content.Media(text, files);
    }

    /** The same with harmless markup only. */
    Mono<Draft> safe(HtmlSanitizer sanitizer) {
        return letter == null ? Mono.just(this) : letter.safe(sanitizer).map(this::with);
    }

    private Draft with(Letter other) {
        return new Draft(target, channel, text, from, line, other, files, relations);
    }

    /** Refuses what could not be sent or not be kept. */
    void check() {
        int most = longest(channel);
        if (text.isBlank() && files.isEmpty()) {
            throw new Refused(new Refusal.NothingToSay());
        }
        if (text.codePointCount(0, text.length()) > most) {
            throw new Refused(new Refusal.TooLong(most));
        }
        if (!isStorable(text) || (letter != null && letter.html() != null && !isStorable(letter.html()))) {
            throw new Refused(new Refusal.UnstorableText());
        }
        if (channel == Channel.EMAIL && letter == null) {
            throw new Refused(new Refusal.NoSubject());
        }
    }

    /** Whether a text comes back from the database as it was. */
    public static boolean isStorable(String text) {
        return text.codePoints().noneMatch(Draft::isUnstorable);
    }

    /** The most characters that the channel's providers take. */
    static int longest(Channel channel) {
        return switch (channel) {
            case SMS -> 1600;
            case WHATSAPP -> 4096;
            case MESSENGER -> 2000;
            case INSTAGRAM -> 1000;
            case TIKTOK -> 6000;
            case EMAIL -> 65_536;
        };
    }

    private static boolean isUnstorable(int codePoint) {
        return codePoint == 0 || (Character.isBmpCodePoint(codePoint) && Character.isSurrogate((char) codePoint));
    }
}
