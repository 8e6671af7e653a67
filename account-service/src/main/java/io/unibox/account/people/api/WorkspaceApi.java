package io.unibox.account.people.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.account.people.NameForm;
import io.unibox.account.people.domain.Refusal;
import io.unibox.account.people.domain.Refused;
import io.unibox.account.people.domain.RenameWorkspace;
import io.unibox.account.people.domain.Workspace;
import io.unibox.account.people.domain.Workspaces;
import io.unibox.description.Refuses;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The workspace of the caller. */
@RestController
@RequestMapping("/api/v1/workspace")
@Tag(name = "Workspace")
class WorkspaceApi {

    private final Workspaces workspaces;
    private final RenameWorkspace rename;
    private final WorkspaceTransactions transactions;

    WorkspaceApi(Workspaces workspaces, RenameWorkspace rename, WorkspaceTransactions transactions) {
        this.workspaces = workspaces;
        this.rename = rename;
        this.transactions = transactions;
    }

    @GetMapping
    @Refuses("404 not_found")
    @Operation(summary = "Read your workspace")
    Mono<Envelope<View>> readWorkspace(Caller caller) {
        return inside(caller, workspaces.find(caller.workspaceId()));
    }

    @PatchMapping
    @Refuses({"403 forbidden", "404 not_found"})
    @Operation(summary = "Rename the workspace (administrators)")
    Mono<Envelope<View>> renameWorkspace(Caller caller, @RequestBody Changing body) {
        return inside(
                caller,
                rename.rename(caller.workspaceId(), caller.userId(), body.name().strip()));
    }

    private Mono<Envelope<View>> inside(Caller caller, Mono<Workspace> work) {
        return transactions
                .in(caller.workspaceId(), work)
                .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.Unknown())))
                .map(workspace -> Envelope.of(View.of(workspace)));
    }

    @Schema(name = "WorkspaceChange")
    record Changing(
            @NotBlank(message = "A name is required.") @NameForm @Schema(example = "Example Ltd")
            String name) {}

    @Schema(name = "Workspace")
    record View(
            @Schema(example = Examples.WORKSPACE) WorkspaceId id,
            @Schema(example = "Example Ltd") String name,
            @Schema(example = Examples.USER) UserId firstUserId,
            @Schema(example = Examples.TIME) Instant createdAt) {

        static View of(Workspace workspace) {
            return new View(workspace.id(), workspace.name(), workspace.firstUser(), workspace.createdAt());
        }
    }
}
