package io.unibox.contact.domain;

import io.unibox.events.ContactId;
import java.util.function.LongPredicate;
import reactor.core.publisher.Mono;

/** Takes hold of a contact that somebody wants to change. */
final class Held {

    private Held() {}

    /** The contact in an expected version, or {@link Refused}. */
    static Mono<Contact> contact(Contacts contacts, Viewer viewer, ContactId id, LongPredicate expected) {
        return contacts.hold(viewer, id)
                .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.NoSuchContact())))
                .flatMap(contact -> expected.test(contact.version())
                        ? Mono.just(contact)
                        : Mono.error(new Refused(new Refusal.ChangedMeanwhile())));
    }
}
