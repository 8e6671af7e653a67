package io.unibox.inbox.domain;

import io.unibox.events.Content;
import io.unibox.events.MessageId;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Sends a failed message again, as a new one: dispatch takes every id once. However often and by however many it is asked
 * for, one failed message has one successor.
 */
@Service
public class RetryMessage {

    private final Transactions transactions;
    private final SeenMessages seen;
    private final Messages messages;
    private final AcceptMessage accepting;
    private final FeedSignal signal;

    RetryMessage(
            Transactions transactions,
            SeenMessages seen,
            Messages messages,
            AcceptMessage accepting,
            FeedSignal signal) {
        this.transactions = transactions;
        this.seen = seen;
        this.messages = messages;
        this.accepting = accepting;
        this.signal = signal;
    }

    /** The message that is sent in its place, as it was accepted; the one from before where there is one. */
    public Mono<Message> retry(Agent agent, MessageId id) {
        return Mono.defer(() -> {
                    MessageId fresh = MessageId.fresh();
                    return transactions.in(
                            agent.workspace(), seen.one(agent, id).flatMap(failed -> repeat(agent, failed, fresh)));
                })
                .doOnNext(_ -> signal.send(agent.workspace()));
    }

    private Mono<Message> repeat(Agent agent, Message failed, MessageId fresh) {
        if (failed.relations().retriedAs() == null) {
            check(failed);
        }
        return messages.retryAs(agent.workspace(), failed.id(), fresh)
                .switchIfEmpty(Refused.because(new Refusal.NotFailed()))
                .flatMap(successor -> successor.equals(fresh)
                        ? accepting
                                .accept(agent, draft(failed), fresh)
                                .onErrorMap(
                                        Refused.class,
                                        refused -> refused.refusal() instanceof Refusal.NoSuchLine
                                                ? new Refused(new Refusal.ChannelNotConnected(failed.channel()))
                                                : refused)
                        : messages.one(agent.workspace(), successor)
                                .map(Message::asAccepted)
                                .switchIfEmpty(Refused.because(new Refusal.NoSuchMessage())));
    }

    private static void check(Message message) {
        Outcome outcome = message.outcome();
        if (outcome == null || outcome.failure() == null) {
            throw new Refused(new Refusal.NotFailed());
        }
        if (outcome.failure().mayHaveBeenSent()) {
            throw new Refused(new Refusal.OutcomeUnknown());
        }
    }

    private static Draft draft(Message failed) {
        Content content = failed.content();
        return new Draft(
                new Draft.Target.InConversation(
                        failed.conversation(), failed.address().value()),
                failed.channel(),
                content.text(),
                null,
                failed.line(),
                content instanceof Content.Mail mail ? Letter.of(mail) : null,
                content.attachments(),
                Relations.retryOf(failed.id()));
    }
}
