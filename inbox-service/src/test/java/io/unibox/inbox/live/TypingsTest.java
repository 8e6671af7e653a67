package io.unibox.inbox.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.UserId;
import io.unibox.inbox.World;
import io.unibox.inbox.live.Typings.Desk;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TypingsTest {

    private static final long SECOND = 1_000_000_000L;

    private final World world = World.fresh();
    private final Desk anna = new Desk(world.user(), world.conversationWith(World.ANNA));
    private final Desk ben = new Desk(world.user(), world.conversationWith(World.BEN));
    private final AtomicLong now = new AtomicLong();
    private final Typings typings = new Typings(2, now::get);

    @Test
    void that_somebody_types_is_told_again_only_after_some_seconds() {
        assertThat(typings.isNews(anna, true)).isTrue();
        typings.tell(anna, true);
        now.addAndGet(2 * SECOND);
        assertThat(typings.isNews(anna, true)).isFalse();
        now.addAndGet(SECOND);
        assertThat(typings.isNews(anna, true)).isTrue();
    }

    @Test
    void that_somebody_has_stopped_is_told_at_once_and_once() {
        typings.tell(anna, true);
        assertThat(typings.isTyping(anna)).isTrue();
        assertThat(typings.isNews(anna, false)).isTrue();
        typings.tell(anna, false);
        now.addAndGet(60 * SECOND);
        assertThat(typings.isTyping(anna)).isFalse();
        assertThat(typings.isNews(anna, false)).isFalse();
        assertThat(typings.isNews(anna, true)).isTrue();
    }

    @Test
    void each_conversation_and_each_user_counts_for_itself() {
        typings.tell(anna, true);
        assertThat(typings.isNews(ben, true)).isTrue();
        assertThat(typings.isNews(new Desk(UserId.fresh(), anna.conversation()), true))
                .isTrue();
    }

    @Test
    void what_was_told_least_lately_is_forgotten_and_is_news_again() {
        typings.tell(anna, true);
        typings.tell(ben, true);
        typings.tell(anna, false);
        typings.tell(new Desk(UserId.fresh(), ben.conversation()), true);
        assertThat(typings.isTyping(ben)).isFalse();
        assertThat(typings.isNews(ben, false)).isTrue();
        assertThat(typings.isNews(anna, false)).isFalse();
    }
}
