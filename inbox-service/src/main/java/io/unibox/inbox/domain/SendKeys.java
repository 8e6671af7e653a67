package io.unibox.inbox.domain;

import io.unibox.events.MessageId;
import io.unibox.events.WorkspaceId;
import reactor.core.publisher.Mono;

/** What the keys stand for under which a message was asked for. All work runs in the caller's transaction. */
public interface SendKeys {

    /**
     * Lets the key stand for this message, unless it stands for another already; where that is being decided at this
     * moment, it is waited for.
     *
     * @return what it stands for
     */
    Mono<Claim> claim(WorkspaceId workspace, SendKey key, MessageId message);

    /**
     * A caller's name for a request.
     *
     * @param route where it was asked
     * @param request what tells one request from another
     */
    record SendKey(String route, String key, byte[] request) {}

    /** What a key stands for. */
    sealed interface Claim {

        /** For this message, as of now. */
        record New() implements Claim {}

        /** For a message that the same request asked for before. */
        record Earlier(MessageId message) implements Claim {}

        /** For a message that another request asked for. */
        record Taken() implements Claim {}
    }
}
