package io.unibox.dispatch.provider.twilio;

import io.unibox.dispatch.domain.WebhookUrls;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The one door to this folder. */
@Configuration
@ConditionalOnProperty("unibox.twilio.enabled")
class TwilioConfiguration {

    /** Twilio's library blocks; how many calls there are at once is bounded by the lanes. */
    @Bean(destroyMethod = "dispose")
    Scheduler twilioCalls() {
        return Schedulers.fromExecutorService(
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("twilio-", 0).factory()),
                "twilio");
    }

    @Bean(destroyMethod = "close")
    TwilioHttp twilioHttp(TwilioSettings settings) {
        return TwilioHttp.to(settings);
    }

    @Bean
    TwilioProvider twilioProvider(
            TwilioHttp http,
            Scheduler twilioCalls,
            TwilioSettings settings,
            @Value("${unibox.public-url}") String publicUrl,
            Clock clock) {
        return new TwilioProvider(
                new TwilioClients(http), WebhookUrls.below(publicUrl), settings.lookBack(), twilioCalls, clock);
    }
}
