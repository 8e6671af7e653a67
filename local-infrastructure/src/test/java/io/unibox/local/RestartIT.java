package io.unibox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {

    @TempDir
    Path dir;

    @Test
    void records_survive_a_close_and_a_start() throws Exception {
        int port = FreePorts.next();
        int controllerPort = FreePorts.next();
        try (var broker = KafkaBroker.start(dir, port, controllerPort)) {
            Journal.createTopic(broker.bootstrapServers());
            try (var producer = Journal.producer(broker.bootstrapServers())) {
                Journal.send(producer, 7);
            }
        }
        assertThat(FreePorts.isFree(port)).isTrue();
        try (var broker = KafkaBroker.start(dir, port, controllerPort)) {
            assertThat(Journal.records(broker.bootstrapServers())).containsExactly(7);
        }
    }

    @Test
    void rows_survive_a_close_and_a_start_on_another_port() throws Exception {
        try (var server = PostgresServer.start(dir, FreePorts.next())) {
            Journal.createTable(server.access());
            try (var connection = server.access().connect("journal")) {
                Journal.insert(connection, 7);
            }
        }
        assertThat(PostgresServer.stillRunning(dir)).isEmpty();
        try (var server = PostgresServer.start(dir, FreePorts.next())) {
            server.access().createDatabase("journal");
            assertThat(Journal.rows(server.access())).containsExactly(7);
        }
    }

    @Test
    void a_server_left_by_a_killed_process_is_moved_when_the_port_has_changed() throws Exception {
        var left = PostgresServer.start(dir, FreePorts.next());
        Journal.createTable(left.access());
        int port = FreePorts.next();
        try (var server = PostgresServer.start(dir, port)) {
            assertThat(PostgresServer.stillRunning(dir)).hasValue(port);
            assertThat(Journal.rows(server.access())).isEmpty();
        }
    }

    @Test
    void nobody_comes_in_without_the_password() {
        try (var server = PostgresServer.temporary()) {
            DatabaseAccess access = server.access();
            var guess = new DatabaseAccess(access.host(), access.port(), access.user(), "guess");
            assertThatThrownBy(() -> guess.connect("postgres")).hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void everything_acknowledged_before_a_kill_is_there_after_the_next_start() throws Exception {
        int[] ports = IntStream.generate(FreePorts::next).limit(3).toArray();
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        JournalWriter.class.getName(),
                        dir.toString(),
                        String.valueOf(ports[0]),
                        String.valueOf(ports[1]),
                        String.valueOf(ports[2]))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int acknowledged;
        try (var lines = writer.inputReader()) {
            acknowledged = lines.lines()
                    .filter(line -> line.startsWith("acknowledged"))
                    .mapToInt(line -> Integer.parseInt(line.split(" ")[1]))
                    .filter(number -> number >= 300)
                    .findFirst()
                    .orElseThrow();
            writer.destroyForcibly().waitFor();
        }
        var expected = IntStream.rangeClosed(0, acknowledged).boxed().toList();
        assertThat(PostgresServer.stillRunning(dir.resolve("postgres"))).hasValue(ports[2]);
        try (var server = PostgresServer.start(dir.resolve("postgres"), ports[2])) {
            assertThat(Journal.rows(server.access())).containsAll(expected).doesNotHaveDuplicates();
        }
        try (var broker = KafkaBroker.start(dir.resolve("kafka"), ports[0], ports[1])) {
            assertThat(Journal.records(broker.bootstrapServers())).containsAll(expected);
        }
    }
}
