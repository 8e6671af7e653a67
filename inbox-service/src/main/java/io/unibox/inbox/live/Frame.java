package io.unibox.inbox.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.unibox.events.ConversationId;
import io.unibox.inbox.live.FeedRenderer.Audience;
import io.unibox.inbox.live.FeedRenderer.Item;
import io.unibox.inbox.representation.Place;
import io.unibox.starter.web.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A change as it goes over the wire, serialised once for all sockets. */
record Frame(long place, ConversationId conversation, Audience audience, byte[] json) {

    /** The frame's form: {@code cursor} is where a client goes on from that has got it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Wire(
            String type,
            @Nullable Object data,
            @Nullable String cursor,
            @Nullable Object ref,
            @Nullable String clientId) {

        Wire(String type, @Nullable Object data, @Nullable String cursor) {
            this(type, data, cursor, null, null);
        }
    }

    static Frame of(Item item, JsonMapper mapper) {
        return new Frame(
                item.place(),
                item.conversation(),
                item.audience(),
                mapper.writeValueAsBytes(new Wire(item.type(), item.data(), Place.cursor(item.place()))));
    }

    /** A frame that stands in no feed: nobody can ask for it again. */
    static byte[] passing(String type, Object data, JsonMapper mapper) {
        return mapper.writeValueAsBytes(new Wire(type, data, null));
    }

    /** What a client gets for its frame, with the names that it gave it. */
    static byte[] answer(String type, Object data, Command command, JsonMapper mapper) {
        return mapper.writeValueAsBytes(new Wire(type, data, null, command.ref(), command.clientId()));
    }

    /** What was wrong with a client's frame, in the words of the HTTP answers. */
    static byte[] error(Problem problem, Command command, JsonMapper mapper) {
        return answer(
                "error",
                new ErrorOutput(
                        problem.code(), String.valueOf(problem.detail()), command.action(), null, problem.errors()),
                command,
                mapper);
    }

    /** That the client is to wait, and how long. */
    static byte[] tooFast(TooFast failure, Command command, JsonMapper mapper) {
        Problem problem = failure.problem();
        return answer(
                "error",
                new ErrorOutput(
                        problem.code(),
                        String.valueOf(problem.detail()),
                        command.action(),
                        TooFast.seconds(failure.waiting()),
                        List.of()),
                command,
                mapper);
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record ErrorOutput(
            String code,
            String message,
            @Nullable String action,
            @Nullable Long retryAfter,
            List<Problem.FieldError> errors) {}

    /** Tells a client to read the lists again and to go on from here. */
    static byte[] resync(long place, JsonMapper mapper) {
        return mapper.writeValueAsBytes(
                new Wire("resync_required", Map.of("reason", "cursor_expired"), Place.cursor(place)));
    }
}
