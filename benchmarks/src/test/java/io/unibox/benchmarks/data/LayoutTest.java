package io.unibox.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayoutTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Layout layout = new Layout(Scale.of(0.002), NOW);
    private final List<Talk> talks = IntStream.range(0, layout.scale().conversations())
            .mapToObj(layout::talk)
            .toList();

    @Test
    void the_conversations_share_all_messages() {
        assertThat(talks.stream().mapToInt(Talk::messages).sum())
                .isEqualTo(layout.scale().messages());
        assertThat(talks).allMatch(talk -> talk.messages() >= 1);
        assertThat(layout.longest().messages()).isEqualTo(layout.scale().longest());
    }

    @Test
    void every_conversation_belongs_to_the_workspace_that_has_its_number() {
        assertThat(layout.workspaces().stream()
                        .mapToInt(Workspace::conversations)
                        .sum())
                .isEqualTo(layout.scale().conversations());
        assertThat(layout.big().conversations()).isEqualTo(layout.scale().bigConversations());
        assertThat(talks).allMatch(talk -> {
            int first = talk.workspace().first();
            return talk.number() >= first
                    && talk.number() < first + talk.workspace().conversations();
        });
    }

    @Test
    void no_two_conversations_share_an_id_a_contact_or_the_time_of_their_last_message() {
        assertThat(talks).extracting(Talk::id).doesNotHaveDuplicates();
        assertThat(talks).extracting(Talk::contact).doesNotHaveDuplicates();
        assertThat(talks).extracting(Talk::lastAt).doesNotHaveDuplicates();
    }

    @Test
    void what_is_unread_came_in_after_what_was_read() {
        for (Talk talk : talks) {
            Instant read = talk.readUntil();
            long unread = IntStream.range(0, talk.messages())
                    .filter(i ->
                            talk.isInbound(i) && (read == null || talk.at(i).isAfter(read)))
                    .count();
            assertThat(unread).isEqualTo(talk.unread());
        }
        assertThat(talks).anyMatch(talk -> talk.unread() > 0).anyMatch(talk -> talk.unread() == 0);
    }

    @Test
    void messages_of_a_conversation_have_times_and_ids_of_their_own() {
        Talk longest = layout.longest();
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < longest.messages(); i++) {
            assertThat(seen.add(longest.messageId(i)) && seen.add(longest.at(i)))
                    .isTrue();
        }
    }

    @Test
    void shares_are_exact_and_fall_with_the_rank() {
        var shares = new Shares(1000, 0.7, 12_345);
        assertThat(IntStream.range(0, 1000).map(shares::of).sum()).isEqualTo(12_345);
        assertThat(shares.of(0)).isGreaterThan(10 * shares.of(500));
        assertThat(shares.of(999)).isPositive();
    }

    @Test
    void rare_words_are_all_different() {
        var vocabulary = new Vocabulary();
        assertThat(IntStream.range(0, Vocabulary.SIZE).mapToObj(vocabulary::word))
                .doesNotHaveDuplicates();
    }
}
