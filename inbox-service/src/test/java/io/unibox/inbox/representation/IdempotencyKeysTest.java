package io.unibox.inbox.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.inbox.World;
import io.unibox.starter.web.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeysTest {

    private record Request(String text) {}

    private final World world = World.fresh();

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\ud800", "a\udc00b", " ", ""})
    void a_key_that_cannot_be_kept_is_refused(String key) {
        assertThatThrownBy(() -> IdempotencyKeys.read("messages", key, world.agent(), new Request("x")))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void any_other_is_a_key() {
        assertThat(IdempotencyKeys.read("messages", "\uD83D\uDE00", world.agent(), new Request("x")))
                .isNotNull();
    }
}
