package io.unibox.account.people.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.account.people.NameForm;
import io.unibox.account.people.domain.CreateTeam;
import io.unibox.account.people.domain.Refusal;
import io.unibox.account.people.domain.Refused;
import io.unibox.account.people.domain.RenameTeam;
import io.unibox.account.people.domain.Team;
import io.unibox.account.people.domain.Teams;
import io.unibox.description.Refuses;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The teams of the workspace. */
@RestController
@RequestMapping("/api/v1/teams")
@Tag(name = "Teams")
@Refuses("403 forbidden")
class TeamsApi {

    private final Teams teams;
    private final CreateTeam createTeam;
    private final RenameTeam renameTeam;
    private final WorkspaceTransactions transactions;

    TeamsApi(Teams teams, CreateTeam createTeam, RenameTeam renameTeam, WorkspaceTransactions transactions) {
        this.teams = teams;
        this.createTeam = createTeam;
        this.renameTeam = renameTeam;
        this.transactions = transactions;
    }

    @GetMapping
    @Operation(summary = "List the teams, by name")
    Mono<Envelope<List<View>>> listTeams(Caller caller) {
        Roles.requireColleague(caller);
        return transactions
                .manyIn(caller.workspaceId(), teams.list(caller.workspaceId()))
                .map(View::of)
                .collectList()
                .map(Envelope::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a team")
    Mono<Envelope<View>> readTeam(Caller caller, @PathVariable TeamId id) {
        Roles.requireColleague(caller);
        return inside(caller, teams.find(caller.workspaceId(), id));
    }

    @PostMapping
    @Refuses("409 team_name_taken")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Create a team (administrators and managers)")
    Mono<Envelope<View>> createTeam(Caller caller, @RequestBody NewTeam body) {
        return inside(
                caller,
                createTeam.create(
                        caller.workspaceId(), caller.userId(), body.name().strip()));
    }

    @PatchMapping("/{id}")
    @Refuses("409 team_name_taken")
    @Operation(summary = "Rename a team (administrators and managers)")
    Mono<Envelope<View>> renameTeam(Caller caller, @PathVariable TeamId id, @RequestBody TeamChange body) {
        return inside(
                caller,
                renameTeam.rename(
                        caller.workspaceId(), caller.userId(), id, body.name().strip()));
    }

    private Mono<Envelope<View>> inside(Caller caller, Mono<Team> work) {
        return transactions
                .in(caller.workspaceId(), work)
                .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.Unknown())))
                .map(team -> Envelope.of(View.of(team)));
    }

    record NewTeam(
            @NotBlank(message = "A name is required.") @NameForm @Schema(example = "Support")
            String name) {}

    record TeamChange(
            @NotBlank(message = "A name is required.") @NameForm @Schema(example = "Customer Support")
            String name) {}

    @Schema(name = "Team")
    record View(
            @Schema(example = Examples.TEAM) TeamId id,
            @Schema(example = "Support") String name,
            @Schema(example = "[\"" + Examples.USER + "\"]") List<UserId> members,
            @Schema(example = "1") int memberCount,
            @Schema(example = Examples.TIME) Instant createdAt) {

        static View of(Team team) {
            return new View(
                    team.id(), team.name(), team.members(), team.members().size(), team.createdAt());
        }
    }
}
