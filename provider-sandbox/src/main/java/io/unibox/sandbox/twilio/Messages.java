package io.unibox.sandbox.twilio;

import io.unibox.sandbox.SandboxSettings;
import io.unibox.sandbox.ledger.Journal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The newest messages, as the ledger tells of them. */
@Component
class Messages {

    private final Map<String, Kept> bySid = new ConcurrentHashMap<>();
    private final NavigableMap<Long, String> byAge = new ConcurrentSkipListMap<>();
    private final Map<String, NavigableMap<Long, String>> byPlace = new ConcurrentHashMap<>();
    private final Journal ledger;
    private final int most;

    Messages(Journal ledger, SandboxSettings settings) throws IOException {
        this.ledger = ledger;
        this.most = settings.keptMessages();
        ledger.replay(settings.replay().toBytes(), LedgerEntry.class, (entry, number) -> apply(number, entry));
    }

    /** Writes the entry into the ledger and answers with its message as it stands then, if it is still kept. */
    Mono<Message> record(LedgerEntry entry) {
        return ledger.append(entry).flatMap(number -> Mono.justOrEmpty(apply(number, entry)));
    }

    Optional<Message> find(String accountSid, String sid) {
        return Optional.ofNullable(bySid.get(sid))
                .map(Kept::message)
                .filter(message -> message.accountSid().equals(accountSid));
    }

    int count() {
        return byAge.size();
    }

    /** The account's messages, newest first, older than the given one if any. */
    Stream<Message> list(String accountSid, @Nullable String to, @Nullable String olderThan) {
        NavigableMap<Long, String> all = byPlace.get(to == null ? accountSid : accountSid + to);
        if (all == null) {
            return Stream.empty();
        }
        Kept start = olderThan == null ? null : bySid.get(olderThan);
        NavigableMap<Long, String> older = start == null ? all : all.headMap(start.number(), false);
        return older.descendingMap().values().stream()
                .map(bySid::get)
                .filter(Objects::nonNull)
                .map(Kept::message);
    }

    /** Messages that were still on their way. */
    List<Message> unfinished() {
        return bySid.values().stream()
                .map(Kept::message)
                .filter(message -> !message.status().isFinal())
                .toList();
    }

    private @Nullable Message apply(long number, LedgerEntry entry) {
        return switch (entry) {
            case LedgerEntry.Accepted accepted -> add(number, Message.of(accepted));
            case LedgerEntry.Received received -> add(number, Message.of(received));
            case LedgerEntry.Reached reached -> change(reached.sid(), message -> message.reached(reached));
            case LedgerEntry.Redacted redacted -> change(redacted.sid(), message -> message.redacted(redacted.at()));
            case LedgerEntry.Deleted deleted -> forget(deleted.sid());
            case LedgerEntry.WebhookSent _ -> null;
        };
    }

    private Message add(long number, Message message) {
        Kept former = bySid.putIfAbsent(message.sid(), new Kept(number, message));
        if (former != null) {
            return former.message();
        }
        byAge.put(number, message.sid());
        place(message.accountSid(), number, message);
        place(message.accountSid() + message.to(), number, message);
        while (byAge.size() > most) {
            var oldest = byAge.pollFirstEntry();
            if (oldest != null) {
                forget(oldest.getValue());
            }
        }
        return message;
    }

    private void place(String key, long number, Message message) {
        byPlace.compute(key, (_, former) -> {
            NavigableMap<Long, String> place = former == null ? new ConcurrentSkipListMap<>() : former;
            place.put(number, message.sid());
            return place;
        });
    }

    private void leave(String key, long number) {
        byPlace.computeIfPresent(key, (_, place) -> {
            place.remove(number);
            return place.isEmpty() ? null : place;
        });
    }

    private @Nullable Message change(String sid, UnaryOperator<Message> change) {
        Kept kept = bySid.computeIfPresent(sid, (_, now) -> new Kept(now.number(), change.apply(now.message())));
        return kept == null ? null : kept.message();
    }

    private @Nullable Message forget(String sid) {
        Kept kept = bySid.remove(sid);
        if (kept == null) {
            return null;
        }
        byAge.remove(kept.number());
        leave(kept.message().accountSid(), kept.number());
        leave(kept.message().accountSid() + kept.message().to(), kept.number());
        return kept.message();
    }

    private record Kept(long number, Message message) {}
}
