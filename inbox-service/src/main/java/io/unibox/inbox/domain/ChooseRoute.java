package io.unibox.inbox.domain;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactId;
import io.unibox.events.Scope;
import io.unibox.inbox.domain.Timelines.Home;
import io.unibox.inbox.domain.Timelines.Party;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Finds the way of a draft. The line is the one that was chosen, else the one last used, else the default; a
 * conversation is opened where the answer will arrive: in the scope of the line.
 */
@Service
class ChooseRoute {

    private static final String WHATSAPP = "whatsapp:";
    private static final int LONGEST_ID = 255;

    private final Conversations conversations;
    private final Timelines timelines;
    private final Lines lines;

    ChooseRoute(Conversations conversations, Timelines timelines, Lines lines) {
        this.conversations = conversations;
        this.timelines = timelines;
        this.lines = lines;
    }

    Mono<Route> of(Agent agent, Draft draft) {
        return switch (draft.target()) {
            case Draft.Target.InConversation in -> inConversation(agent, draft, in);
            case Draft.Target.ToContact to -> toContact(agent, draft, to.contact());
            case Draft.Target.ToAddress to -> toAddress(agent, draft, reachable(to.to(), draft.channel()));
        };
    }

    private Mono<Route> inConversation(Agent agent, Draft draft, Draft.Target.InConversation target) {
        Address wanted = target.to() == null ? null : reachable(target.to(), draft.channel());
        return conversations
                .find(agent, target.conversation())
                .switchIfEmpty(Refused.because(new Refusal.NoSuchConversation()))
                .flatMap(conversation -> line(agent, draft, conversation.line(), conversation.scope())
                        .zipWhen(_ -> conversations.card(agent.workspace(), conversation.contact()))
                        .flatMap(found -> within(
                                agent,
                                conversation,
                                found.getT1(),
                                recipient(conversation, found.getT2(), wanted, draft.channel()))));
    }

    /** Over a line of another scope, another contact answers, whose word counts as well. */
    private Mono<Route> within(Agent agent, Conversation conversation, Line line, Address to) {
        var route = new Route(line, to, conversation.contact(), conversation.contact(), conversation.id());
        return line.scope().equals(conversation.scope())
                ? Mono.just(route)
                : home(agent, line, to).map(answering -> route.askedFor(answering.contact()));
    }

    private Mono<Route> toContact(Agent agent, Draft draft, ContactId id) {
        return conversations
                .contact(agent, id)
                .switchIfEmpty(Refused.because(new Refusal.NoSuchContact()))
                .flatMap(contact -> {
                    Address to = contact.address(draft.channel().addressKind())
                            .orElseThrow(() -> new Refused(new Refusal.NoAddress(draft.channel())));
                    return line(agent, draft, null, contact.scope())
                            .flatMap(line -> line.scope().equals(contact.scope())
                                    ? home(agent, line, contact.id(), to)
                                    : home(agent, line, to))
                            .map(route -> route.askedFor(contact.id()));
                });
    }

    private Mono<Route> toAddress(Agent agent, Draft draft, Address to) {
        return line(agent, draft, null, new Scope.Personal(agent.user())).flatMap(line -> home(agent, line, to));
    }

    /** The contact who answers from this address on this line. */
    private Mono<Route> home(Agent agent, Line line, Address to) {
        var party = new Party(agent.workspace(), line.scope(), to);
        return timelines
                .homes(Set.of(party))
                .map(homes -> route(line, to, Objects.requireNonNull(homes.get(party), "every party has a home")));
    }

    private Mono<Route> home(Agent agent, Line line, ContactId contact, Address to) {
        return timelines.home(agent.workspace(), line.scope(), contact).map(home -> route(line, to, home));
    }

    private static Route route(Line line, Address to, Home home) {
        return new Route(line, to, home.contact(), home.contact(), home.conversation());
    }

    private static Address recipient(
            Conversation conversation, Optional<Contact> card, @Nullable Address wanted, Channel channel) {
        List<Address> known = Stream.concat(
                        Stream.of(conversation.address()),
                        card.stream().flatMap(contact -> contact.addresses().stream()))
                .filter(address -> address.kind() == channel.addressKind())
                .toList();
        if (wanted == null) {
            return known.stream().findFirst().orElseThrow(() -> new Refused(new Refusal.NoAddress(channel)));
        }
        if (!known.contains(wanted)) {
            throw new Refused(new Refusal.NotTheContactsAddress());
        }
        return wanted;
    }

    private static Address reachable(String to, Channel channel) {
        return switch (channel.addressKind()) {
            case PHONE ->
                Address.phone(numberIn(to, channel)).orElseThrow(() -> new Refused(new Refusal.InvalidPhone()));
            case EMAIL -> MailAddress.of(to).orElseThrow(() -> new Refused(new Refusal.InvalidEmail()));
            case MESSENGER, INSTAGRAM, TIKTOK -> idAtProvider(to, channel);
        };
    }

    private static Address idAtProvider(String to, Channel channel) {
        if (to.isBlank() || to.length() > LONGEST_ID || !Draft.isStorable(to)) {
            throw new Refused(new Refusal.InvalidAddress());
        }
        return new Address(channel.addressKind(), to.strip());
    }

    /** Twilio writes a number on WhatsApp as {@code whatsapp:+1...}. */
    private static String numberIn(String text, Channel channel) {
        boolean prefixed = channel == Channel.WHATSAPP && text.regionMatches(true, 0, WHATSAPP, 0, WHATSAPP.length());
        return prefixed ? text.substring(WHATSAPP.length()) : text;
    }

    private static Address ours(String from, Channel channel) {
        return channel.addressKind() == Address.Kind.PHONE
                ? Address.ofCaller(numberIn(from, channel))
                : new Address(channel.addressKind(), from.strip().toLowerCase(Locale.ROOT));
    }

    private Mono<Line> line(Agent agent, Draft draft, @Nullable ChannelAccountId lastUsed, Scope home) {
        return lines.usableBy(agent, draft.channel()).map(usable -> choose(usable, draft, lastUsed, home));
    }

    private static Line choose(List<Line> usable, Draft draft, @Nullable ChannelAccountId lastUsed, Scope home) {
        if (draft.line() != null) {
            return first(usable, line -> line.id().equals(draft.line()), new Refusal.NoSuchLine());
        }
        if (usable.isEmpty()) {
            throw new Refused(new Refusal.ChannelNotConnected(draft.channel()));
        }
        if (draft.from() != null) {
            Address from = ours(draft.from(), draft.channel());
            return first(usable, line -> line.address().equals(from), new Refusal.NotOneOfOurNumbers());
        }
        return usable.stream()
                .min(Comparator.comparing((Line line) -> !Objects.equals(line.id(), lastUsed))
                        .thenComparing(line -> !line.scope().equals(home))
                        .thenComparing(line -> !line.standard()))
                .orElseThrow(() -> new Refused(new Refusal.ChannelNotConnected(draft.channel())));
    }

    private static Line first(List<Line> usable, Predicate<Line> wanted, Refusal otherwise) {
        return usable.stream().filter(wanted).findFirst().orElseThrow(() -> new Refused(otherwise));
    }
}
