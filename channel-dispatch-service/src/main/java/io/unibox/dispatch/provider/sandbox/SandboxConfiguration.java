package io.unibox.dispatch.provider.sandbox;

import io.unibox.dispatch.domain.ConnectSandboxLine;
import io.unibox.dispatch.domain.WebhookUrls;
import io.unibox.dispatch.domain.Workspaces;
import io.unibox.starter.data.WorkspaceTransactions;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Rents lines at the sandbox where an address of one is configured. */
@Configuration
@ConditionalOnExpression("!'${unibox.sandbox.url:}'.isEmpty()")
class SandboxConfiguration {

    @Bean
    SandboxLines sandboxLines(
            @Value("${unibox.sandbox.url}") URI sandbox,
            @Value("${unibox.public-url}") String publicUrl,
            Workspaces workspaces,
            ConnectSandboxLine connectSandboxLine,
            WorkspaceTransactions transactions) {
        var client = new SandboxClient(sandbox, WebhookUrls.below(publicUrl).inbound());
        return new SandboxLines(client, workspaces, connectSandboxLine, transactions);
    }
}
