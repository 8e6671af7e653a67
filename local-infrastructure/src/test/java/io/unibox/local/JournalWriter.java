package io.unibox.local;

import java.nio.file.Path;

/** Holds a broker and a server, writes for ever, and prints each number that both have acknowledged. */
final class JournalWriter {

    private JournalWriter() {}

    public static void main(String[] arguments) throws Exception {
        Path dir = Path.of(arguments[0]);
        var broker =
                KafkaBroker.start(dir.resolve("kafka"), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        var server = PostgresServer.start(dir.resolve("postgres"), Integer.parseInt(arguments[3]));
        Journal.createTopic(broker.bootstrapServers());
        Journal.createTable(server.access());
        try (var producer = Journal.producer(broker.bootstrapServers());
                var connection = server.access().connect("journal")) {
            for (int number = 0; ; number++) {
                Journal.send(producer, number);
                Journal.insert(connection, number);
                System.out.println("acknowledged " + number);
            }
        }
    }
}
