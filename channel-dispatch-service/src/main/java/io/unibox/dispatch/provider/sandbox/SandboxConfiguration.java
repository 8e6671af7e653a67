package io.unibox.dispatch.provider.sandbox;

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
    HttpSandboxLines sandboxLines(
            @Value("${unibox.sandbox.url}") URI sandbox, @Value("${unibox.public-url}") String publicUrl) {
        return new HttpSandboxLines(sandbox, publicUrl.replaceFirst("/+$", "") + "/webhooks/twilio");
    }
}
