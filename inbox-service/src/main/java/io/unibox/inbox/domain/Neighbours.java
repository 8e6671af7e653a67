package io.unibox.inbox.domain;

import reactor.core.publisher.Flux;

/**
 * The other instances of this service, for what is worth knowing only now: it is heard at once or not at all, kept
 * nowhere, and no part of any transaction.
 */
public interface Neighbours {

    /** The longest text that can be said, in bytes of UTF-8. */
    int LONGEST = 7_900;

    /** Says something to all instances, this one included. Never waits. */
    void say(String text);

    /** What is heard from now on. */
    Flux<Heard> heard();

    /** Something heard. */
    sealed interface Heard {

        /** The connection is there, for the first time or again; what was said in between is lost. */
        record Connected() implements Heard {}

        /** An instance said this. */
        record Said(String text) implements Heard {}
    }
}
