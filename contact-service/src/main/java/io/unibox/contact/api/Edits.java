package io.unibox.contact.api;

import io.unibox.contact.domain.ChangeContact;
import io.unibox.contact.domain.Contact;
import io.unibox.contact.domain.Conversations;
import io.unibox.contact.domain.Edit;
import io.unibox.contact.domain.Refusal;
import io.unibox.contact.domain.Refused;
import io.unibox.contact.domain.Viewer;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.starter.security.Caller;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Changes contacts, whether they are named themselves or by a conversation with them. */
@Component
final class Edits {

    private final Desk desk;
    private final ChangeContact changeContact;
    private final Conversations conversations;

    Edits(Desk desk, ChangeContact changeContact, Conversations conversations) {
        this.desk = desk;
        this.changeContact = changeContact;
        this.conversations = conversations;
    }

    Mono<ContactOutput> edit(Caller caller, ContactId id, LongPredicate expected, Edit edit) {
        return edit(caller, _ -> Mono.just(id), expected, edit, ContactOutput::of);
    }

    Mono<ContactDetailOutput> edit(Caller caller, ConversationId id, LongPredicate expected, Edit edit) {
        return edit(caller, id, expected, edit, ContactDetailOutput::of);
    }

    <T> Mono<T> edit(Caller caller, ConversationId id, LongPredicate expected, Edit edit, Desk.Output<T> output) {
        return edit(caller, with(id), expected, edit, output);
    }

    <T> Mono<T> read(Caller caller, ConversationId id, Desk.Output<T> output) {
        return desk.read(caller, with(id), output);
    }

    private <T> Mono<T> edit(
            Caller caller,
            Function<Viewer, Mono<ContactId>> which,
            LongPredicate expected,
            Edit edit,
            Desk.Output<T> output) {
        return desk.write(
                caller,
                viewer -> which.apply(viewer)
                        .flatMap(id -> changeContact.change(viewer, id, expected, edit))
                        .map(Contact::id),
                output);
    }

    private Function<Viewer, Mono<ContactId>> with(ConversationId id) {
        return viewer -> conversations
                .contactOf(viewer.workspace(), id)
                .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.NoSuchContact())));
    }
}
