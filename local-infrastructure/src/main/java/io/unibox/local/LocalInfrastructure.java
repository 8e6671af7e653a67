package io.unibox.local;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The broker and the database of a test JVM: started once when first asked for, closed when the JVM ends. */
public final class LocalInfrastructure {

    private final String bootstrapServers;
    private final DatabaseAccess database;

    private LocalInfrastructure(String bootstrapServers, DatabaseAccess database) {
        this.bootstrapServers = bootstrapServers;
        this.database = database;
    }

    /**
     * The one of this JVM.
     *
     * <p>{@code UNIBOX_TEST_KAFKA} (bootstrap servers) and {@code UNIBOX_TEST_POSTGRES}
     * ({@code postgresql://user:password@host:port}) name ones that run already, instead.
     */
    public static LocalInfrastructure shared() {
        return OfThisJvm.INFRASTRUCTURE;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public DatabaseAccess database() {
        return database;
    }

    /** Makes an empty database of its own for the caller, whose name begins with the given word. */
    public String freshDatabase(String prefix) {
        String name = prefix + "_" + UUID.randomUUID().toString().replace('-', '_');
        database.createDatabase(name);
        return name;
    }

    /** What the services' configuration files ask for, by the names of the environment variables. */
    public Map<String, String> environment() {
        return Map.of(
                "UNIBOX_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "UNIBOX_POSTGRES_HOST", database.host(),
                "UNIBOX_POSTGRES_PORT", String.valueOf(database.port()),
                "UNIBOX_POSTGRES_USER", database.user(),
                "UNIBOX_POSTGRES_PASSWORD", database.password());
    }

    private static LocalInfrastructure start() {
        var kafka = CompletableFuture.supplyAsync(LocalInfrastructure::kafka);
        DatabaseAccess database = postgres();
        return new LocalInfrastructure(kafka.join(), database);
    }

    private static String kafka() {
        String external = System.getenv("UNIBOX_TEST_KAFKA");
        return external != null
                ? external
                : closedAtTheEnd(KafkaBroker.temporary()).bootstrapServers();
    }

    private static DatabaseAccess postgres() {
        String external = System.getenv("UNIBOX_TEST_POSTGRES");
        return external != null
                ? DatabaseAccess.parse(external)
                : closedAtTheEnd(PostgresServer.temporary()).access();
    }

    private static <T extends AutoCloseable> T closedAtTheEnd(T server) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
        return server;
    }

    private static final class OfThisJvm {
        static final LocalInfrastructure INFRASTRUCTURE = start();
    }
}
