package io.unibox.contact.domain;

import io.unibox.events.Channel;
import io.unibox.events.Keyword;
import io.unibox.events.MessageId;
import io.unibox.starter.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps what contacts say themselves about wanting messages. A message counts once, however often it is heard, and never
 * against what was said after it.
 */
@Service
public final class HearKeywords {

    private static final String REASON = "keyword";

    private final Strangers strangers;
    private final Contacts contacts;
    private final ConsentLedger ledger;
    private final Outbox outbox;
    private final Clock clock;

    HearKeywords(Strangers strangers, Contacts contacts, ConsentLedger ledger, Outbox outbox, Clock clock) {
        this.strangers = strangers;
        this.contacts = contacts;
        this.ledger = ledger;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Completes when what was said is kept. Who is no contact is left out: it was erased since. */
    public Mono<Void> hear(List<Said> said) {
        if (said.isEmpty()) {
            return Mono.empty();
        }
        Set<Place> places = new HashSet<>(said.stream().map(Said::place).toList());
        return strangers
                .holders(places)
                .collectMap(Strangers.Holder::place, Strangers.Holder::key)
                .flatMap(holders -> strangers
                        .hold(Set.copyOf(holders.values()))
                        .collectMap(Contact::key)
                        .flatMap(held -> keep(said, holders, held)));
    }

    private Mono<Void> keep(List<Said> said, Map<Place, Contact.Key> holders, Map<Contact.Key, Contact> held) {
        Map<UUID, ConsentEntry> entries = new LinkedHashMap<>();
        for (Said word : said) {
            Contact.Key key = holders.get(word.place());
            if (key != null && held.containsKey(key)) {
                entries.put(word.message().value(), word.by(key));
            }
        }
        return ledger.add(List.copyOf(entries.values()))
                .collectList()
                .flatMapMany(added -> Flux.fromIterable(changed(added, entries, held)))
                .concatMap(after -> contacts.save(after).then(outbox.add(after.snapshot(after.updatedAt()))))
                .then();
    }

    private List<Contact> changed(List<UUID> added, Map<UUID, ConsentEntry> entries, Map<Contact.Key, Contact> held) {
        Instant now = clock.instant();
        List<Contact> changed = new ArrayList<>();
        held.values().forEach(before -> {
            Consents consents = before.consents();
            for (ConsentEntry entry : entries.values()) {
                Boolean allowed = entry.allowed();
                if (allowed != null
                        && added.contains(entry.id())
                        && entry.contact().equals(before.id())) {
                    consents = consents.heard(
                            new Consent(entry.channel(), allowed, entry.reason(), entry.by(), entry.at()));
                }
            }
            Contact after = before.with(consents, now);
            if (!after.equals(before)) {
                changed.add(after);
            }
        });
        return changed;
    }

    /** A message that was one of the words. */
    public record Said(Place place, MessageId message, Channel channel, Keyword keyword, Instant at) {

        ConsentEntry by(Contact.Key contact) {
            Boolean allowed = switch (keyword) {
                case STOP -> false;
                case START -> true;
                case HELP -> null;
            };
            String reason = keyword == Keyword.HELP ? "help" : REASON;
            return new ConsentEntry(
                    contact.workspace(),
                    message.value(),
                    contact.id(),
                    channel,
                    allowed,
                    reason,
                    "message:" + message,
                    at);
        }
    }
}
