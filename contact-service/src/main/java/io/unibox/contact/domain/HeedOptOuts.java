package io.unibox.contact.domain;

import io.unibox.events.Address;
import io.unibox.events.EventId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Gives whoever gets an address the no that was said from it before the contact that had it was erased. Of one that has the
 * address already nothing is changed.
 */
@Service
final class HeedOptOuts {

    static final String REASON = "opted_out_before_erasure";
    private static final String BY = "erased_contact";

    private final OptOuts optOuts;
    private final ConsentLedger ledger;

    HeedOptOuts(OptOuts optOuts, ConsentLedger ledger) {
        this.optOuts = optOuts;
        this.ledger = ledger;
    }

    /** The contacts, in their versions, with what the addresses that are new to them have refused. */
    Mono<List<Contact>> heed(Collection<Contact> contacts, Function<Contact.Key, Addresses> before) {
        Set<Place> gained = new HashSet<>();
        contacts.forEach(contact -> gained(contact, before.apply(contact.key())).forEach(gained::add));
        return gained.isEmpty()
                ? Mono.just(List.copyOf(contacts))
                : optOuts.about(gained)
                        .collectMultimap(OptOuts.Statement::place)
                        .map(refused -> contacts.stream()
                                .map(contact -> heeding(
                                        contact,
                                        gained(contact, before.apply(contact.key()))
                                                .flatMap(place -> refused.getOrDefault(place, List.of()).stream())))
                                .toList());
    }

    /** The same for one contact, of which {@code before} are the addresses that it had. */
    Mono<Contact> heed(Contact contact, Addresses before) {
        return heed(List.of(contact), _ -> before).map(List::getFirst);
    }

    /** Writes down why the contacts refuse what they refuse now; they have to be kept already. */
    Mono<Void> explain(Collection<Contact> contacts, Function<Contact.Key, Consents> before) {
        List<ConsentEntry> entries = new ArrayList<>();
        contacts.forEach(contact -> contact.consents().all().stream()
                .filter(said -> said.reason().equals(REASON))
                .filter(said -> !before.apply(contact.key()).all().contains(said))
                .forEach(said ->
                        entries.add(ConsentEntry.of(contact, EventId.fresh().value(), said))));
        return ledger.add(entries).then();
    }

    /** Remembers what a contact that is erased has refused. */
    Mono<Void> outlive(Contact erased) {
        return optOuts.keep(erased.consents().all().stream()
                .filter(said -> !said.allowed())
                .flatMap(said -> statements(erased, said))
                .toList());
    }

    /** Forgets what was refused before, now that a contact has said yes. */
    Mono<Void> forget(Contact contact, Consent yes) {
        return optOuts.keep(statements(contact, yes).toList());
    }

    /** Remembers what was said from addresses that nobody has. */
    Mono<Void> keep(List<OptOuts.Statement> said) {
        return optOuts.keep(said);
    }

    private static Contact heeding(Contact contact, Stream<OptOuts.Statement> refused) {
        Consents consents = contact.consents();
        for (OptOuts.Statement no : refused.toList()) {
            boolean isRefused =
                    consents.on(no.channel()).filter(said -> !said.allowed()).isPresent();
            consents = isRefused ? consents : consents.with(new Consent(no.channel(), false, REASON, BY, no.at()));
        }
        return contact.consenting(consents);
    }

    private static Stream<Place> gained(Contact contact, Addresses before) {
        return contact.addresses().all().stream()
                .map(ContactAddress::address)
                .filter(address -> !before.has(address))
                .map(address -> place(contact, address));
    }

    private static Stream<OptOuts.Statement> statements(Contact contact, Consent said) {
        return contact.addresses().all().stream()
                .filter(known -> known.kind() == said.channel().addressKind())
                .map(known -> new OptOuts.Statement(
                        place(contact, known.address()), said.channel(), said.allowed(), said.since()));
    }

    private static Place place(Contact contact, Address address) {
        return new Place(contact.workspace(), contact.scope(), address);
    }
}
