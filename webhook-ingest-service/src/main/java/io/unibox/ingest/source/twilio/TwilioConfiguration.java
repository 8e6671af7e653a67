package io.unibox.ingest.source.twilio;

import io.unibox.ingest.IngestSettings;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts Twilio among the sources, unless it is switched off. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "unibox.ingest.twilio.enabled", matchIfMissing = true)
class TwilioConfiguration {

    @Bean
    TwilioSource twilioSource(IngestSettings settings, Clock clock) {
        var numbers = new Numbers();
        return new TwilioSource(
                new Signature(settings.publicUrl()),
                new InboundMessages(clock, numbers),
                new StatusReports(clock, numbers));
    }
}
