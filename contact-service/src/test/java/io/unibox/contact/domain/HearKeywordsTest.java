package io.unibox.contact.domain;

import static io.unibox.contact.domain.Fixtures.JANES_NUMBER;
import static io.unibox.contact.domain.Fixtures.NOON;
import static io.unibox.contact.domain.Fixtures.OTHER_NUMBER;
import static io.unibox.contact.domain.Fixtures.named;
import static io.unibox.contact.domain.Fixtures.own;
import static io.unibox.contact.domain.Fixtures.phone;
import static io.unibox.contact.domain.Fixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.Keyword;
import io.unibox.events.MessageId;
import io.unibox.events.WorkspaceId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Whose word it is, where contacts change between being looked for and being held. */
class HearKeywordsTest {

    private final InMemoryContacts contacts = new InMemoryContacts();
    private final InMemoryOptOuts optOuts = new InMemoryOptOuts();
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final WorkspaceId workspace = WorkspaceId.fresh();
    private final Viewer ann = user(workspace);
    private final Contact jane = named(ann, "Jane", JANES_NUMBER.value());
    private final Contact john = named(ann, "John", OTHER_NUMBER.value());

    @Test
    void a_word_counts_for_the_contact_that_the_other_is_merged_into_meanwhile() {
        contacts.addAll(List.of(jane, john)).block();
        hear(Keyword.STOP, OTHER_NUMBER, () -> {
            contacts.erase(john, 2, NOON).block();
            contacts.save(Merging.merged(jane, john, NOON)).block();
        });
        assertThat(said(jane)).contains(false);
    }

    @Test
    void a_word_counts_for_the_contact_that_is_given_the_address_meanwhile_and_not_for_the_one_that_had_it() {
        contacts.addAll(List.of(jane, john)).block();
        hear(Keyword.STOP, OTHER_NUMBER, () -> {
            contacts.save(john.with(phone("+12025550111"), NOON)).block();
            contacts.save(jane.with(new Edit.AddAddress(AddressField.PHONE, OTHER_NUMBER.value(), false), NOON))
                    .block();
        });
        assertThat(said(jane)).contains(false);
        assertThat(said(john)).isEmpty();
        assertThat(ledger.newest(workspace, john.id(), 9).collectList().block()).isEmpty();
    }

    @Test
    void a_no_whose_contact_is_erased_meanwhile_is_remembered_of_the_address() {
        contacts.add(john).block();
        hear(Keyword.STOP, OTHER_NUMBER, () -> contacts.erase(john, 2, NOON).block());
        Contact again = named(ann, "Again", OTHER_NUMBER.value());
        Contact heeding = new HeedOptOuts(optOuts, contacts, ledger)
                .heed(again, Addresses.NONE)
                .block();
        assertThat(heeding.consents().on(Channel.SMS)).map(Consent::allowed).contains(false);
    }

    private void hear(Keyword keyword, Address from, Runnable meanwhile) {
        var heard = new HearKeywords.Said(
                new Place(workspace, own(ann), from),
                MessageId.ofInbound(ChannelAccountId.fresh(), "SM1"),
                Channel.SMS,
                keyword,
                NOON);
        new HearKeywords(
                        new HoldHolders(new Interrupted(contacts, meanwhile)),
                        contacts,
                        ledger,
                        new HeedOptOuts(optOuts, contacts, ledger),
                        new Said(),
                        Clock.fixed(NOON, ZoneOffset.UTC))
                .hear(List.of(heard))
                .block();
    }

    private Optional<Boolean> said(Contact contact) {
        return contacts.hold(ann, contact.id())
                .blockOptional()
                .orElseThrow()
                .consents()
                .on(Channel.SMS)
                .map(Consent::allowed);
    }

    /** Something happens between the first look and the first hold. */
    private static final class Interrupted implements Strangers {

        private final Strangers strangers;
        private Runnable meanwhile;

        Interrupted(Strangers strangers, Runnable meanwhile) {
            this.strangers = strangers;
            this.meanwhile = meanwhile;
        }

        @Override
        public Flux<Contact> hold(Collection<Contact.Key> keys) {
            Runnable now = meanwhile;
            meanwhile = () -> {};
            now.run();
            return strangers.hold(keys);
        }

        @Override
        public Flux<Holder> holders(Collection<Place> places) {
            return strangers.holders(places);
        }

        @Override
        public Flux<Tombstone> erased(Collection<Contact.Key> keys) {
            return strangers.erased(keys);
        }

        @Override
        public Flux<Contact> add(List<Contact> added) {
            return strangers.add(added);
        }
    }
}
