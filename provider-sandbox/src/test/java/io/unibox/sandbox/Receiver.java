package io.unibox.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.twilio.security.RequestValidator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Somebody who gets webhooks, answers them as told and remembers them. */
public final class Receiver implements AutoCloseable {

    private final List<Got> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final HttpServer server;

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/twilio?workspace=1";
    }

    /** Answers the next webhooks with 500. */
    public void refuseNext(int times) {
        refusals.set(times);
    }

    public List<Got> all() {
        return List.copyOf(all);
    }

    public List<Got> await(int number) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> all.size() >= number);
        return all();
    }

    public List<String> statuses(int number) {
        return await(number).stream()
                .map(got -> got.form().get("MessageStatus"))
                .toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = new LinkedHashMap<>();
        for (String field : body.split("&")) {
            int equals = field.indexOf('=');
            form.put(
                    URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        }
        all.add(new Got(
                url(),
                form,
                exchange.getRequestHeaders().getFirst("X-Twilio-Signature"),
                exchange.getRequestHeaders().getFirst("I-Twilio-Idempotency-Token")));
        boolean refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        exchange.sendResponseHeaders(refused ? 500 : 204, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** A webhook that came. */
    public record Got(String url, Map<String, String> form, String signature, String token) {

        /** Whether Twilio's own library accepts the signature. */
        public boolean signedWith(String authToken) {
            return signature != null && new RequestValidator(authToken).validate(url, form, signature);
        }
    }
}
