package io.unibox.inbox.events;

import io.unibox.events.ChannelChanged;
import io.unibox.events.Topic;
import io.unibox.inbox.domain.Directory;
import io.unibox.inbox.domain.Transactions;
import io.unibox.starter.listening.BatchListener;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hears which lines there are. */
@Component
final class ChannelSnapshots implements BatchListener<ChannelChanged> {

    private final Transactions transactions;
    private final Directory directory;

    ChannelSnapshots(Transactions transactions, Directory directory) {
        this.transactions = transactions;
        this.directory = directory;
    }

    @Override
    public Topic<ChannelChanged> topic() {
        return Topic.CHANNEL_CHANGED;
    }

    @Override
    public Mono<Void> on(List<ChannelChanged> batch) {
        return transactions.acrossWorkspaces(directory.keepLines(batch));
    }
}
