package io.unibox.inbox.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.unibox.inbox.domain.Destinations;
import io.unibox.inbox.domain.LinePace;
import io.unibox.inbox.domain.Pace.Rate;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How much may be sent.
 *
 * @param perLinePerSecond messages over one line in a second
 * @param perLineBurst messages over one line at once after a rest
 * @param countries ISO regions whose numbers are written to; all where there are none
 */
@ConfigurationProperties("unibox.sending")
record SendingSettings(double perLinePerSecond, double perLineBurst, List<String> countries) {

    @Configuration(proxyBeanMethods = false)
    static class Paces {

        @Bean
        LinePace linePace(SendingSettings settings) {
            return new LinePace(new Rate(settings.perLinePerSecond(), settings.perLineBurst()), System::nanoTime);
        }

        @Bean
        Destinations destinations(SendingSettings settings, MeterRegistry meters) {
            PhoneDestinations.REASONS.forEach(reason -> refused(meters, reason));
            List<String> countries = settings.countries().stream()
                    .map(country -> country.strip().toUpperCase(Locale.ROOT))
                    .filter(country -> !country.isEmpty())
                    .toList();
            return new PhoneDestinations(
                    countries, reason -> refused(meters, reason).increment());
        }

        private static Counter refused(MeterRegistry meters, String reason) {
            return meters.counter("unibox.inbox.sends.refused", "reason", reason);
        }
    }
}
