package io.unibox.dispatch.events;

import io.unibox.dispatch.domain.Contacts;
import io.unibox.events.ContactChanged;
import io.unibox.events.Topic;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.listening.BatchListener;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Learns what contacts allow and which of them are gone; from then on nothing leaves that they do not want. */
@Component
class ContactSnapshots implements BatchListener<ContactChanged> {

    private final Contacts contacts;
    private final WorkspaceTransactions transactions;

    ContactSnapshots(Contacts contacts, WorkspaceTransactions transactions) {
        this.contacts = contacts;
        this.transactions = transactions;
    }

    @Override
    public Topic<ContactChanged> topic() {
        return Topic.CONTACT_CHANGED;
    }

    @Override
    public Mono<Void> on(List<ContactChanged> batch) {
        return transactions.acrossWorkspaces(contacts.hear(batch));
    }
}
