package io.unibox.standalone;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;

/** The services, and what each has on its class path when it runs alone. */
enum Service {
    ACCOUNT("io.unibox.account.AccountService", "account-service", 8081, Library.KAFKA, Library.DATABASE),
    CONTACT("io.unibox.contact.ContactService", "contact-service", 8082, Library.KAFKA, Library.DATABASE),
    INBOX("io.unibox.inbox.InboxService", "inbox-service", 8083, Library.KAFKA, Library.DATABASE),
    DISPATCH(
            "io.unibox.dispatch.DispatchService",
            "channel-dispatch-service",
            8084,
            Library.KAFKA,
            Library.DATABASE,
            Library.RESILIENCE),
    INGEST("io.unibox.ingest.IngestService", "webhook-ingest-service", 8085, Library.KAFKA),
    GATEWAY("io.unibox.gateway.GatewayService", "gateway-service", 8080, Library.GATEWAY),
    SANDBOX("io.unibox.sandbox.ProviderSandbox", "provider-sandbox", 8089);

    private static final int MANAGEMENT = 1000;

    private final String mainClass;
    private final String configName;
    private final int defaultPort;
    private final Set<Library> libraries;

    Service(String mainClass, String configName, int defaultPort, Library... libraries) {
        this.mainClass = mainClass;
        this.configName = configName;
        this.defaultPort = defaultPort;
        this.libraries = Set.of(libraries);
    }

    /** Returns when the service answers. */
    ConfigurableApplicationContext start(List<String> arguments) {
        return Guest.start(this::main, arguments.toArray(String[]::new));
    }

    private void main(String[] arguments) throws Exception {
        try {
            Class.forName(mainClass).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** The name of the module, of its configuration file, and of the service in its logs. */
    String configName() {
        return configName;
    }

    boolean has(Library library) {
        return libraries.contains(library);
    }

    boolean needsInfrastructure() {
        return has(Library.KAFKA) || has(Library.DATABASE);
    }

    Optional<String> database() {
        return has(Library.DATABASE) ? Optional.of(name().toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** The sandbox plays the outside world, which no operator watches. */
    boolean hasManagement() {
        return this != SANDBOX;
    }

    String portVariable() {
        return "UNIBOX_" + name() + "_PORT";
    }

    String managementPortVariable() {
        return "UNIBOX_" + name() + "_MANAGEMENT_PORT";
    }

    String managementUrlVariable() {
        return "UNIBOX_" + name() + "_MANAGEMENT_URL";
    }

    String urlVariable() {
        return "UNIBOX_" + name() + "_URL";
    }

    int port(Settings settings) {
        return settings.port(portVariable(), defaultPort);
    }

    int managementPort(Settings settings) {
        return settings.port(managementPortVariable(), port(settings) + MANAGEMENT);
    }

    String url(Settings settings) {
        return "http://127.0.0.1:" + port(settings);
    }

    String managementUrl(Settings settings) {
        return "http://127.0.0.1:" + managementPort(settings);
    }
}
