package io.unibox.dispatch.domain;

class InMemoryChannelAccountsTest extends ChannelAccountsContract {
    InMemoryChannelAccountsTest() {
        super(new InMemoryChannelAccounts());
    }
}
