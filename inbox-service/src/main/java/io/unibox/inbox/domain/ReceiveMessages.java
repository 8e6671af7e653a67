package io.unibox.inbox.domain;

import io.unibox.events.Content;
import io.unibox.events.Keyword;
import io.unibox.events.MessageId;
import io.unibox.events.MessageInbound.Received;
import io.unibox.inbox.domain.Consents.Heard;
import io.unibox.inbox.domain.Timelines.Appended;
import io.unibox.inbox.domain.Timelines.Entry;
import io.unibox.inbox.domain.Timelines.Home;
import io.unibox.inbox.domain.Timelines.Party;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes in what contacts wrote, each message once, however often it is said. */
@Service
public class ReceiveMessages {

    /** How many conversations are added to side by side once it has to be one by one. */
    private static final int AT_ONCE = 4;

    private final Transactions transactions;
    private final Timelines timelines;
    private final Consents consents;
    private final Feed feed;
    private final HtmlSanitizer sanitizer;
    private final FeedSignal signal;

    ReceiveMessages(
            Transactions transactions,
            Timelines timelines,
            Consents consents,
            Feed feed,
            HtmlSanitizer sanitizer,
            FeedSignal signal) {
        this.transactions = transactions;
        this.timelines = timelines;
        this.consents = consents;
        this.feed = feed;
        this.sanitizer = sanitizer;
        this.signal = signal;
    }

    /**
     * Adds the messages; returns their conversations as they stand, also those that had them before. Where somebody
     * holds a conversation, the messages of the others are added all the same before this fails.
     */
    public Mono<List<Conversation>> receive(List<Received> batch) {
        return letters(batch)
                .flatMap(letters -> add(batch, letters).onErrorResume(Busy.class, _ -> addApart(batch, letters)));
    }

    /** What the emails among them say, with harmless markup only. */
    private Mono<Map<MessageId, Content>> letters(List<Received> batch) {
        return Flux.fromIterable(batch)
                .filter(received -> received.content() instanceof Content.Mail)
                .concatMap(received -> Letter.safe(received.content(), sanitizer)
                        .map(content -> Map.entry(received.messageId(), content)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<List<Conversation>> addApart(List<Received> batch, Map<MessageId, Content> letters) {
        Map<Party, List<Received>> parties = batch.stream()
                .collect(Collectors.groupingBy(ReceiveMessages::party, LinkedHashMap::new, Collectors.toList()));
        var held = new AtomicReference<@Nullable Busy>();
        return Flux.fromIterable(parties.values())
                .flatMap(
                        messages -> add(messages, letters)
                                .onErrorResume(Busy.class, busy -> Mono.fromRunnable(() -> held.set(busy))),
                        AT_ONCE)
                .flatMapIterable(conversations -> conversations)
                .collectList()
                .flatMap(conversations -> {
                    Busy busy = held.get();
                    return busy == null ? Mono.just(conversations) : Mono.error(busy);
                });
    }

    private Mono<List<Conversation>> add(List<Received> batch, Map<MessageId, Content> letters) {
        Map<MessageId, Received> once = new LinkedHashMap<>();
        batch.forEach(received -> once.putIfAbsent(received.messageId(), received));
        List<Party> parties =
                once.values().stream().map(ReceiveMessages::party).distinct().toList();
        Mono<List<Appended>> work = timelines
                .homes(parties)
                .flatMap(homes -> timelines
                        .append(entries(once.values(), homes, letters))
                        .flatMap(appended ->
                                consents.hear(words(once.values(), homes)).thenReturn(appended)))
                .flatMap(appended -> feed.append(changes(appended)).thenReturn(appended));
        return transactions
                .failingFast(work)
                .doOnNext(this::signal)
                .map(appended -> appended.stream().map(Appended::conversation).toList());
    }

    private void signal(List<Appended> appended) {
        appended.stream()
                .filter(each -> !each.added().isEmpty())
                .map(each -> each.conversation().workspace())
                .distinct()
                .forEach(signal::send);
    }

    private static List<Change> changes(List<Appended> appended) {
        return appended.stream().flatMap(ReceiveMessages::changes).toList();
    }

    private static Stream<Change> changes(Appended appended) {
        Conversation conversation = appended.conversation();
        return appended.added().stream()
                .map(message -> new Change.MessageAdded(conversation.workspace(), conversation.id(), message));
    }

    /** What the contacts say about wanting messages: it counts before contact-service has heard it. */
    private static List<Heard> words(Collection<Received> messages, Map<Party, Home> homes) {
        return messages.stream()
                .filter(received -> received.keyword() == Keyword.STOP || received.keyword() == Keyword.START)
                .map(received -> new Heard(
                        received.header().workspaceId(),
                        home(received, homes).contact(),
                        received.channel(),
                        received.keyword() == Keyword.START,
                        received.receivedAt()))
                .toList();
    }

    private static Home home(Received received, Map<Party, Home> homes) {
        return Objects.requireNonNull(homes.get(party(received)), "every party has a home");
    }

    private static List<Entry> entries(
            Collection<Received> messages, Map<Party, Home> homes, Map<MessageId, Content> letters) {
        return messages.stream()
                .map(received -> entry(
                        received,
                        home(received, homes),
                        letters.getOrDefault(received.messageId(), received.content())))
                .toList();
    }

    private static Party party(Received received) {
        return new Party(received.header().workspaceId(), received.scope(), received.from());
    }

    private static Entry entry(Received received, Home home, Content content) {
        var message = new Message(
                received.header().workspaceId(),
                home.conversation(),
                received.messageId(),
                received.channel(),
                received.channelAccountId(),
                received.provider(),
                received.providerMessageId(),
                received.from(),
                null,
                content,
                null,
                received.receivedAt(),
                Relations.NONE,
                null);
        return new Entry(message, received.scope(), home.contact(), storable(received.profileName()));
    }

    private static @Nullable String storable(@Nullable String profileName) {
        return profileName == null ? null : profileName.replace('\0', '\uFFFD');
    }
}
