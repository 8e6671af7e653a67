package io.unibox.faults.load;

import io.unibox.faults.history.Entry.Kind;
import io.unibox.faults.history.History;
import io.unibox.faults.history.Outcome;
import io.unibox.faults.history.Result;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Those inside, who send and read through the gateway. */
public final class Agents {

    private final Persistence persistence;

    public Agents(History history, Duration patience) {
        this.persistence = new Persistence(history, patience);
    }

    /** How a message is asked for. */
    record Request(String path, Map<String, String> body, Map<String, String> headers) {}

    /** Sends an SMS; however often the request has to be repeated, it is the same request. */
    public Result send(Workspace workspace, String person, int number) {
        String conversation = number % 2 == 0 ? null : workspace.conversationWith(person);
        Request request = conversation == null
                ? toSomebody(workspace.name(), person, number)
                : inConversation(workspace.name(), conversation, number);
        Result result = persistence.until(
                Kind.SEND,
                workspace.name(),
                person,
                Texts.sent(workspace.name(), number),
                () -> workspace.ask("POST", request.path(), request.body(), request.headers()),
                answer -> accepted(answer.path("data")));
        if (result.outcome() == Outcome.OK && result.conversation() != null) {
            workspace.metIn(result.conversation(), person);
        }
        return result;
    }

    static Request toSomebody(String workspace, String person, int number) {
        return new Request(
                "/api/v1/messages",
                Map.of("to", person, "channel", "SMS", "message", Texts.sent(workspace, number)),
                key(workspace, number));
    }

    private static Request inConversation(String workspace, String conversation, int number) {
        return new Request(
                "/api/v1/conversations/" + conversation + "/messages/sms",
                Map.of("message", Texts.sent(workspace, number)),
                key(workspace, number));
    }

    private static Map<String, String> key(String workspace, int number) {
        return Map.of("Idempotency-Key", workspace + "-" + number);
    }

    /** Marks the conversation with a person as read, if there is one. */
    public void read(Workspace workspace, String person) {
        String conversation = workspace.conversationWith(person);
        if (conversation != null) {
            persistence.until(
                    Kind.READ,
                    workspace.name(),
                    person,
                    "",
                    () -> workspace.ask("POST", "/api/v1/conversations/" + conversation + "/read", null, Map.of()),
                    _ -> Result.ok(null, conversation));
        }
    }

    private static Result accepted(JsonNode message) {
        return Result.ok(
                message.path("id").asString(), message.path("conversationId").asString());
    }
}
