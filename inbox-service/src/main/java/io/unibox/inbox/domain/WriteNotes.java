package io.unibox.inbox.domain;

import io.unibox.events.ConversationId;
import io.unibox.events.MessageId;
import io.unibox.inbox.domain.Note.Mention;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Keeps what users write to each other beside a conversation. Everybody who sees it reads them; the author changes them. */
@Service
public class WriteNotes {

    private static final int MOST_MENTIONS = 50;

    /** An @ that does not stand inside a word, as it does in an email address. */
    private static final Pattern MENTION =
            Pattern.compile("(?<![\\p{L}\\p{N}._%+-])@([\\p{L}\\p{N}](?:[\\p{L}\\p{N}._-]{0,62}[\\p{L}\\p{N}_])?)");

    private final Transactions transactions;
    private final Conversations conversations;
    private final Notes notes;
    private final Feed feed;
    private final FeedSignal signal;
    private final Clock clock;

    WriteNotes(
            Transactions transactions,
            Conversations conversations,
            Notes notes,
            Feed feed,
            FeedSignal signal,
            Clock clock) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.notes = notes;
        this.feed = feed;
        this.signal = signal;
        this.clock = clock;
    }

    /** Adds a note. */
    public Mono<Note> add(Agent agent, ConversationId conversation, String text) {
        MessageId id = MessageId.fresh();
        Mono<Note> work = note(agent, conversation, id, text, null)
                .flatMap(note -> notes.add(agent.workspace(), note))
                .switchIfEmpty(Refused.because(new Refusal.NoSuchConversation()));
        return telling(agent, conversation, work, new Change.NoteAdded(agent.workspace(), conversation, id));
    }

    /** Changes the text of the agent's own note. */
    public Mono<Note> change(Agent agent, ConversationId conversation, MessageId id, String text) {
        Mono<Note> work = note(agent, conversation, id, text, now())
                .flatMap(note -> notes.change(agent.workspace(), note))
                .switchIfEmpty(Refused.because(new Refusal.NoSuchNote()));
        return telling(agent, conversation, work, new Change.NoteTouched(agent.workspace(), conversation, id));
    }

    /** Takes the agent's own note away. */
    public Mono<Void> remove(Agent agent, ConversationId conversation, MessageId id) {
        Mono<Boolean> work = notes.remove(agent, conversation, id)
                .filter(removed -> removed)
                .switchIfEmpty(Refused.because(new Refusal.NoSuchNote()));
        return telling(agent, conversation, work, new Change.NoteTouched(agent.workspace(), conversation, id))
                .then();
    }

    private <T> Mono<T> telling(Agent agent, ConversationId conversation, Mono<T> work, Change change) {
        Mono<T> all = conversations
                .find(agent, conversation)
                .switchIfEmpty(Refused.because(new Refusal.NoSuchConversation()))
                .then(work)
                .flatMap(done -> feed.append(List.of(change)).thenReturn(done));
        return transactions.in(agent.workspace(), all).doOnNext(_ -> signal.send(agent.workspace()));
    }

    private Mono<Note> note(
            Agent agent, ConversationId conversation, MessageId id, String text, @Nullable Instant editedAt) {
        Set<String> named = namedIn(text);
        Mono<List<Mention>> mentions = named.isEmpty() ? Mono.just(List.of()) : notes.named(agent.workspace(), named);
        return mentions.map(found -> new Note(conversation, id, agent.user(), text, found, now(), editedAt));
    }

    private static Set<String> namedIn(String text) {
        return MENTION.matcher(text)
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .distinct()
                .limit(MOST_MENTIONS)
                .collect(Collectors.toSet());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
