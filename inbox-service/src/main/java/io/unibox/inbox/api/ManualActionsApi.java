package io.unibox.inbox.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.description.Examples;
import io.unibox.description.Refuses;
import io.unibox.events.ConversationId;
import io.unibox.events.UserId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.InboxView.Edge;
import io.unibox.inbox.domain.ManualAction;
import io.unibox.inbox.domain.ManualActions;
import io.unibox.inbox.domain.ManualActions.Query;
import io.unibox.inbox.domain.TrackManualActions;
import io.unibox.inbox.domain.Transactions;
import io.unibox.inbox.representation.Agents;
import io.unibox.inbox.representation.Parameters;
import io.unibox.inbox.representation.Parameters.Part;
import io.unibox.inbox.representation.Times;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What people have to do by hand about conversations. */
@RestController
@RequestMapping("/api/v1/conversations/manual-actions")
@Tag(name = "Manual actions")
final class ManualActionsApi {

    private final Transactions transactions;
    private final ManualActions actions;
    private final TrackManualActions tracking;

    ManualActionsApi(Transactions transactions, ManualActions actions, TrackManualActions tracking) {
        this.transactions = transactions;
        this.actions = actions;
        this.tracking = tracking;
    }

    /** A manual action as callers see it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ManualActionOutput(
            String id,
            String conversationId,
            String action,

            @Schema(allowableValues = {"pending", "completed", "failed"})
            String status,

            @Nullable String assignedTo,
            String createdBy,
            @Schema(format = "date-time") String createdAt,
            @Schema(format = "date-time") @Nullable String completedAt) {

        static ManualActionOutput of(ManualAction action) {
            return new ManualActionOutput(
                    action.id().toString(),
                    action.conversation().toString(),
                    action.action(),
                    action.status().toString(),
                    action.assignee() == null ? null : action.assignee().toString(),
                    action.creator().toString(),
                    Times.shown(action.createdAt()),
                    action.completedAt() == null ? null : Times.shown(action.completedAt()));
        }
    }

    @GetMapping
    @Operation(summary = "List manual actions, newest first", description = "Those on conversations that you see.")
    @Examples(answer = "manualActions")
    Mono<Envelope<List<ManualActionOutput>>> list(
            Caller caller,
            @RequestParam @Nullable String status,
            @Parameter(description = "The id of a user, or me") @RequestParam @Nullable String assignedTo,
            @RequestParam @Nullable String conversationId,
            @RequestParam @Nullable Integer page,
            @RequestParam @Nullable Integer pageSize,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        Agent agent = Agents.of(caller);
        var query = new Query(
                Parameters.read("status", status, ManualAction.Status::of),
                Parameters.read("assignedTo", assignedTo, text -> text.equals("me") ? agent.user() : UserId.of(text)),
                Parameters.read("conversationId", conversationId, ConversationId::of));
        var part = Part.of(false, page, pageSize, cursor, limit);
        Mono<Optional<Long>> total =
                part.isCounted() ? actions.count(agent, query).map(Optional::of) : Mono.just(Optional.empty());
        return transactions.in(
                agent.workspace(),
                actions.list(agent, query, part.window().andOneMore())
                        .flatMap(items -> total.map(count -> Envelope.of(part.cut(
                                items,
                                count.orElse(null),
                                action -> new Edge(action.createdAt(), action.id()),
                                ManualActionOutput::of)))));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Note something to be done by hand about a conversation")
    @Examples(request = "manualAction", answer = "manualActionShown")
    @Refuses("404 not_found")
    Mono<Envelope<ManualActionOutput>> add(Caller caller, @RequestBody ManualActionBody body) {
        return tracking.add(Agents.of(caller), body.conversation(), body.words(), body.assignee())
                .map(added -> Envelope.of(ManualActionOutput.of(added)));
    }

    @PatchMapping("/{actionId}")
    @Operation(
            summary = "Say how a manual action went, or give it to somebody else",
            description = "What is completed or has failed stays as it is: 409.")
    @Examples(request = "manualActionChange", answer = "manualActionShown")
    @Refuses("409 already_ended")
    Mono<Envelope<ManualActionOutput>> change(
            Caller caller, @PathVariable UUID actionId, @RequestBody ManualActionPatch patch) {
        return tracking.change(Agents.of(caller), actionId, patch.wish())
                .map(changed -> Envelope.of(ManualActionOutput.of(changed)));
    }
}
