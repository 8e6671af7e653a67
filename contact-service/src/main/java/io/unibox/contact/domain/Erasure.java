package io.unibox.contact.domain;

import io.unibox.events.ContactId;
import io.unibox.events.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * That a contact was erased, and its data has still to go from the dead letters of all services.
 *
 * @param texts what is looked for: the ids and the addresses, in full spelling, of the contact and of those that it absorbed.
 *     Every event about a person holds one of these. Names are left out: they are not unique, so letters about others would
 *     go too
 * @param rounds how many times the letters were searched so far
 */
public record Erasure(WorkspaceId workspace, UUID id, Set<String> texts, Instant erasedAt, int rounds) {

    /**
     * After the erasure: at once, for what lies there; soon, for what was on its way; and later, for consumers that lag or were
     * down. The texts are personal, so they are not kept for as long as Kafka keeps events.
     */
    private static final List<Duration> ROUNDS =
            List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));

    public Erasure {
        texts = Set.copyOf(texts);
        erasedAt = erasedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** @param merges those that the contact, or who became part of it, took part in */
    static Erasure of(Contact contact, List<Merge> merges, Instant now) {
        Set<ContactId> parts = parts(contact.id(), merges);
        Set<String> texts = new HashSet<>();
        parts.forEach(part -> texts.add(part.toString()));
        merges.stream()
                .filter(merge -> parts.contains(merge.kept()))
                .flatMap(merge -> Stream.ofNullable(merge.before()))
                .forEach(before -> {
                    texts.addAll(addresses(before.kept()));
                    texts.addAll(addresses(before.absorbed()));
                });
        texts.addAll(addresses(contact));
        return new Erasure(contact.workspace(), UUID.randomUUID(), texts, now, 0);
    }

    /** When the next round is due; nothing after the last one. */
    public Optional<Instant> due() {
        return rounds < ROUNDS.size() ? Optional.of(erasedAt.plus(ROUNDS.get(rounds))) : Optional.empty();
    }

    /** After one more round. */
    public Erasure searched() {
        return new Erasure(workspace, id, texts, erasedAt, rounds + 1);
    }

    /** The contact and all that became part of it over however many steps, without those of merges that were undone. */
    private static Set<ContactId> parts(ContactId contact, List<Merge> merges) {
        Set<ContactId> parts = new HashSet<>(Set.of(contact));
        boolean grows = true;
        while (grows) {
            grows = parts.addAll(merges.stream()
                    .filter(merge -> merge.before() != null && parts.contains(merge.kept()))
                    .map(Merge::absorbed)
                    .toList());
        }
        return parts;
    }

    private static List<String> addresses(Contact contact) {
        return contact.addresses().all().stream()
                .map(known -> known.address().toString())
                .toList();
    }
}
