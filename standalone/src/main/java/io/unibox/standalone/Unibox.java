package io.unibox.standalone;

import io.unibox.local.DatabaseAccess;
import io.unibox.local.KafkaBroker;
import io.unibox.local.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.springframework.core.NestedExceptionUtils;

/** Broker, database and all services in this JVM, from the start to the end. */
public final class Unibox implements AutoCloseable {

    private final Settings settings;
    private final Progress progress;
    private final Closing folder = new Closing();
    private final Closing infrastructure = new Closing();
    private final Closing services = new Closing();

    Unibox(Settings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Starts everything and returns when it answers; settings are given by the names of the environment variables.
     *
     * @throws CannotStart when the folder or a port is taken, or a setting cannot be understood
     */
    public static Unibox start(Map<String, String> environment) {
        var unibox = new Unibox(new Settings(environment), new Progress(_ -> {}));
        unibox.start();
        return unibox;
    }

    void start() {
        // Every context would set up logging again, each with an appender of its own.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        try {
            Path data = makeDataFolder();
            folder.add(InstanceLock.take(data, settings.publicUrl()));
            Ports.of(settings).withoutOwnDatabase(data.resolve("postgres")).check();
            startAll(data);
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Signs the demo user up unless that has been done. */
    DemoUser demoUser() {
        var demo = DemoUser.withPassword(new KeptSecret(settings.data().resolve("demo-password")).password());
        demo.signUp(Service.GATEWAY.url(settings));
        return demo;
    }

    private void startAll(Path data) {
        var arguments = new ServiceArguments(settings, secretKey(data));
        var database = timed("PostgreSQL", () -> startPostgres(data.resolve("postgres")));
        var kafka = timed("Kafka", () -> startKafka(data.resolve("kafka")));
        var addresses = kafka.thenCombine(database, ServiceArguments::of);
        CompletableFuture.allOf(Arrays.stream(Service.values())
                        .map(service -> start(service, arguments.of(service), addresses))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private CompletableFuture<?> start(Service service, List<String> own, CompletableFuture<List<String>> addresses) {
        var awaited = service.needsInfrastructure() ? addresses : CompletableFuture.completedFuture(List.<String>of());
        return awaited.thenCompose(given -> timed(service.configName(), () -> {
            List<String> arguments = new ArrayList<>(own);
            arguments.addAll(given);
            return services.add(service.start(arguments));
        }));
    }

    private DatabaseAccess startPostgres(Path dir) {
        DatabaseAccess access = infrastructure
                .add(PostgresServer.start(dir, settings.postgresPort()))
                .access();
        for (Service service : Service.values()) {
            service.database().ifPresent(access::createDatabase);
        }
        return access;
    }

    private String startKafka(Path dir) {
        return infrastructure
                .add(KafkaBroker.start(dir, settings.kafkaPort(), settings.kafkaControllerPort()))
                .bootstrapServers();
    }

    private <T> CompletableFuture<T> timed(String name, Supplier<T> work) {
        Executor thread = task -> Thread.ofPlatform().name(name).start(task);
        return CompletableFuture.supplyAsync(() -> progress.timed(name, work), thread)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(new CannotStart(
                        name + " did not start: " + NestedExceptionUtils.getMostSpecificCause(failure), failure)));
    }

    private String secretKey(Path data) {
        return settings.text("UNIBOX_SECRET_KEY", "").isEmpty()
                ? new KeptSecret(data.resolve("secret-key")).key()
                : settings.text("UNIBOX_SECRET_KEY", "");
    }

    private Path makeDataFolder() {
        try {
            return Files.createDirectories(settings.data());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the data folder " + settings.data(), e);
        }
    }

    @Override
    public synchronized void close() {
        services.close();
        infrastructure.close();
        folder.close();
    }
}
