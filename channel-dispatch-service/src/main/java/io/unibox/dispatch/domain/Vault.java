package io.unibox.dispatch.domain;

import io.unibox.events.ChannelAccountId;
import io.unibox.events.WorkspaceId;

/** Seals credentials for one version of one line; in another place they do not open. */
public interface Vault {

    String seal(Credentials credentials, WorkspaceId workspace, ChannelAccountId line, long version);

    Credentials open(String sealed, WorkspaceId workspace, ChannelAccountId line, long version);

    /** The credentials of a line as it stands. */
    default Credentials of(ChannelAccount account) {
        return open(account.sealedCredentials(), account.workspaceId(), account.id(), account.version());
    }
}
