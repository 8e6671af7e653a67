package io.unibox.dispatch.domain;

class InMemoryWorkspacesTest extends WorkspacesContract {
    InMemoryWorkspacesTest() {
        super(new InMemoryWorkspaces());
    }
}
