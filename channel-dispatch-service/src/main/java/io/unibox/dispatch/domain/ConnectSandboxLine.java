package io.unibox.dispatch.domain;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.Provider;
import io.unibox.events.WorkspaceId;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Connects a workspace's line at the sandbox, once, so that its first message needs no set-up. */
@Service
public class ConnectSandboxLine {

    private final Workspaces workspaces;
    private final ConnectChannelAccount connectChannelAccount;

    ConnectSandboxLine(Workspaces workspaces, ConnectChannelAccount connectChannelAccount) {
        this.workspaces = workspaces;
        this.connectChannelAccount = connectChannelAccount;
    }

    /** Has to run inside a transaction. Does nothing where the workspace has the line already, or had and closed it. */
    public Mono<Void> connect(WorkspaceId workspace, Address address, Credentials credentials) {
        var wanted = new NewChannelAccount(
                Channel.SMS,
                Provider.TWILIO,
                address,
                "Sandbox SMS",
                credentials,
                new Assignment.Nobody(),
                false,
                null);
        return workspaces
                .noteSandboxLine(workspace)
                .filter(Boolean::booleanValue)
                .flatMap(_ -> connectChannelAccount.connect(workspace, wanted))
                .onErrorResume(Refused.class, refused -> alreadyThere(refused) ? Mono.empty() : Mono.error(refused))
                .then();
    }

    private static boolean alreadyThere(Refused refused) {
        return refused.refusal() instanceof Refusal.AddressTaken;
    }
}
