package io.unibox.faults.load;

import io.unibox.faults.load.Http.Answer;
import io.unibox.faults.load.Http.Answer.Answered;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A workspace with its one user, as seen through the gateway. */
public final class Workspace {

    static final String PASSWORD = "correct horse battery";

    private static final int UNAUTHORIZED = 401;

    private final String name;
    private final String gateway;
    private final Http http;
    private final Map<String, String> conversations = new ConcurrentHashMap<>();
    private volatile String token;
    private volatile Line line = new Line("", "", "");
    private volatile String start = "";

    /** The workspace's line at the sandbox. */
    public record Line(String id, String number, String account) {}

    Workspace(String name, String gateway, Http http, String token) {
        this.name = name;
        this.gateway = gateway;
        this.http = http;
        this.token = token;
    }

    /** What every text of this workspace begins with, so that nobody can take it for another's. */
    public String name() {
        return name;
    }

    public Line line() {
        return line;
    }

    void line(Line given) {
        line = given;
    }

    /** The cursor of the time before anything was said. */
    public String start() {
        return start;
    }

    void start(String cursor) {
        start = cursor;
    }

    String token() {
        return token;
    }

    /** The conversation with a person, once one is known. */
    @Nullable String conversationWith(String person) {
        return conversations.get(person);
    }

    void metIn(String conversation, String person) {
        conversations.put(person, conversation);
    }

    Http http() {
        return http;
    }

    String socketUrl() {
        return gateway.replaceFirst("^http", "ws") + "/ws/conversations";
    }

    /** Asks as this workspace's user; a token that has run out is renewed first. */
    public Answer ask(String method, String path, @Nullable Object body, Map<String, String> headers)
            throws InterruptedException {
        Answer answer = http.ask(method, gateway + path, body, withToken(headers));
        return answer instanceof Answered(int status, var _) && status == UNAUTHORIZED && renew()
                ? http.ask(method, gateway + path, body, withToken(headers))
                : answer;
    }

    private Map<String, String> withToken(Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Authorization", "Bearer " + token);
        return all;
    }

    private boolean renew() throws InterruptedException {
        String fresh = signIn(name, gateway, http);
        if (fresh == null) {
            return false;
        }
        token = fresh;
        return true;
    }

    /** A token, or null where nobody answers for that now. */
    static @Nullable String signIn(String name, String gateway, Http http) throws InterruptedException {
        Answer answer = http.ask(
                "POST",
                gateway + "/api/v1/auth/signin",
                Map.of("email", name + "@example.com", "password", PASSWORD),
                Map.of());
        return answer instanceof Answered(int status, JsonNode body) && status == 200 && body != null
                ? body.path("data").path("accessToken").asString()
                : null;
    }
}
