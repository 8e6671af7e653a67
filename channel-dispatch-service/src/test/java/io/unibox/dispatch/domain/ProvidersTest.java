package io.unibox.dispatch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.Channel;
import io.unibox.events.Provider;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ProvidersTest {

    private final MessageProvider texts = new Carrying(Provider.TWILIO, Set.of(Channel.SMS, Channel.WHATSAPP));
    private final MessageProvider chats = new Carrying(Provider.TWILIO, Set.of(Channel.MESSENGER));

    @Test
    @Tag("S0-28")
    void a_new_channel_is_plugged_in_by_a_provider_that_carries_it() {
        var before = new Providers(List.of(texts));
        assertThat(before.of(Provider.TWILIO, Channel.MESSENGER)).isEmpty();
        var after = new Providers(List.of(texts, chats));
        assertThat(after.of(Provider.TWILIO, Channel.MESSENGER)).contains(chats);
        assertThat(after.of(Provider.TWILIO, Channel.WHATSAPP)).contains(texts);
        assertThat(after.of(Provider.TWILIO, Channel.EMAIL))
                .as("a vendor is asked for nothing that it does not carry")
                .isEmpty();
    }

    private record Carrying(Provider vendor, Set<Channel> channels) implements MessageProvider {

        @Override
        public boolean carries(Channel channel) {
            return channels.contains(channel);
        }

        @Override
        public Mono<SendResult> send(Line line, Outgoing message) {
            throw new AssertionError("nothing is sent");
        }

        @Override
        public Mono<List<Sighting>> search(Line line, Delivery delivery) {
            throw new AssertionError("nothing is looked for");
        }

        @Override
        public Mono<LineCheck> check(Line line) {
            throw new AssertionError("nothing is checked");
        }
    }
}
