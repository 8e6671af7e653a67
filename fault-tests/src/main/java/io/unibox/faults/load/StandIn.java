package io.unibox.faults.load;

import io.unibox.faults.load.Http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The provider stand-in's own API: what drives the people, the misbehaviour, and shows the ledger. */
public final class StandIn {

    private static final int PAGE = 10_000;

    private final String url;
    private final Http http;

    public StandIn(String url, Http http) {
        this.url = url;
        this.http = http;
    }

    Answer write(String person, Map<String, Object> letter) throws InterruptedException {
        return http.ask("POST", url + "/sandbox/people/" + person.replace("+", "%2B") + "/messages", letter, Map.of());
    }

    /** Adds a rule of misbehaviour. */
    public void misbehave(Map<String, Object> rule) throws InterruptedException {
        done(http.ask("POST", url + "/sandbox/behaviours", rule, Map.of()));
    }

    /** Misbehaves at random from now on. */
    public void misbehaveAtRandom(Map<String, Object> odds) throws InterruptedException {
        done(http.ask("PUT", url + "/sandbox/behaviours/random", odds, Map.of()));
    }

    /** Ends all misbehaviour. */
    public void behave() throws InterruptedException {
        done(http.ask("DELETE", url + "/sandbox/behaviours", null, Map.of()));
    }

    /** Posts any webhook in an account's name, properly signed. */
    public void post(Map<String, Object> webhook) throws InterruptedException {
        done(http.ask("POST", url + "/sandbox/webhooks", webhook, Map.of()));
    }

    /** The number of the ledger's last entry. */
    public long last() throws InterruptedException {
        return done(http.ask("GET", url + "/health", null, Map.of()))
                .path("ledger")
                .asLong();
    }

    /** All entries of the ledger behind a number, oldest first. */
    public List<JsonNode> ledger(long after) throws InterruptedException {
        List<JsonNode> entries = new ArrayList<>();
        long last = after;
        while (true) {
            JsonNode page =
                    done(http.ask("GET", url + "/sandbox/ledger?after=" + last + "&limit=" + PAGE, null, Map.of()));
            page.path("entries").forEach(entries::add);
            last = page.path("last").asLong();
            if (!page.path("more").asBoolean(false)) {
                return entries;
            }
        }
    }

    private static JsonNode done(Answer answer) {
        return switch (answer) {
            case Answer.Answered(int status, JsonNode body) when status < 300 && body != null -> body;
            case Answer.Answered(int status, var _)
            when status < 300 -> tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
            case Answer.Answered _, Answer.Silence _ ->
                throw new IllegalStateException("The stand-in does not do as it is told: " + answer.text());
        };
    }
}
