package io.unibox.dispatch.faketwilio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Listens on a port of its own, notes what it is asked and what it took, and misbehaves on demand. */
public final class FakeTwilio implements AutoCloseable {

    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final ServerSocket server;
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final List<Map<String, String>> posts = new CopyOnWriteArrayList<>();
    private final List<Took> taken = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile Function<Map<String, String>, @Nullable Reply> rule = _ -> null;
    private volatile boolean listDown;
    private volatile @Nullable String listedBody;

    /** A message that the fake took. */
    public record Took(
            String sid, @Nullable String from, @Nullable String service, String to, String body, Instant at) {}

    public FakeTwilio() {
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** The next requests to send are answered so, in this order, before the rule is asked. */
    public void next(Reply... next) {
        replies.addAll(List.of(next));
    }

    /** Every request to send for which this gives a reply gets it. */
    public void rule(Function<Map<String, String>, @Nullable Reply> rule) {
        this.rule = rule;
    }

    public void listDown(boolean down) {
        this.listDown = down;
    }

    /** The list shows this as the text of every message, or the text that was sent for null. */
    public void listBodiesAs(@Nullable String body) {
        this.listedBody = body;
    }

    /** The forms of the requests to send, whatever became of them. */
    public List<Map<String, String>> posts() {
        return posts;
    }

    public List<Took> taken() {
        return taken;
    }

    public List<String> authorizations() {
        return authorizations;
    }

    /** Puts a message on the list that nobody sent through here. */
    public void alreadyHas(Took message) {
        taken.add(message);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> converse(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            boolean on = true;
            while (on) {
                Request request = Request.read(in);
                on = request != null && answer(socket, request);
            }
        } catch (IOException | InterruptedException _) {
            // The other side went away, which is what some tests are about.
        } finally {
            open.remove(socket);
        }
    }

    private boolean answer(Socket socket, Request request) throws IOException, InterruptedException {
        authorizations.add(String.valueOf(request.headers().get("authorization")));
        if (request.line().startsWith("GET")) {
            write(socket, listDown ? 503 : 200, "", listDown ? "{}" : list(request.query()));
            return true;
        }
        Map<String, String> form = form(request.body());
        posts.add(form);
        Reply reply = replies.poll();
        return answer(
                socket, form, reply != null ? reply : Objects.requireNonNullElse(rule.apply(form), new Reply.Accept()));
    }

    private boolean answer(Socket socket, Map<String, String> form, Reply reply)
            throws IOException, InterruptedException {
        switch (reply) {
            case Reply.Accept _ -> write(socket, 201, "", json(take(form)));
            case Reply.AcceptThenDrop _ -> {
                take(form);
                return false;
            }
            case Reply.AcceptThenHalf _ -> {
                String whole = json(take(form));
                raw(socket, head(201, "", whole.length()) + whole.substring(0, whole.length() / 2));
                return false;
            }
            case Reply.AcceptThenEmpty _ -> {
                take(form);
                write(socket, 201, "", "");
            }
            case Reply.AcceptThenHang _ -> {
                take(form);
                Thread.sleep(60_000);
                return false;
            }
            case Reply.Reset _ -> {
                socket.setSoLinger(true, 0);
                return false;
            }
            case Reply.Status(int status, String headers, String body) -> write(socket, status, headers, body);
            case Reply.After(var delay, Reply then) -> {
                Thread.sleep(delay);
                return answer(socket, form, then);
            }
        }
        return true;
    }

    private Took take(Map<String, String> form) {
        var took = new Took(
                "SM" + UUID.randomUUID().toString().replace("-", ""),
                form.get("From"),
                form.get("MessagingServiceSid"),
                form.getOrDefault("To", ""),
                form.getOrDefault("Body", ""),
                Instant.now());
        taken.add(took);
        return took;
    }

    private String list(Map<String, String> query) {
        String messages = taken.reversed().stream()
                .filter(took -> took.to().equals(query.getOrDefault("To", took.to())))
                .filter(took -> query.get("From") == null || query.get("From").equals(took.from()))
                .map(this::listed)
                .collect(Collectors.joining(","));
        return "{\"messages\": [%s], \"uri\": \"/x\", \"next_page_uri\": null, \"page_size\": 50}".formatted(messages);
    }

    private String listed(Took took) {
        String body = listedBody;
        return json(
                body == null ? took : new Took(took.sid(), took.from(), took.service(), took.to(), body, took.at()));
    }

    private static String json(Took took) {
        return """
                {"sid": "%s", "to": "%s", "from": %s, "messaging_service_sid": %s, "body": %s, "status": "queued",
                 "direction": "outbound-api", "num_segments": "1", "num_media": "0", "date_created": "%s",
                 "date_sent": null, "error_code": null}""".formatted(
                        took.sid(),
                        took.to(),
                        quoted(took.from()),
                        quoted(took.service()),
                        quoted(took.body()),
                        RFC_2822.format(took.at()));
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static void write(Socket socket, int status, String headers, String body) throws IOException {
        raw(socket, head(status, headers, body.getBytes(StandardCharsets.UTF_8).length) + body);
    }

    private static String head(int status, String headers, int length) {
        return "HTTP/1.1 " + status + " x\r\nContent-Type: application/json\r\n" + headers + "Content-Length: " + length
                + "\r\n\r\n";
    }

    private static void raw(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    static Map<String, String> form(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                form.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private record Request(String line, Map<String, String> headers, String body) {

        Map<String, String> query() {
            int mark = line.indexOf('?');
            return mark < 0 ? Map.of() : form(line.substring(mark + 1, line.lastIndexOf(' ')));
        }

        static @Nullable Request read(InputStream in) throws IOException {
            String line = readLine(in);
            if (line == null) {
                return null;
            }
            Map<String, String> headers = new LinkedHashMap<>();
            for (String header = readLine(in); header != null && !header.isEmpty(); header = readLine(in)) {
                String[] parts = header.split(":", 2);
                headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
            }
            byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
            return new Request(line, headers, new String(body, StandardCharsets.UTF_8));
        }

        private static @Nullable String readLine(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c == '\n') {
                    return line.toString().strip();
                }
                line.append((char) c);
            }
            return null;
        }
    }
}
