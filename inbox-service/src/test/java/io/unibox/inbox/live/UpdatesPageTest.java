package io.unibox.inbox.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.ConversationId;
import io.unibox.inbox.World;
import io.unibox.inbox.live.FeedRenderer.Audience;
import io.unibox.inbox.live.FeedRenderer.Item;
import io.unibox.inbox.live.FeedRenderer.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class UpdatesPageTest {

    private static final long LARGE = UpdatesPage.LARGEST / 3;

    private final World world = World.fresh();
    private final ConversationId anna = world.conversationWith(World.ANNA);

    @Test
    void it_ends_where_it_gets_too_large_and_the_next_one_goes_on_there() {
        List<Item> changes = LongStream.rangeClosed(1, 10)
                .mapToObj(i -> item(2 * i, FeedRenderer.NEW_MESSAGE, LARGE))
                .toList();
        List<Long> told = new ArrayList<>();
        long from = 0;
        for (int pages = 0; pages < 4; pages++) {
            var page = page(from);
            page.add(new Segment(changes, 20, 10, Set.of()));
            assertThat(page.isFull()).isTrue();
            assertThat(page.items().size()).isLessThanOrEqualTo(3);
            page.items().forEach(item -> told.add(item.place()));
            from = page.end();
        }
        assertThat(told)
                .containsExactlyElementsOf(changes.stream().map(Item::place).toList());
        assertThat(from).isEqualTo(20);
    }

    @Test
    void what_is_too_large_for_any_answer_goes_alone() {
        var page = page(0);
        page.add(new Segment(
                List.of(item(2, FeedRenderer.NEW_MESSAGE, 4 * LARGE), item(4, FeedRenderer.NEW_MESSAGE, 1)),
                4,
                2,
                Set.of()));
        assertThat(page.items()).extracting(Item::place).containsExactly(2L);
        assertThat(page.end()).isEqualTo(3);
    }

    @Test
    void it_goes_on_until_it_has_enough_changes_and_tells_once_how_a_conversation_stands() {
        var page = page(0);
        for (long part = 1; part <= UpdatesPage.CHANGES / UpdatesPage.READ; part++) {
            assertThat(page.isFull()).isFalse();
            page.add(new Segment(
                    List.of(item(part * 200, FeedRenderer.CONVERSATION_UPDATE, 1)),
                    part * 200,
                    UpdatesPage.READ,
                    Set.of()));
        }
        assertThat(page.isFull()).isTrue();
        assertThat(page.items()).extracting(Item::place).containsExactly(1000L);
    }

    private static UpdatesPage page(long from) {
        return new UpdatesPage(from, _ -> true, item -> (Long) item.data());
    }

    private Item item(long place, String type, long size) {
        return new Item(place, anna, new Audience(world.mine(), Set.of()), type, size);
    }
}
