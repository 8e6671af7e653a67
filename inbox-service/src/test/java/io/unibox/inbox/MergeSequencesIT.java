package io.unibox.inbox;

import static io.unibox.inbox.Desk.SOON;
import static io.unibox.inbox.RunningInbox.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.Address;
import io.unibox.events.ContactId;
import io.unibox.inbox.domain.ReceiveMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contacts who are merged, taken apart, read, written from and forgotten in whatever order. */
class MergeSequencesIT {

    private static final int CONTACTS = 5;
    private static final int STEPS = 80;

    private final Desk desk = Desk.fresh();
    private final Contacts contacts = new Contacts(desk);
    private final List<ContactId> ids =
            IntStream.range(0, CONTACTS).mapToObj(_ -> ContactId.fresh()).toList();
    private final int[] into = new int[CONTACTS];
    private long version = 1;

    @ParameterizedTest
    @Tag("S0-26")
    @ValueSource(ints = {1, 2})
    void nothing_is_lost_counted_twice_or_left_behind(int seed) {
        var random = new Random(seed);
        IntStream.range(0, CONTACTS).forEach(this::apart);
        List<Integer> said = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            int one = random.nextInt(CONTACTS);
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    write(one, "text " + step);
                    said.add(one);
                }
                case 3, 4 -> merge(one, random.nextInt(CONTACTS));
                case 5, 6 -> apart(one);
                default ->
                    desk.me()
                            .get("/conversations")
                            .data()
                            .forEach(shown -> read(random, shown.get("id").asString()));
            }
            contacts.assertCountersAreExact();
        }
        assertThat(shown()).isEqualTo(said.size()).isEqualTo(desk.rows("message"));
        IntStream.range(0, CONTACTS).forEach(this::apart);
        assertThat(shown()).isEqualTo(said.size());
        assertThat(desk.rows("merged_conversation")).as("all is back").isZero();
        desk.me()
                .get("/conversations")
                .data()
                .forEach(conversation ->
                        assertThat(conversation.get("messageCount").asInt()).isPositive());
        IntStream.range(0, CONTACTS).forEach(this::erase);
        assertThat(desk.me().get("/conversations").data()).isEmpty();
        await().atMost(SOON).until(() -> desk.rows("message") == 0);
    }

    private void merge(int one, int other) {
        if (into[one] == one && root(other) != one) {
            into[one] = other;
            contacts.hear(contacts.merged(ids.get(one), ++version, ids.get(other)));
        }
    }

    private int root(int one) {
        return into[one] == one ? one : root(into[one]);
    }

    private void apart(int one) {
        into[one] = one;
        contacts.hear(contacts.snapshot(ids.get(one), ++version, address(one)));
    }

    private void erase(int one) {
        contacts.hear(contacts.removed(ids.get(one), ++version));
    }

    private void read(Random random, String conversation) {
        if (random.nextBoolean()) {
            desk.me().post("/conversations/" + conversation + "/read", "");
        }
    }

    private void write(int one, String text) {
        RunningInbox.bean(ReceiveMessages.class)
                .receive(List.of(desk.world().received(address(one), text)))
                .block(SOON);
    }

    private long shown() {
        return count(
                "SELECT coalesce(sum(message_count), 0)::bigint FROM conversation WHERE workspace_id = $1",
                desk.workspace());
    }

    private static Address address(int one) {
        return Address.of("phone:+493012345" + (60 + one));
    }
}
