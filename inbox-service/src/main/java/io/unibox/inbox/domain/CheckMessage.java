package io.unibox.inbox.domain;

import io.unibox.events.MessageId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Whether a message may take its route: what it answers stands in the same conversation, the contact allows it, and the
 * line has room.
 */
@Service
class CheckMessage {

    private final Messages messages;
    private final Consents consents;
    private final LinePace pace;

    CheckMessage(Messages messages, Consents consents, LinePace pace) {
        this.messages = messages;
        this.consents = consents;
        this.pace = pace;
    }

    /** Completes, or is {@link Refused}. */
    Mono<Void> check(Agent agent, Draft draft, Route route) {
        return answerable(agent, draft.relations().replyTo(), route)
                .then(Mono.defer(() -> allowed(agent, draft, route)))
                .then(Mono.fromRunnable(() -> pace.take(route.line())));
    }

    private Mono<Void> allowed(Agent agent, Draft draft, Route route) {
        return consents.of(agent.workspace(), route.contacts())
                .flatMap(stances -> stances.stream()
                        .flatMap(stance -> stance.objection(draft.channel()).stream())
                        .findFirst()
                        .map(Refused::<Void>because)
                        .orElseGet(Mono::empty));
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
