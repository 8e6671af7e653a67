package io.unibox.inbox.domain;

import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * A message as an agent asks for it.
 *
 * @param from our number, where the agent chose one
 * @param line our line, where the agent chose one
 */
public record Draft(
        Target target,
        Channel channel,
        String text,
        @Nullable String from,
        @Nullable ChannelAccountId line) {

    /** The most characters that an SMS may have. */
    static final int LONGEST_SMS = 1600;

    /** The most characters that any other message may have. */
    static final int LONGEST = 65_536;

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

    /** Refuses what could not be sent or not be kept. */
    void check() {
        int most = channel == Channel.SMS ? LONGEST_SMS : LONGEST;
        if (text.isBlank()) {
            throw new Refused(new Refusal.NothingToSay());
        }
        if (text.codePointCount(0, text.length()) > most) {
            throw new Refused(new Refusal.TooLong(most));
        }
        if (text.codePoints().anyMatch(Draft::isUnstorable)) {
            throw new Refused(new Refusal.UnstorableText());
        }
    }

    private static boolean isUnstorable(int codePoint) {
        return codePoint == 0 || (Character.isBmpCodePoint(codePoint) && Character.isSurrogate((char) codePoint));
    }
}
