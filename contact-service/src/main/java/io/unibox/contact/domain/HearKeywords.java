package io.unibox.contact.domain;

import io.unibox.events.Channel;
import io.unibox.events.Keyword;
import io.unibox.events.MessageId;
import io.unibox.starter.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps what contacts say themselves about wanting messages. A message counts once, however often it is heard, for the
 * contact that has its address when it is heard, and never against what was said after it.
 */
@Service
public final class HearKeywords {

    private static final String REASON = "keyword";

    private final HoldHolders holders;
    private final Contacts contacts;
    private final ConsentLedger ledger;
    private final HeedOptOuts optOuts;
    private final Outbox outbox;
    private final Clock clock;

    HearKeywords(
            HoldHolders holders,
            Contacts contacts,
            ConsentLedger ledger,
            HeedOptOuts optOuts,
            Outbox outbox,
            Clock clock) {
        this.holders = holders;
        this.contacts = contacts;
        this.ledger = ledger;
        this.optOuts = optOuts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Completes when what was said is kept. A word from an address that nobody has any more counts for whoever was met under
     * it, and is remembered of the address besides: its contact may have been erased since.
     */
    public Mono<Void> hear(List<Said> said) {
        if (said.isEmpty()) {
            return Mono.empty();
        }
        return holders.hold(said.stream().map(Said::place).toList()).flatMap(held -> {
            List<Said> homeless = said.stream()
                    .filter(word -> !held.containsKey(word.place()))
                    .toList();
            return holders.holdMetUnder(homeless.stream().map(Said::place).toList())
                    .flatMap(met -> {
                        met.forEach(held::put);
                        return keep(said, held);
                    })
                    .then(Mono.defer(() -> optOuts.keep(Stream.concat(
                                    homeless.stream(), said.stream().filter(word -> word.keyword() == Keyword.START))
                            .flatMap(word -> word.statement().stream())
                            .toList())));
        });
    }

    private Mono<Void> keep(List<Said> said, Map<Place, Contact> held) {
        Map<UUID, ConsentEntry> entries = new LinkedHashMap<>();
        for (Said word : said) {
            Contact contact = held.get(word.place());
            if (contact != null) {
                entries.put(word.message().value(), word.by(contact));
            }
        }
        return ledger.add(List.copyOf(entries.values()))
                .collect(Collectors.toSet())
                .flatMapMany(added -> Flux.fromIterable(changed(added, entries, held)))
                .concatMap(after -> contacts.save(after).then(outbox.add(after.snapshot(after.updatedAt()))))
                .then();
    }

    private List<Contact> changed(Set<UUID> added, Map<UUID, ConsentEntry> entries, Map<Place, Contact> held) {
        Instant now = clock.instant();
        List<Contact> changed = new ArrayList<>();
        held.values().stream().distinct().forEach(before -> {
            Consents consents = before.consents();
            for (ConsentEntry entry : entries.values()) {
                if (added.contains(entry.id()) && entry.contact().equals(before.id())) {
                    consents = entry.statement().map(consents::heard).orElse(consents);
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

        ConsentEntry by(Contact contact) {
            String reason = keyword == Keyword.HELP ? "help" : REASON;
            return new ConsentEntry(
                    contact.workspace(),
                    message.value(),
                    contact.id(),
                    channel,
                    allowed(),
                    reason,
                    "message:" + message,
                    at,
                    place.address());
        }

        Optional<OptOuts.Statement> statement() {
            return Optional.ofNullable(allowed()).map(answer -> new OptOuts.Statement(place, channel, answer, at));
        }

        private @Nullable Boolean allowed() {
            return switch (keyword) {
                case STOP -> false;
                case START -> true;
                case HELP -> null;
            };
        }
    }
}
