package io.unibox.inbox.domain;

import io.unibox.events.MessageId;
import io.unibox.inbox.domain.SendKeys.Claim;
import io.unibox.inbox.domain.SendKeys.SendKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Takes a message from an agent: when it is kept as pending, its way out is certain too. */
@Service
public class SendMessage {

    private final Transactions transactions;
    private final AcceptMessage accepting;
    private final SendKeys keys;
    private final Messages messages;
    private final HtmlSanitizer sanitizer;
    private final FeedSignal signal;

    SendMessage(
            Transactions transactions,
            AcceptMessage accepting,
            SendKeys keys,
            Messages messages,
            HtmlSanitizer sanitizer,
            FeedSignal signal) {
        this.transactions = transactions;
        this.accepting = accepting;
        this.keys = keys;
        this.messages = messages;
        this.sanitizer = sanitizer;
        this.signal = signal;
    }

    /**
     * Keeps the message and asks for it to be sent.
     *
     * @param key makes a repeated request the same request: it gets the answer of the first
     * @return the message as it was accepted
     */
    public Mono<Message> send(Agent agent, Draft draft, @Nullable SendKey key) {
        return send(agent, Mono.just(draft), key);
    }

    /** The same for a draft that is made in the transaction in which it is accepted. */
    Mono<Message> send(Agent agent, Mono<Draft> draft, @Nullable SendKey key) {
        return Mono.defer(() -> {
                    MessageId id = MessageId.fresh();
                    Mono<Message> accepted = draft.doOnNext(Draft::check)
                            .flatMap(checked -> checked.safe(sanitizer))
                            .flatMap(safe -> accepting.accept(agent, safe, id));
                    return transactions.in(
                            agent.workspace(), key == null ? accepted : acceptOnce(agent, accepted, id, key));
                })
                .doOnNext(_ -> signal.send(agent.workspace()));
    }

    private Mono<Message> acceptOnce(Agent agent, Mono<Message> accepted, MessageId id, SendKey key) {
        return keys.claim(agent.workspace(), key, id).flatMap(claim -> switch (claim) {
            case Claim.New _ -> accepted;
            case Claim.Earlier(MessageId earlier) -> asAccepted(agent, earlier);
            case Claim.Taken _ -> Refused.because(new Refusal.KeyReused());
        });
    }

    private Mono<Message> asAccepted(Agent agent, MessageId earlier) {
        return messages.one(agent.workspace(), earlier)
                .map(Message::asAccepted)
                .switchIfEmpty(Refused.because(new Refusal.NoSuchConversation()));
    }
}
