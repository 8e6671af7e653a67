package io.unibox.dispatch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.Provider;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every keeper of lines keeps to. */
public abstract class ChannelAccountsContract {

    private final WorkspaceId workspace = WorkspaceId.fresh();
    private final ChannelAccounts accounts;

    protected ChannelAccountsContract(ChannelAccounts accounts) {
        this.accounts = accounts;
    }

    @Test
    void a_line_is_read_as_it_was_added() {
        ChannelAccount account = account("+12025550101", 25);
        accounts.add(account).block();
        assertThat(accounts.find(account.id()).block()).isEqualTo(account);
        assertThat(accounts.find(workspace, account.id()).block()).isEqualTo(account);
        assertThat(accounts.find(WorkspaceId.fresh(), account.id()).blockOptional())
                .isEmpty();
    }

    @Test
    void what_may_change_of_a_line_is_saved() {
        ChannelAccount account = account("+12025550101", null);
        accounts.add(account).block();
        var changed = new ChannelAccount(
                workspace,
                account.id(),
                2,
                account.channel(),
                account.provider(),
                account.providerAccount(),
                account.address(),
                "Renamed",
                new Scope.Shared(TeamId.fresh()),
                true,
                true,
                false,
                3,
                "sealed again",
                account.createdAt());
        accounts.save(changed).block();
        assertThat(accounts.find(account.id()).block()).isEqualTo(changed);
    }

    @Test
    void a_workspaces_lines_come_oldest_first_and_go_when_removed() {
        ChannelAccount first = account("+12025550101", null);
        ChannelAccount second = account("+12025550102", null);
        accounts.add(first).then(accounts.add(second)).block();
        assertThat(accounts.of(workspace).collectList().block()).containsExactly(first, second);
        accounts.remove(first).block();
        assertThat(accounts.of(workspace).collectList().block()).containsExactly(second);
        assertThat(accounts.of(WorkspaceId.fresh()).collectList().block()).isEmpty();
    }

    private ChannelAccount account(String address, Integer messagesPerSecond) {
        return new ChannelAccount(
                workspace,
                ChannelAccountId.fresh(),
                1,
                Channel.SMS,
                Provider.TWILIO,
                "AC1",
                Address.of("phone:" + address),
                "Line",
                new Scope.Personal(UserId.fresh()),
                false,
                false,
                true,
                messagesPerSecond,
                "sealed",
                Instant.parse("2026-03-01T12:00:00.123Z"));
    }
}
