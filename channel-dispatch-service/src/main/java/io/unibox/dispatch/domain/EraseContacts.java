package io.unibox.dispatch.domain;

import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Keeps nothing of contacts that are gone. Each step has to run inside a transaction, and is small enough for one. */
@Service
public class EraseContacts {

    private static final int AT_ONCE = 500;

    private final Contacts contacts;
    private final RecordOutcomes outcomes;

    EraseContacts(Contacts contacts, RecordOutcomes outcomes) {
        this.contacts = contacts;
        this.outcomes = outcomes;
    }

    /** One step: what was not sent yet fails, what is over loses its recipient. Whether there may be more to do. */
    public Mono<Boolean> step() {
        return contacts.endForErased(GivenUp.RECIPIENT_ERASED, AT_ONCE)
                .concatMap(delivery -> outcomes.announceFailure(delivery, GivenUp.RECIPIENT_ERASED)
                        .thenReturn(delivery))
                .count()
                .flatMap(ended -> contacts.eraseSome(AT_ONCE).map(erased -> ended + erased >= AT_ONCE));
    }
}
