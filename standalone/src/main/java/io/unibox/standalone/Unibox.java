package io.unibox.standalone;

import io.unibox.local.DatabaseAccess;
import io.unibox.local.KafkaBroker;
import io.unibox.local.PostgresServer;
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
    private final DataFolder data;
    private final Progress progress;
    private final Closing folder = new Closing();
    private final Closing infrastructure = new Closing();
    private final Closing services = new Closing();

    Unibox(Settings settings, DataFolder data, Progress progress) {
        this.settings = settings;
        this.data = data;
        this.progress = progress;
    }

    /**
     * Starts everything and returns when it answers; settings are given by the names of the environment variables.
     *
     * @throws CannotStart when the folder or a port is taken, or a setting cannot be understood
     */
    public static Unibox start(Map<String, String> environment) {
        var settings = new Settings(environment);
        var unibox = new Unibox(settings, DataFolder.make(settings.data()), new Progress(_ -> {}));
        unibox.start();
        return unibox;
    }

    void start() {
        // Every context would set up logging again, each with an appender of its own.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        try {
            folder.add(InstanceLock.take(data.path(), settings.publicUrl()));
            Ports.of(settings).withoutOwnDatabase(data.postgres()).check();
            startAll();
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
        var demo = DemoUser.withPassword(data.demoPassword().password());
        demo.signUp(Service.GATEWAY.url(settings));
        return demo;
    }

    private void startAll() {
        var arguments = new ServiceArguments(settings, data);
        var database = timed("PostgreSQL", () -> startPostgres(data.postgres()));
        var kafka = timed("Kafka", () -> startKafka(data.kafka()));
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

    @Override
    public synchronized void close() {
        services.close();
        infrastructure.close();
        folder.close();
    }
}
