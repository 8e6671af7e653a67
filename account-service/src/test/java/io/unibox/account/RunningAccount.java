package io.unibox.account;

import io.unibox.local.LocalInfrastructure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The whole service on a real broker and database, spoken to over real HTTP. */
public final class RunningAccount implements AutoCloseable {

    public static final String PASSWORD = "correct horse";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private final String address;

    private RunningAccount(ConfigurableApplicationContext context) {
        this.context = context;
        this.address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** The one that tests share which do not mind each other. */
    public static RunningAccount shared() {
        return Shared.SERVICE;
    }

    public static RunningAccount start(String database, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(LocalInfrastructure.shared().environment());
        all.put("spring.config.name", "account-service");
        all.put("unibox.database", database);
        all.put("spring.flyway.locations", "classpath:db/starter,classpath:db/account");
        all.put("server.port", "0");
        all.put("management.server.port", "0");
        all.put("UNIBOX_KAFKA_PARTITIONS", "2");
        all.put("UNIBOX_SECRET_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        all.putAll(settings);
        return new RunningAccount(new SpringApplicationBuilder(AccountService.class, Time.class)
                .run(all.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new)));
    }

    public String address() {
        return address;
    }

    public MovableClock clock() {
        return context.getBean(MovableClock.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public static String freshEmail() {
        return "ann." + UUID.randomUUID() + "@example.com";
    }

    /** Signs somebody up and in. */
    public Person newcomer() {
        String email = freshEmail();
        Answer signedUp = call("POST", "/api/v1/auth/signup", """
                {"email": "%s", "name": "Ann", "password": "%s", "workspaceName": "Ann & Co"}
                """.formatted(email, PASSWORD));
        if (signedUp.status() != 201) {
            throw new AssertionError(signedUp);
        }
        return signIn(email);
    }

    public Person signIn(String email) {
        Answer answer = trySignIn(email, PASSWORD);
        if (answer.status() != 200) {
            throw new AssertionError(answer);
        }
        return new Person(this, email, answer.data().path("accessToken").asString(), answer.refreshToken());
    }

    public Answer trySignIn(String email, String password) {
        return call("POST", "/api/v1/auth/signin", """
                {"email": "%s", "password": "%s"}
                """.formatted(email, password));
    }

    /** As the gateway passes it on. */
    public Answer trySignInFrom(String address, String email, String password) {
        String body = "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password);
        return call("POST", "/api/v1/auth/signin", body, "X-Forwarded-For", address);
    }

    public Answer refresh(String refreshToken) {
        return call("POST", "/api/v1/auth/refresh", "", "Cookie", "unibox_refresh=" + refreshToken);
    }

    public Answer call(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    /** Somebody who is signed in. */
    public record Person(RunningAccount service, String email, String token, String refreshToken) {

        public Answer call(String method, String path, String body) {
            return service.call(method, path, body, "Authorization", "Bearer " + token);
        }

        public Answer get(String path) {
            return call("GET", path, "");
        }

        public String id() {
            return get("/api/v1/auth/me").data().path("id").asString();
        }

        public String workspaceId() {
            return get("/api/v1/auth/me").data().path("workspaceId").asString();
        }

        /** Takes somebody into the workspace and signs them in. */
        public Person colleague(String role) {
            String email = freshEmail();
            Answer added = call("POST", "/api/v1/users", """
                    {"email": "%s", "name": "Bob", "role": "%s", "password": "%s"}
                    """.formatted(email, role, PASSWORD));
            if (added.status() != 201) {
                throw new AssertionError(added);
            }
            return service.signIn(email);
        }
    }

    /** What the service answered. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            return response.body().isEmpty()
                    ? MissingNode.getInstance()
                    : JsonMapper.shared().readTree(response.body());
        }

        public JsonNode data() {
            return json().path("data");
        }

        /** Status and code of a problem, as in {@code 404 not_found}. */
        public String problem() {
            return status() + " " + json().path("code").asString("");
        }

        public List<String> wrongFields() {
            return json().path("errors")
                    .valueStream()
                    .map(e -> e.path("field").asString())
                    .sorted()
                    .toList();
        }

        public String cookie() {
            return response.headers().firstValue("Set-Cookie").orElse("");
        }

        /** All cookies that the answer sets, sorted by their path. */
        public List<String> cookies() {
            return response.headers().allValues("Set-Cookie").stream()
                    .sorted(Comparator.comparing(cookie -> cookie.replaceFirst(".*Path=", "")))
                    .toList();
        }

        public String refreshToken() {
            return cookie().replaceFirst("unibox_refresh=([^;]*).*", "$1");
        }

        @Override
        public String toString() {
            return response.statusCode() + " " + response.body();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Time {
        @Bean
        MovableClock clock() {
            return new MovableClock();
        }

        /** Of its own, since closing one service of a JVM would close the event loops of all. */
        @Bean
        ReactorResourceFactory eventLoops() {
            var loops = new ReactorResourceFactory();
            loops.setUseGlobalResources(false);
            return loops;
        }
    }

    private static final class Shared {
        static final RunningAccount SERVICE = start(LocalInfrastructure.shared().freshDatabase("account"), Map.of());
    }
}
