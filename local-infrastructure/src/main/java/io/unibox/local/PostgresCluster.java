package io.unibox.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;

/** The files of one server in a folder, and the programs that make, start and stop it. */
record PostgresCluster(Path folder, ServerAccount account, PostgresBinaries binaries) {

    static final String USER = "unibox";

    static PostgresCluster in(Path folder, ServerAccount account, PostgresBinaries binaries) {
        return new PostgresCluster(folder.toAbsolutePath().normalize(), account, binaries);
    }

    boolean exists() {
        return Files.exists(data().resolve("PG_VERSION"));
    }

    void create() {
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(secret());
            Files.createFile(
                    secret(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(secret(), newPassword());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write into " + folder, e);
        }
        account.own(folder);
        Path unfinished = folder.resolve("cluster.part");
        new TemporaryFolder(unfinished).close();
        run(
                "initdb",
                "--pgdata=" + unfinished,
                "--username=" + USER,
                "--pwfile=" + secret(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        try {
            Files.move(unfinished, data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the server takes connections; recovery after a crash is waited for. */
    void start(int port) {
        account.own(folder);
        List<String> settings = List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "max_connections=200",
                "shared_buffers=64MB",
                "jit=off",
                "shared_preload_libraries=pg_stat_statements",
                "log_min_messages=warning",
                "log_checkpoints=off");
        run(
                "pg_ctl",
                "start",
                "--wait",
                "--timeout=240",
                "--pgdata=" + data(),
                "--log=" + folder.resolve("server.log"),
                "--options=-c " + String.join(" -c ", settings));
    }

    void stop() {
        run("pg_ctl", "stop", "--wait", "--timeout=60", "--mode=fast", "--pgdata=" + data());
    }

    /** The port of a server that runs on these files, be it one that outlived the process that started it. */
    OptionalInt runningOn() {
        if (!Files.exists(pidFile()) || !Programs.succeeds(command("pg_ctl", "status", "--pgdata=" + data()))) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(Files.readAllLines(pidFile()).get(3)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String password() {
        try {
            return Files.readString(secret());
        } catch (IOException e) {
            throw new UncheckedIOException("The database's password is gone; it was in " + secret(), e);
        }
    }

    private void run(String program, String... arguments) {
        Programs.run(command(program, arguments));
    }

    private List<String> command(String program, String... arguments) {
        String[] words = new String[arguments.length + 1];
        words[0] = binaries.program(program).toString();
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return account.command(words);
    }

    private Path data() {
        return folder.resolve("cluster");
    }

    private Path secret() {
        return folder.resolve("password");
    }

    private Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    private static String newPassword() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
