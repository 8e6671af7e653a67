package io.unibox.benchmarks.measures;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.benchmarks.measures.InboxModel.Standing;
import io.unibox.events.MessageId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboxModelTest {

    @Test
    void every_message_counts_once_however_often_it_was_said() {
        var said = new Said(5000, 300);
        var model = new InboxModel();
        List<MessageId> heard = new ArrayList<>();
        said.forEach((event, conversation) -> {
            heard.add(event.messageId());
            model.hear(event, conversation);
        });
        assertThat(heard).hasSize(5000).hasSizeGreaterThan(model.messages());
        assertThat(model.messages()).isEqualTo((int) heard.stream().distinct().count());
        assertThat(model.conversations().values().stream()
                        .mapToLong(Standing::unread)
                        .sum())
                .isEqualTo(model.messages());
    }

    @Test
    void the_same_is_said_every_time() {
        var said = new Said(500, 50);
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        said.forEach((event, conversation) -> first.add(event.messageId() + " " + conversation));
        said.forEach((event, conversation) -> second.add(event.messageId() + " " + conversation));
        assertThat(first).isEqualTo(second);
    }

    @Test
    void batches_hold_every_message_once() {
        var said = new Said(3000, 100);
        var model = new InboxModel();
        said.forEach(model::hear);
        assertThat(MessageRows.of(said).stream().mapToInt(MessageRows::size).sum())
                .isEqualTo(model.messages());
    }
}
