package io.unibox.inbox.domain;

import io.unibox.events.Channel;
import io.unibox.events.ConversationId;
import io.unibox.inbox.domain.SavedDrafts.SavedDraft;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Keeps what an agent has begun to write, for when they come back, on whatever device. */
@Service
public class SaveDrafts {

    private final Transactions transactions;
    private final Conversations conversations;
    private final SavedDrafts drafts;
    private final Clock clock;

    SaveDrafts(Transactions transactions, Conversations conversations, SavedDrafts drafts, Clock clock) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.drafts = drafts;
        this.clock = clock;
    }

    /** The agent's own drafts in a conversation. */
    public Mono<List<SavedDraft>> of(Agent agent, ConversationId conversation) {
        return seeing(agent, conversation, drafts.of(agent, conversation));
    }

    /** Keeps a draft in place of the one before. */
    public Mono<SavedDraft> save(
            Agent agent, ConversationId conversation, Channel channel, String message, @Nullable String subject) {
        var draft = new SavedDraft(channel, message, subject, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return seeing(
                agent,
                conversation,
                drafts.keep(agent, conversation, draft)
                        .switchIfEmpty(Refused.because(new Refusal.NoSuchConversation())));
    }

    /** Forgets a draft; that there is none is no fault. */
    public Mono<Void> forget(Agent agent, ConversationId conversation, Channel channel) {
        return seeing(agent, conversation, drafts.forget(agent, conversation, channel));
    }

    private <T> Mono<T> seeing(Agent agent, ConversationId conversation, Mono<T> work) {
        return transactions.in(
                agent.workspace(),
                conversations
                        .find(agent, conversation)
                        .switchIfEmpty(Refused.because(new Refusal.NoSuchConversation()))
                        .then(work));
    }
}
