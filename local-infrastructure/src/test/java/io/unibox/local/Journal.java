package io.unibox.local;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes numbers to a topic and to a table, and reads them back. */
final class Journal {

    private static final String TOPIC = "journal";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private Journal() {}

    static void createTopic(String bootstrapServers) throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    static KafkaProducer<String, String> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Returns when the broker has acknowledged. */
    static void send(KafkaProducer<String, String> producer, int number)
            throws InterruptedException, ExecutionException {
        producer.send(new ProducerRecord<>(TOPIC, String.valueOf(number))).get();
    }

    static Set<Integer> records(String bootstrapServers) {
        var settings = Map.<String, Object>of("bootstrap.servers", bootstrapServers);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
            Set<Integer> numbers = new HashSet<>();
            while (consumer.position(PARTITION) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> numbers.add(Integer.valueOf(record.value())));
            }
            return numbers;
        }
    }

    static void createTable(DatabaseAccess database) throws SQLException {
        database.createDatabase("journal");
        try (var connection = database.connect("journal");
                var statement = connection.createStatement()) {
            statement.execute("create table journal (number int not null)");
        }
    }

    static void insert(java.sql.Connection connection, int number) throws SQLException {
        try (var statement = connection.prepareStatement("insert into journal values (?)")) {
            statement.setInt(1, number);
            statement.executeUpdate();
        }
    }

    static List<Integer> rows(DatabaseAccess database) throws SQLException {
        try (var connection = database.connect("journal");
                var statement = connection.createStatement();
                var result = statement.executeQuery("select number from journal order by number")) {
            List<Integer> numbers = new ArrayList<>();
            while (result.next()) {
                numbers.add(result.getInt(1));
            }
            return numbers;
        }
    }
}
