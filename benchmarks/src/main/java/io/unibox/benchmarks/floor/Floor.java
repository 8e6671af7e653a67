package io.unibox.benchmarks.floor;

import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;

/**
 * The least that takes a webhook and answers when Kafka has it: nothing is read, checked or translated. With
 * broadcasting, also the least that shows it to whoever listens.
 */
public final class Floor {

    public static final String TOPIC = "floor.inbound";

    private Floor() {}

    /** Takes a port, the broker's address, and whether to broadcast. */
    public static void main(String[] args) {
        int port = Integer.parseInt(args[0]);
        String bootstrapServers = args[1];
        var broadcast = new Broadcast();
        if (Boolean.parseBoolean(args[2])) {
            broadcast.start(bootstrapServers);
        }
        Producer<String, byte[]> producer = producer(bootstrapServers);
        HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .route(routes -> routes.get("/ready", (_, response) -> response.status(200))
                        .post(
                                "/webhooks/twilio",
                                (request, response) -> keep(request, producer)
                                        .then(Mono.defer(() -> response.header("Content-Type", "text/xml")
                                                .sendString(Mono.just("<Response/>"))
                                                .then())))
                        .ws("/ws", broadcast))
                .bindNow()
                .onDispose()
                .block();
    }

    private static Mono<Void> keep(HttpServerRequest request, Producer<String, byte[]> producer) {
        return request.receive()
                .aggregate()
                .asByteArray()
                .flatMap(body -> Mono.create(sink -> producer.send(new ProducerRecord<>(TOPIC, body), (_, failure) -> {
                    if (failure == null) {
                        sink.success();
                    } else {
                        sink.error(failure);
                    }
                })));
    }

    /** With the settings that ours has. */
    private static Producer<String, byte[]> producer(String bootstrapServers) {
        var settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        settings.put("linger.ms", "0");
        settings.put("compression.type", "none");
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
}
