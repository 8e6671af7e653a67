package io.unibox.dispatch.store;

import io.unibox.dispatch.domain.Credentials;
import io.unibox.dispatch.domain.Vault;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ChannelChanged;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.secrets.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps credentials as sealed JSON, in the form in which the other services that hold the key read them. */
@Component
class SealedVault implements Vault {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion ->
                    inclusion.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .build();

    private final Secrets secrets;

    SealedVault(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public String seal(Credentials credentials, WorkspaceId workspace, ChannelAccountId line, long version) {
        var plain = new Plain(
                credentials.accountSid(),
                credentials.authToken(),
                credentials.apiKeySid(),
                credentials.apiKeySecret(),
                credentials.messagingServiceSid());
        return secrets.seal(JSON.writeValueAsBytes(plain), ChannelChanged.sealedFor(workspace, line, version));
    }

    @Override
    public Credentials open(String sealed, WorkspaceId workspace, ChannelAccountId line, long version) {
        byte[] json = secrets.open(sealed, ChannelChanged.sealedFor(workspace, line, version));
        try {
            Plain plain = JSON.readValue(json, Plain.class);
            return new Credentials(
                    plain.accountSid(),
                    plain.authToken(),
                    plain.apiKeySid(),
                    plain.apiKeySecret(),
                    plain.messagingServiceSid());
        } catch (JacksonException e) {
            // Without the cause, whose message may quote the secret.
            throw new IllegalStateException("sealed credentials of " + line + " are no credentials", unquoted(e));
        }
    }

    private static Exception unquoted(JacksonException e) {
        return new IllegalStateException(e.getClass().getSimpleName());
    }

    private record Plain(
            String accountSid,
            String authToken,
            @Nullable String apiKeySid,
            @Nullable String apiKeySecret,
            @Nullable String messagingServiceSid) {
        @Override
        public String toString() {
            return "Plain[…]";
        }
    }
}
