package io.unibox.inbox.events;

import io.unibox.events.Topic;
import io.unibox.events.UserChanged;
import io.unibox.inbox.domain.UpdateDirectory;
import io.unibox.starter.listening.BatchListener;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hears who may come in, and to which teams they belong. */
@Component
final class UserSnapshots implements BatchListener<UserChanged> {

    private final UpdateDirectory updating;

    UserSnapshots(UpdateDirectory updating) {
        this.updating = updating;
    }

    @Override
    public Topic<UserChanged> topic() {
        return Topic.USER_CHANGED;
    }

    @Override
    public Mono<Void> on(List<UserChanged> batch) {
        return updating.update(batch);
    }
}
