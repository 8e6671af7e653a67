package io.unibox.dispatch.domain;

import io.unibox.events.ChannelAccountId;
import io.unibox.events.WorkspaceId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Connects a line. The first of a channel becomes its default. Has to run inside a transaction. */
@Service
public class ConnectChannelAccount {

    private final ChannelAccounts accounts;
    private final Assignments assignments;
    private final ChannelAccountWriter writer;
    private final Providers providers;
    private final Vault vault;
    private final Clock clock;

    ConnectChannelAccount(
            ChannelAccounts accounts,
            Assignments assignments,
            ChannelAccountWriter writer,
            Providers providers,
            Vault vault,
            Clock clock) {
        this.accounts = accounts;
        this.assignments = assignments;
        this.writer = writer;
        this.providers = providers;
        this.vault = vault;
        this.clock = clock;
    }

    /** The connected line, or a {@link Refusal}. */
    public Mono<ChannelAccount> connect(WorkspaceId workspace, NewChannelAccount wanted) {
        if (providers.of(wanted.provider(), wanted.channel()).isEmpty()) {
            return Mono.error(new Refusal.ChannelNotCarried().asException());
        }
        return assignments
                .firstUserLocked(workspace)
                .flatMap(firstUser -> assignments.assignee(workspace, wanted.assignment(), firstUser))
                .flatMap(assignee -> accounts.of(workspace)
                        .filter(account -> account.channel() == wanted.channel())
                        .collectList()
                        .flatMap(siblings -> connect(workspace, wanted, assignee, siblings)));
    }

    private Mono<ChannelAccount> connect(
            WorkspaceId workspace, NewChannelAccount wanted, Assignee assignee, List<ChannelAccount> siblings) {
        if (siblings.stream().anyMatch(sibling -> sibling.address().equals(wanted.address()))) {
            return Mono.error(new Refusal.AddressTaken().asException());
        }
        var former = siblings.stream().filter(ChannelAccount::isDefault).findFirst();
        ChannelAccount account = account(workspace, wanted, assignee, wanted.isDefault() || former.isEmpty());
        return Mono.justOrEmpty(former)
                .filter(_ -> account.isDefault())
                .flatMap(formerDefault -> writer.change(formerDefault, ChannelAccountChange.isDefault(false), null))
                .then(Mono.defer(() -> writer.open(account)));
    }

    private ChannelAccount account(
            WorkspaceId workspace, NewChannelAccount wanted, Assignee assignee, boolean isDefault) {
        ChannelAccountId id = ChannelAccountId.fresh();
        return new ChannelAccount(
                workspace,
                id,
                1,
                wanted.channel(),
                wanted.provider(),
                wanted.credentials().accountSid(),
                wanted.address(),
                wanted.displayName(),
                assignee.scope(),
                assignee.named(),
                isDefault,
                true,
                wanted.messagesPerSecond(),
                vault.seal(wanted.credentials(), workspace, id, 1),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
