package io.unibox.inbox.domain;

import io.unibox.events.ConversationId;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Who can be given work on a conversation: active users who see it. All work runs in the caller's transaction. */
@Service
class Assignees {

    private final Directory directory;
    private final Conversations conversations;

    Assignees(Directory directory, Conversations conversations) {
        this.directory = directory;
        this.conversations = conversations;
    }

    /** Refuses whoever cannot be given it, by the name of the caller's field. */
    Mono<Void> check(WorkspaceId workspace, ConversationId conversation, UserId user, String field) {
        return directory
                .member(workspace, user)
                .filter(member -> member.active() && member.role() != Role.CUST)
                .switchIfEmpty(Refused.because(new Refusal.UnknownUser(field)))
                .flatMap(member -> conversations.find(new Agent(workspace, user, member.role()), conversation))
                .switchIfEmpty(Refused.because(new Refusal.AssigneeCannotSee(field)))
                .then();
    }

    /** Refuses a team that there is not. */
    Mono<Void> checkTeam(WorkspaceId workspace, TeamId team) {
        return directory
                .hasTeam(workspace, team)
                .flatMap(there -> there ? Mono.empty() : Refused.because(new Refusal.UnknownTeam()));
    }
}
