package io.unibox.inbox.domain;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ContactId;
import io.unibox.events.Content;
import io.unibox.events.MessageId;
import io.unibox.inbox.domain.Timelines.Home;
import io.unibox.inbox.domain.Timelines.Party;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Whether a message may take its route: the channel carries its files, what it answers stands in the same conversation,
 * the number may be written to, the contact allows it and so does whoever gets a copy, and the line has room.
 */
@Service
class CheckMessage {

    private final Messages messages;
    private final Timelines timelines;
    private final Consents consents;
    private final Destinations destinations;
    private final LinePace pace;

    CheckMessage(Messages messages, Timelines timelines, Consents consents, Destinations destinations, LinePace pace) {
        this.messages = messages;
        this.timelines = timelines;
        this.consents = consents;
        this.destinations = destinations;
        this.pace = pace;
    }

    /** Completes, or is {@link Refused}. */
    Mono<Void> check(Agent agent, Draft draft, Route route) {
        if (!draft.files().stream().allMatch(file -> carries(draft.channel(), file))) {
            return Refused.because(new Refusal.FilesStayBehind(draft.channel()));
        }
        return destinations
                .objection(route.to())
                .map(Refused::<Void>because)
                .orElseGet(() -> agreed(agent, draft, route));
    }

    private Mono<Void> agreed(Agent agent, Draft draft, Route route) {
        return answerable(agent, draft.relations().replyTo(), route)
                .then(Mono.defer(() -> allowed(agent, draft, route)))
                .then(Mono.defer(() -> copies(agent, draft, route)))
                .then(Mono.fromRunnable(() -> pace.take(route.line())));
    }

    /** The provider fetches a file from where it lies. */
    private static boolean carries(Channel channel, Content.Attachment file) {
        boolean fetched = "https".equalsIgnoreCase(file.url().getScheme())
                || "http".equalsIgnoreCase(file.url().getScheme());
        return fetched
                && switch (channel) {
                    case SMS, WHATSAPP -> true;
                    case EMAIL, MESSENGER, INSTAGRAM, TIKTOK -> false;
                };
    }

    private Mono<Void> allowed(Agent agent, Draft draft, Route route) {
        return consents.of(agent.workspace(), route.contacts())
                .flatMap(stances -> objection(stances.values(), draft.channel())
                        .map(Refused::<Void>because)
                        .orElseGet(Mono::empty));
    }

    /** Each copy goes to whoever answers from its address on this line, as the message itself does. */
    private Mono<Void> copies(Agent agent, Draft draft, Route route) {
        Letter letter = draft.letter();
        return letter == null
                ? Mono.empty()
                : Flux.just(Map.entry("cc", letter.cc()), Map.entry("bcc", letter.bcc()))
                        .filter(copies -> !copies.getValue().isEmpty())
                        .concatMap(copies -> copies(agent, route.line(), copies.getKey(), copies.getValue()))
                        .then();
    }

    private Mono<Void> copies(Agent agent, Line line, String field, List<String> addresses) {
        List<Party> parties = addresses.stream()
                .map(address -> new Party(agent.workspace(), line.scope(), new Address(Address.Kind.EMAIL, address)))
                .toList();
        return timelines
                .homes(parties)
                .flatMap(homes -> consents.of(agent.workspace(), contacts(homes))
                        .flatMap(stances -> parties.stream()
                                .flatMap(party -> objection(party, homes, stances, field, line.channel()))
                                .findFirst()
                                .map(Refused::<Void>because)
                                .orElseGet(Mono::empty)));
    }

    private static Set<ContactId> contacts(Map<Party, Home> homes) {
        return homes.values().stream().map(Home::contact).collect(Collectors.toSet());
    }

    private static Stream<Refusal> objection(
            Party party, Map<Party, Home> homes, Map<ContactId, Stance> stances, String field, Channel channel) {
        Home home = Objects.requireNonNull(homes.get(party), "every party has a home");
        Stance stance = Objects.requireNonNull(stances.get(home.contact()), "everybody has a stance");
        return stance.objection(channel).stream().map(why -> new Refusal.CopyRefused(field, party.address(), why));
    }

    private static Optional<Refusal> objection(Collection<Stance> stances, Channel channel) {
        return stances.stream()
                .flatMap(stance -> stance.objection(channel).stream())
                .findFirst();
    }

    private Mono<Void> answerable(Agent agent, @Nullable MessageId replyTo, Route route) {
        if (replyTo == null) {
            return Mono.empty();
        }
        return messages.these(agent.workspace(), Set.of(replyTo))
                .flatMap(found -> found.stream()
                                .anyMatch(message -> message.conversation().equals(route.conversation()))
                        ? Mono.empty()
                        : Refused.because(new Refusal.NothingToReplyTo()));
    }
}
