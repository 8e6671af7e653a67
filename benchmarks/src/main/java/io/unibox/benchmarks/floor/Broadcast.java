package io.unibox.benchmarks.floor;

import io.netty.buffer.Unpooled;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.reactivestreams.Publisher;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/** Hands each record of the floor's topic to every open WebSocket. */
final class Broadcast implements BiFunction<WebsocketInbound, WebsocketOutbound, Publisher<Void>> {

    private static final Duration POLL = Duration.ofMillis(100);

    private final ChannelGroup sockets = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    void start(String bootstrapServers) {
        Thread.ofPlatform().daemon().name("broadcast").start(() -> listen(bootstrapServers));
    }

    private void listen(String bootstrapServers) {
        var settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Floor.TOPIC).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(POLL)
                        .forEach(record ->
                                sockets.writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(record.value()))));
            }
        }
    }

    @Override
    public Publisher<Void> apply(WebsocketInbound in, WebsocketOutbound out) {
        in.withConnection(connection -> sockets.add(connection.channel()));
        return in.receive().then();
    }
}
