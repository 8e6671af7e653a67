package io.unibox.inbox.domain;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import java.time.Duration;
import java.time.Instant;

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

    /** Whoever writes to the number pays for each message more than it costs to carry it. */
    record PremiumRate() implements Refusal {}

    /** The number is of a country that is not written to. */
    record CountryNotAllowed() implements Refusal {}

    /** It cannot be an address of the channel. */
    record InvalidAddress() implements Refusal {}

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

    /** It was changed since the caller read it. */
    record ChangedMeanwhile() implements Refusal {}

    /** There is no such active user with an inbox. */
    record UnknownUser(String field) implements Refusal {}

    /** There is no such team. */
    record UnknownTeam() implements Refusal {}

    /** Whoever it would be given to does not see the conversation. */
    record AssigneeCannotSee(String field) implements Refusal {}

    /** There would be more tags than a conversation has. */
    record TooManyTags() implements Refusal {}

    /** There is none, or it is not for these eyes. */
    record NoSuchManualAction() implements Refusal {}

    /** It has been decided how it went. */
    record ManualActionEnded() implements Refusal {}

    /** The key stands for another request. */
    record KeyReused() implements Refusal {}

    /** The email address cannot exist. */
    record InvalidEmail() implements Refusal {}

    /** The address is the very line that the message would leave over. */
    record OwnAddress() implements Refusal {}

    /** An email needs a subject. */
    record NoSubject() implements Refusal {}

    /** The message that is to be answered stands in another conversation, if anywhere. */
    record NothingToReplyTo() implements Refusal {}

    /** The contact has said that they want nothing on the channel. */
    record RecipientOptedOut(Channel channel, String reason, Instant since) implements Refusal {}

    /** The contact is not to be disturbed on the channel. */
    record RecipientDoNotDisturb(Channel channel) implements Refusal {}

    /** Somebody who would get a copy does not want it, or is not to get it: {@code why} says so as of a recipient. */
    record CopyRefused(String field, Address address, Refusal why) implements Refusal {}

    /** There is none, or it is not for these eyes. */
    record NoSuchMessage() implements Refusal {}

    /** Only what failed can be sent again. */
    record NotFailed() implements Refusal {}

    /** The provider may have taken it all the same, so sending it again could make two of it. */
    record OutcomeUnknown() implements Refusal {}

    /** The channel does not carry the files of the message. */
    record FilesStayBehind(Channel channel) implements Refusal {}

    /** There is none, or it is another's. */
    record NoSuchNote() implements Refusal {}

    /** More messages were to leave over the line than may. */
    record LineRateLimited(Duration retryAfter) implements Refusal {}
}
