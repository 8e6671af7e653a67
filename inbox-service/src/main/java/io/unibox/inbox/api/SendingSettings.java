package io.unibox.inbox.api;

import io.unibox.inbox.domain.LinePace;
import io.unibox.inbox.domain.Pace.Rate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How much may be sent.
 *
 * @param perLinePerSecond messages over one line in a second
 * @param perLineBurst messages over one line at once after a rest
 */
@ConfigurationProperties("unibox.sending")
record SendingSettings(double perLinePerSecond, double perLineBurst) {

    @Configuration(proxyBeanMethods = false)
    static class Paces {

        @Bean
        LinePace linePace(SendingSettings settings) {
            return new LinePace(new Rate(settings.perLinePerSecond(), settings.perLineBurst()), System::nanoTime);
        }
    }
}
