package io.unibox.inbox.domain;

import io.unibox.events.Channel;
import java.time.Duration;

/** Why something that an agent asked for is not done. */
public sealed interface Refusal {

    /** There is none, or it is not for these eyes. */
    record NoSuchConversation() implements Refusal {}

    /** There is none, or it is not for these eyes. */
    record NoSuchContact() implements Refusal {}

    /** There is none, or it is not theirs to use. */
    record NoSuchLine() implements Refusal {}

    /** No line of this channel is connected that they could use. */
    record ChannelNotConnected(Channel channel) implements Refusal {}

    /** None of the lines that they could use has this number. */
    record NotOneOfOurNumbers() implements Refusal {}

    /** The number cannot exist. */
    record InvalidPhone() implements Refusal {}

    /** The contact has no address that the channel reaches. */
    record NoAddress(Channel channel) implements Refusal {}

    /** The address is another's than the conversation's contact. */
    record NotTheContactsAddress() implements Refusal {}

    /** There are no words. */
    record NothingToSay() implements Refusal {}

    /** There are more characters than the channel carries. */
    record TooLong(int most) implements Refusal {}

    /** There are characters that cannot be kept as they are. */
    record UnstorableText() implements Refusal {}

    /** The key stands for another request. */
    record KeyReused() implements Refusal {}

    /** More messages were to leave over the line than may. */
    record LineRateLimited(Duration retryAfter) implements Refusal {}
}
