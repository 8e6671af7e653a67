package io.unibox.faults.installation;

import io.unibox.local.DatabaseAccess;
import io.unibox.local.KafkaBroker;
import io.unibox.local.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Broker and database in this JVM's care, and each service as a process. Ends only what it started. */
public final class Installation implements AutoCloseable {

    private final KafkaBroker broker;
    private final PostgresServer postgres;
    private final Ports ports = Ports.choose();
    private final Map<Service, ServiceProcess> processes = new EnumMap<>(Service.class);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Thread lastWill = new Thread(this::abandon, "last-will");

    private Installation(KafkaBroker broker, PostgresServer postgres) {
        this.broker = broker;
        this.postgres = postgres;
    }

    /**
     * Starts everything and returns when all services are ready.
     *
     * @param folder for logs and for what the sandbox keeps
     */
    public static Installation start(Path folder) throws InterruptedException {
        Path root = Jars.root();
        Map<Service, Path> jars = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            jars.put(service, Jars.of(root, service));
        }
        var broker = CompletableFuture.supplyAsync(KafkaBroker::temporary);
        var installation = new Installation(broker.join(), PostgresServer.temporary());
        Runtime.getRuntime().addShutdownHook(installation.lastWill);
        try {
            installation.startServices(jars, folder);
            return installation;
        } catch (InterruptedException | RuntimeException e) {
            installation.close();
            throw e;
        }
    }

    private void startServices(Map<Service, Path> jars, Path folder) throws InterruptedException {
        Path logs = folder.resolve("logs");
        try {
            Files.createDirectories(logs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var environment = Environment.of(ports, broker.bootstrapServers(), postgres.access(), folder);
        for (Service service : Service.values()) {
            service.database().ifPresent(postgres.access()::createDatabase);
            processes.put(
                    service,
                    new ServiceProcess(
                            service,
                            Objects.requireNonNull(jars.get(service)),
                            environment,
                            ports.managementUrl(service),
                            logs.resolve(service.module() + ".log"),
                            http));
        }
        processes.values().forEach(ServiceProcess::start);
        awaitReady();
    }

    /** Returns when all services take requests. */
    public void awaitReady() throws InterruptedException {
        for (ServiceProcess process : processes.values()) {
            process.awaitReady();
        }
    }

    /** Whether the service takes requests now. */
    public boolean isReady(Service service) throws InterruptedException {
        return process(service).isReady();
    }

    /** Whether its process is there. */
    public boolean isAlive(Service service) {
        return process(service).isAlive();
    }

    /** Kills it as {@code kill -9} does, starts it again and returns how long it took until it was ready. */
    public Duration killAndRestart(Service service) throws InterruptedException {
        ServiceProcess process = process(service);
        process.kill();
        long start = System.nanoTime();
        process.start();
        process.awaitReady();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    public String url(Service service) {
        return ports.url(service);
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public DatabaseAccess database() {
        return postgres.access();
    }

    private ServiceProcess process(Service service) {
        return Objects.requireNonNull(processes.get(service));
    }

    /** Where the run is broken off, nothing of it stays. */
    private void abandon() {
        processes.values().forEach(ServiceProcess::abandon);
        broker.close();
        postgres.close();
    }

    @Override
    public void close() {
        try {
            stopAll(processes.values());
        } finally {
            http.close();
            Runtime.getRuntime().removeShutdownHook(lastWill);
            broker.close();
            postgres.close();
        }
    }

    private static void stopAll(Collection<ServiceProcess> processes) {
        CompletableFuture.allOf(processes.stream()
                        .map(process -> CompletableFuture.runAsync(() -> stop(process)))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static void stop(ServiceProcess process) {
        try {
            process.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.abandon();
        }
    }
}
