package io.unibox.ingest.domain;

/** Why a webhook is not taken. */
public sealed interface Refusal {

    /** It carries no signature. */
    record Unsigned() implements Refusal {}

    /** None of the lines that it could be about signed it. */
    record SignatureWrong() implements Refusal {}

    /** It is about no line of ours. */
    record LineUnknown() implements Refusal {}

    /** It has more fields than any webhook has. */
    record TooManyFields() implements Refusal {}

    /** It is genuine, but neither a message nor a report about one. */
    record NotAMessage() implements Refusal {}

    /** It is genuine, but lacks something. */
    record FieldMissing(String field) implements Refusal {}

    /** It is genuine, but something in it cannot be. */
    record FieldMalformed(String field) implements Refusal {}

    /** It is genuine, but came over a channel that we do not speak. */
    record ChannelUnsupported() implements Refusal {}

    /** We do not know all our lines yet, so it may well be genuine. */
    record LinesUnread() implements Refusal {}

    /** Too much is waiting for Kafka already. */
    record Busy() implements Refusal {}

    /** Kafka did not take it. */
    record NotTaken() implements Refusal {}
}
