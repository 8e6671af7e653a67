package io.unibox.sandbox.twilio;

/** What came of asking Twilio to do something with a message. */
sealed interface Outcome {

    /** It was done; this is the message now. */
    record Done(Message message) implements Outcome {}

    /** It was refused. */
    record Refused(TwilioError error) implements Outcome {}
}
