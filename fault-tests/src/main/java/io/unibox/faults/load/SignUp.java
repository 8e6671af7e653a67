package io.unibox.faults.load;

import io.unibox.faults.load.Http.Answer;
import io.unibox.faults.load.Http.Answer.Answered;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Opens a workspace as a newcomer does, and waits until its line can be used. */
public final class SignUp {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration GLANCE = Duration.ofMillis(250);
    private static final int FIRST_MESSAGE = 0;

    private final String gateway;
    private final Http http;
    private final Agents agents;

    public SignUp(String gateway, Http http, Agents agents) {
        this.gateway = gateway;
        this.http = http;
        this.agents = agents;
    }

    /** The workspace of that name, ready to be used. */
    public Workspace open(String name) throws InterruptedException {
        await("signing up", () -> tokenOfNewcomer(name));
        String token = await("signing in", () -> Workspace.signIn(name, gateway, http));
        var workspace = new Workspace(name, gateway, http, token);
        workspace.line(await("the line of " + name, () -> line(workspace)));
        workspace.start(await("the feed of " + name, () -> cursor(workspace)));
        await("a first message of " + name, () -> firstMessage(workspace));
        // Its key makes this the same message, now for the history.
        agents.send(workspace, People.number(0), FIRST_MESSAGE);
        return workspace;
    }

    private @Nullable String tokenOfNewcomer(String name) throws InterruptedException {
        Answer answer = http.ask(
                "POST",
                gateway + "/api/v1/auth/signup",
                Map.of(
                        "email",
                        name + "@example.com",
                        "name",
                        name,
                        "password",
                        Workspace.PASSWORD,
                        "workspaceName",
                        name),
                Map.of());
        return answer instanceof Answered(int status, var _) && (status == 201 || status == 409) ? name : null;
    }

    private static Workspace.@Nullable Line line(Workspace workspace) throws InterruptedException {
        JsonNode channels = data(workspace.ask("GET", "/api/v1/channels", null, Map.of()));
        if (channels == null || channels.isEmpty()) {
            return null;
        }
        JsonNode channel = channels.get(0);
        return channel.path("isConnected").asBoolean(false)
                ? new Workspace.Line(
                        channel.path("id").asString(),
                        channel.path("address").asString(),
                        channel.path("providerAccount").asString())
                : null;
    }

    private static @Nullable String cursor(Workspace workspace) throws InterruptedException {
        JsonNode updates = data(workspace.ask("GET", "/api/v1/conversations/updates", null, Map.of()));
        return updates == null ? null : updates.path("nextCursor").asString();
    }

    /** Shows that the line is known to the inbox, which hears of it a moment later than others show it. */
    private static @Nullable String firstMessage(Workspace workspace) throws InterruptedException {
        var request = Agents.toSomebody(workspace.name(), People.number(0), FIRST_MESSAGE);
        JsonNode message = data(workspace.ask("POST", request.path(), request.body(), request.headers()));
        return message == null ? null : message.path("id").asString();
    }

    /** The data of a good answer. */
    static @Nullable JsonNode data(Answer answer) {
        return answer instanceof Answered(int status, JsonNode body) && status < 300 && body != null
                ? body.path("data")
                : null;
    }

    private static <T> T await(String what, Look<T> look) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (T found = look.once(); ; found = look.once()) {
            if (found != null) {
                return found;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Waited too long for " + what);
            }
            Thread.sleep(GLANCE);
        }
    }

    @FunctionalInterface
    private interface Look<T> {
        @Nullable T once() throws InterruptedException;
    }
}
