package io.unibox.inbox.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.description.Examples;
import io.unibox.events.ConversationId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Busy;
import io.unibox.inbox.domain.ChangeConversation;
import io.unibox.inbox.domain.ChangeConversation.Wish;
import io.unibox.inbox.domain.Refusal;
import io.unibox.inbox.domain.Refused;
import io.unibox.inbox.representation.Agents;
import io.unibox.inbox.representation.RefusalProblems;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import io.unibox.starter.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The same thing done with many conversations, each for itself. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Conversations")
final class BulkApi {

    /** They meet at the workspace's feed anyway. */
    private static final int SIDE_BY_SIDE = 4;

    /** What has not begun by then is left for another request. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final ChangeConversation changing;
    private final Clock clock;

    BulkApi(ChangeConversation changing, Clock clock) {
        this.changing = changing;
        this.clock = clock;
    }

    /** What became of one of them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            String id,
            boolean ok,
            @Nullable String code,
            @Nullable String message) {

        static Result done(ConversationId id) {
            return new Result(id.toString(), true, null, null);
        }

        static Result unavailable(ConversationId id) {
            return new Result(id.toString(), false, "unavailable", "It cannot be changed at this moment; ask again.");
        }

        static Result refused(ConversationId id, Refusal refusal) {
            Problem problem = RefusalProblems.of(refusal);
            return problem.errors().isEmpty()
                    ? new Result(id.toString(), false, problem.code(), problem.detail())
                    : new Result(
                            id.toString(),
                            false,
                            problem.errors().getFirst().code(),
                            problem.errors().getFirst().message());
        }
    }

    @PostMapping("/conversations/bulk")
    @Operation(
            summary = "Do the same with many conversations",
            description =
                    "Each succeeds or fails for itself, in the order of the request. What is so already stays so; "
                            + "it does no harm to ask again, as for those that are unavailable because somebody else "
                            + "works on them. archive closes, unarchive opens what is closed.")
    @Examples(request = "bulk", answer = "bulkResults")
    Mono<Envelope<List<Result>>> change(Caller caller, @RequestBody BulkBody body) {
        Agent agent = Agents.of(caller);
        Instant begin = clock.instant();
        Instant end = begin.plus(LONGEST);
        Wish wish = body.wish(begin);
        return Flux.fromIterable(body.ids())
                .flatMapSequential(
                        id -> clock.instant().isAfter(end) ? unavailable(id) : change(agent, id, wish), SIDE_BY_SIDE)
                .collectList()
                .map(Envelope::of);
    }

    private Mono<Result> change(Agent agent, ConversationId id, Wish wish) {
        return changing.changeSoon(agent, id, wish)
                .map(_ -> Result.done(id))
                .onErrorResume(Busy.class, _ -> unavailable(id))
                .onErrorResume(Refused.class, refused -> Mono.just(Result.refused(id, refused.refusal())));
    }

    private static Mono<Result> unavailable(ConversationId id) {
        return Mono.just(Result.unavailable(id));
    }
}
