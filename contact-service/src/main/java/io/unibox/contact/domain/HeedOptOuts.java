package io.unibox.contact.domain;

import io.unibox.events.Address;
import io.unibox.events.EventId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Contacts contacts;
    private final ConsentLedger ledger;

    HeedOptOuts(OptOuts optOuts, Contacts contacts, ConsentLedger ledger) {
        this.optOuts = optOuts;
        this.contacts = contacts;
        this.ledger = ledger;
    }

    /**
     * Gives contacts that have just been kept what the addresses that are new to them have refused; answers all of them as
     * they are then. Only once an address is theirs nobody else can be about to leave it by an erasure.
     */
    Mono<List<Contact>> heed(Collection<Contact> kept, Function<Contact.Key, Addresses> before) {
        Set<Place> gained = new HashSet<>();
        kept.forEach(contact -> gained(contact, before.apply(contact.key())).forEach(gained::add));
        return gained.isEmpty()
                ? Mono.just(List.copyOf(kept))
                : optOuts.about(gained)
                        .collectMultimap(OptOuts.Statement::place)
                        .map(refused -> kept.stream()
                                .map(contact -> heeding(
                                        contact,
                                        gained(contact, before.apply(contact.key()))
                                                .flatMap(place -> refused.getOrDefault(place, List.of()).stream())))
                                .toList())
                        .delayUntil(heeding -> keep(kept, heeding));
    }

    /** The same for one contact, of which {@code before} are the addresses that it had. */
    Mono<Contact> heed(Contact kept, Addresses before) {
        return heed(List.of(kept), _ -> before).map(List::getFirst);
    }

    private Mono<Void> keep(Collection<Contact> kept, List<Contact> heeding) {
        Map<Contact.Key, Consents> before = new HashMap<>();
        kept.forEach(contact -> before.put(contact.key(), contact.consents()));
        List<Contact> changed = heeding.stream()
                .filter(contact -> !contact.consents().equals(before.get(contact.key())))
                .toList();
        List<ConsentEntry> entries = changed.stream()
                .flatMap(contact -> news(contact, Objects.requireNonNull(before.get(contact.key()))))
                .toList();
        return changed.isEmpty()
                ? Mono.empty()
                : contacts.saveAll(changed).thenMany(ledger.add(entries)).then();
    }

    private static Stream<ConsentEntry> news(Contact contact, Consents before) {
        return contact.consents().all().stream()
                .filter(said -> !before.all().contains(said))
                .map(said -> ConsentEntry.of(contact, EventId.fresh().value(), said));
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
