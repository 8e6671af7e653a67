package io.unibox.sandbox.people;

import io.unibox.sandbox.misbehaviour.Ending;
import org.jspecify.annotations.Nullable;

/**
 * A simulated person.
 *
 * @param number the person's number, in E.164
 * @param name what the page calls the person
 * @param replies what a message is answered with: none, echo, or a text
 * @param delayMs how long the person takes to answer
 * @param ending how messages to the person end
 * @param errorCode the provider's code if that is badly
 */
record Person(
        String number,
        String name,
        String replies,
        long delayMs,
        Ending ending,
        @Nullable Integer errorCode) {

    private static final String NONE = "none";
    private static final String ECHO = "echo";

    static Person unknown(String number) {
        return new Person(number, number, NONE, 0, Ending.DELIVERED, null);
    }

    @Nullable String replyTo(String body) {
        return switch (replies) {
            case NONE -> null;
            case ECHO -> body;
            default -> replies;
        };
    }
}
